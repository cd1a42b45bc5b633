#pragma once

// A demo or an exercise, run and recorded.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

struct RunOptions {
    std::string id;     // a demo, or an exercise
    std::string trace;  // "": the usual place
    bool watch = false;
    int port = 0;       // 0: the program's own
    bool real = false;  // a demo that runs in memory: with real sockets and seconds
};
int run(const Context& context, const RunOptions& options);

}  // namespace terminal
