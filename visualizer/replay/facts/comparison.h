#pragma once

// Runs that stand under each other on one axis of time, each from its own beginning.

#include <string>
#include <vector>

#include "visualizer/replay/facts/calls.h"

namespace replay {

struct ComparedRun {
    std::string title;
    std::vector<CallRow> rows;  // the loop's first
    std::int64_t took = 0;      // ns, until the last callback or thread has ended
    std::string problem;        // why there is nothing to draw, and the file; "": all is well
};

// What the trace file tells; "" as the title is the file's name. A file that cannot be read is a
// problem of that run alone.
ComparedRun comparedRun(const std::string& file, const std::string& title);

// How far the axis of them all goes.
std::int64_t longestOf(const std::vector<ComparedRun>& runs);

}  // namespace replay
