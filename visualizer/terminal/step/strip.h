#pragma once

// The bytes of a connection, as a strip: what came in and what went out, cut where it was cut.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace terminal {

enum class Direction { In, Out };

// The bytes that one read brought, or one write was given, in signs: "hello␊".
struct Portion {
    replay::Serial event = replay::Serial::None;
    std::string signs;
};

// The last portions up to and with the event, oldest first, as many as fit into `columns` with a
// sign between each two. `all`: whether there are none before them.
struct Strip {
    std::vector<Portion> portions;
    bool all = true;
};
Strip stripOf(const replay::Run& run, replay::Entity connection, Direction direction,
              replay::Serial at, std::size_t columns, bool ascii);

}  // namespace terminal
