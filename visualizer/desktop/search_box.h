#pragma once

// Where words are typed to look for, over the panes.

#include <string>

#include "visualizer/desktop/rect.h"

namespace desktop {

class SearchBox {
public:
    void open() { shown_ = true; }
    void close() { shown_ = false; }  // the words stay
    bool shown() const { return shown_; }

    const std::string& words() const { return words_; }  // as typed so far

    // True when Enter was pressed in it.
    bool draw(const Rect& window);

private:
    std::string words_;
    bool shown_ = false;
};

}  // namespace desktop
