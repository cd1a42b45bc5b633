#pragma once

// Finds the next event whose headline has some words in it. A million headlines take a while to
// write, so the search goes on from frame to frame.

#include <string>

#include "visualizer/replay/run.h"

namespace desktop {

class Search {
public:
    bool open = false;  // the box is shown
    std::string words;

    // Starts to look behind `from`, then from the start of the run.
    void start(const replay::Run& run, replay::Serial from);
    bool looking() const { return left_ > 0; }
    void stop() { left_ = 0; }

    // Looks at up to so many events; the one found, or Serial::None.
    replay::Serial goOn(const replay::Run& run, std::uint32_t most);

private:
    replay::Serial at_ = replay::Serial::None;
    std::uint32_t left_ = 0;  // events still to look at
};

// Whether `text` has `words` in it, upper or lower case.
bool hasWords(std::string_view text, std::string_view words);

}  // namespace desktop
