#pragma once

// The calls that wait: those from other threads, and the delayed ones.

#include <optional>

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawQueue(DrawContext& context);
void drawShelf(DrawContext& context);

// Where the card of a call lies in that state; nullopt where it has none.
std::optional<Rect> cardOf(const replay::State& state, const RingLayout& layout,
                           replay::Entity call);

}  // namespace desktop
