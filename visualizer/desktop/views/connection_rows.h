#pragma once

// Factory → protocol instances → transports: one row a connection.

#include <vector>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/replay/connection_words.h"

namespace desktop {

// What is told of a connection in its row.
struct ConnectionFacts {
    replay::Entity connection, protocol, factory;
    std::uint64_t in = 0, out = 0, buffered = 0;
    std::vector<replay::Condition> conditions;  // none: it is simply open
};
ConnectionFacts factsOf(const replay::Run& run, const replay::State& state,
                        replay::Entity connection);

// A factory, or a connection of the factory above it.
struct ConnectionRow {
    replay::Entity entity;
};
// Those opened up to the event, in the order of opening: each factory, and all its connections.
std::vector<ConnectionRow> rowsOf(const replay::Run& run, replay::Serial at);

// Draws the rows in a scrolling area; scrolled to the one that is shown, if it is to be revealed. A
// click selects.
void drawConnectionRows(const Rect& area, const Scene& scene, Cursor& cursor, replay::Entity shown,
                        bool reveal);

}  // namespace desktop
