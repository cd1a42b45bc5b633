#pragma once

// The bytes of one direction of a connection, as two rows over the same columns: the bytes, cut
// where they were read or written, and below what they were taken for.
//
//     │hel│lo␍␊     │one␍␊ two␍␊ thr│
//     │line─────────│line─│line─│░░░░

#include <string>
#include <vector>

#include "visualizer/replay/byte_story.h"

namespace terminal {

enum class Direction { In, Out };

// What stands in neighbouring columns because of one event; None: a sign between two, or bytes that
// nothing was made of yet.
struct Portion {
    replay::Serial event = replay::Serial::None;
    std::string signs;
};
using StripRow = std::vector<Portion>;

struct Strip {
    StripRow bytes;
    StripRow taken;   // empty where nothing was ever made of them
    bool all = true;  // nothing came before what is shown
};

// The last bytes up to and with the event, as many as fit into `columns`.
Strip stripOf(const replay::Run& run, const replay::ByteStory& story, Direction direction,
              replay::Serial at, std::size_t columns, bool ascii);

}  // namespace terminal
