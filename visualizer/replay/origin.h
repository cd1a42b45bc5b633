#pragma once

// "Where did this value come from?": the way of a result, walked backwards.

#include <string>
#include <vector>

#include "visualizer/replay/state.h"

namespace replay {

// One step of that way.
struct Origin {
    enum class Kind {
        Returned,   // a callback made it of what it was handed
        Threw,      // a callback made a failure
        Delivered,  // it was another Deferred's before: the way goes on there
        Gathered,   // it is an input of a list
        Fired,      // callback() or errback(): here it became a result
        Cause,      // what led to that: a delayed call, bytes that came in
    };
    Kind kind;
    Serial at;
    std::string sentence;
};

// The way of what the Deferred holds at that state, the newest step first. Empty where it holds
// nothing yet. Of one whose result was taken over: the way of what it gave.
std::vector<Origin> origin(const Run& run, const State& state, Entity deferred);

// Where the failure that it holds began; None where it holds none.
Serial failureBegan(const Run& run, const State& state, Entity deferred);

}  // namespace replay
