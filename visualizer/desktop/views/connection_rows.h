#pragma once

// Factory → protocol instances → transports: one row a connection.

#include <vector>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"

namespace desktop {

// What is told of a connection in its row.
struct ConnectionFacts {
    replay::Entity connection, protocol, factory;
    std::uint64_t in = 0, out = 0, buffered = 0;
    enum class Is { Open, Closing, Closed } is = Is::Open;
};
ConnectionFacts factsOf(const replay::Run& run, const replay::State& state,
                        replay::Entity connection);

// A factory, or a connection of the factory above it.
struct ConnectionRow {
    replay::Entity entity;
};
// Those opened up to the event, each factory before its connections, in the order of opening.
std::vector<ConnectionRow> rowsOf(const replay::Run& run, replay::Serial at);

// Draws the rows in a scrolling area. A click selects.
void drawConnectionRows(const Rect& area, const Scene& scene, Cursor& cursor, replay::Entity shown);

}  // namespace desktop
