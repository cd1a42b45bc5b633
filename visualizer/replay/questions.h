#pragma once

// Questions about a run, made from the run: the animation stops, the learner says what comes next,
// and the trace shows who was right.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

struct Question {
    enum class About {
        WhichFires,  // which Deferred will be fired next?
        WhatRuns,    // the result stands before its next pairs: which function is called next?
        WhichRail,   // a callback runs: on which rail does the result go on?
        WhatValue,   // the same: with what?
    };

    About about;
    Serial gate;    // the animation stops after this event
    Serial answer;  // and the question is answered by this one
    Entity deferred;
    std::string text;
    std::vector<std::string> options = {};  // two to four, all different
    std::size_t right = 0;                  // the index of what happens
};

// In order of their gates; the same for the same run.
std::vector<Question> questions(const Run& run);

}  // namespace replay
