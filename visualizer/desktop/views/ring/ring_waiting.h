#pragma once

// What waits for its turn: calls from threads, delayed calls, and ready events.

#include <optional>

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawQueue(DrawContext& context);
void drawShelf(DrawContext& context);
void drawReady(DrawContext& context);  // in order of dispatch

// Where the card of a call lies in that state; nullopt where it has none.
std::optional<Rect> cardOf(const replay::State& state, const RingLayout& layout,
                           replay::Entity call);

}  // namespace desktop
