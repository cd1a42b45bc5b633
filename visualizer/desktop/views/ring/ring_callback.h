#pragma once

// A callback on the stage: its name in a strip, or all that is known of the innermost one.

#include <string>

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

struct CallbackLook {
    bool innermost = false;
    float alpha = 1;
    std::string within;  // what it runs in, if that is not to be seen
};
void drawCallback(DrawContext& context, const Rect& card, const replay::Frame& frame,
                  const CallbackLook& how);

}  // namespace desktop
