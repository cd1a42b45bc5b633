#pragma once

// What the app says at the lower edge of its window, for a few seconds.

#include <string>

#include "visualizer/desktop/rect.h"

namespace desktop {

class Message {
public:
    // In place of what was said before.
    void say(std::string text);
    void advance(double seconds);
    double secondsLeft() const { return secondsLeft_; }  // 0: nothing is shown

    void draw(const Rect& window) const;

private:
    std::string text_;
    double secondsLeft_ = 0;
};

}  // namespace desktop
