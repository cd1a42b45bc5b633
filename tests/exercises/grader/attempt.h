#pragma once

// One check, run once, with one seed: what it is given, and what came of it.

#include <cstdint>
#include <string>

namespace grader {

struct Outcome {
    bool passed = true;
    bool ran = false;         // to its end: without this nothing has passed
    std::string message;      // why not, in sentences for the learner
    std::uint32_t event = 0;  // where to open the trace; 0: no better place than its end
    bool outOfTime = false;
    bool seedMatters = false;  // with another seed it may end in another way
};

struct Attempt {
    std::uint64_t seed = 0;
    std::string traceFile;
    Outcome outcome;
};

// The one that runs now. GoogleTest makes the fixtures itself, so there is no other way to hand it
// to them.
Attempt& attempt();

// For the pipe from the child to the parent.
std::string toText(const Outcome& outcome);
Outcome outcomeFrom(const std::string& text);

}  // namespace grader
