#pragma once

// The calls of a run, each from the asking to the end of its function: when it waits, when it is
// late, when it runs.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

struct CallSpan {
    // In the order of their weight. Late: due, but not called yet.
    enum class What { Waits, Late, InThread, Cancelled, Runs };

    What what = What::Waits;
    std::int64_t begin = 0, end = 0;  // ns since the trace began; where it takes no time, the same

    friend bool operator==(const CallSpan&, const CallSpan&) = default;
};

// All that one call did, in order.
std::vector<CallSpan> spansOf(const Run& run, Entity call);

// The calls of one function that were asked for at the same line. What threads run at the same time
// has a row each.
struct CallRow {
    std::string name;
    std::vector<CallSpan> spans;
};
// In order of the first call of each.
std::vector<CallRow> callRows(const Run& run);

// What the loop does from run() on: it runs callbacks, and between them it waits.
CallRow loopRow(const Run& run);

// Several spans as one, where no more than `gap` lies between them; each kind for itself, and what
// weighs more later.
struct JoinedSpan {
    CallSpan span;
    std::size_t count = 1;
};
std::vector<JoinedSpan> joined(std::vector<CallSpan> spans, std::int64_t gap);

}  // namespace replay
