#pragma once

// What is known of the connections at an event: of each, how it is; and of all, whose they are.

#include <vector>

#include "visualizer/replay/connection_words.h"

namespace desktop {

// What is told of a connection at an event.
struct ConnectionFacts {
    replay::Entity connection, protocol;
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

}  // namespace desktop
