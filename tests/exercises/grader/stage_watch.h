#pragma once

// How long has the program kept this thread to itself?
//
// Time on the wall alone would blame the program for a busy machine. It counts only where the
// thread worked all the while, or went to sleep of its own will (sleep, a blocking read): being put
// aside by the system is neither.

#include <cstdint>

namespace grader {

class StageWatch {
public:
    StageWatch();

    // Nanoseconds since it was made.
    std::int64_t heldFor() const;

private:
    struct Reading {
        std::int64_t wall = 0;
        std::int64_t processor = 0;
        long sleeps = 0;
    };
    static Reading read();

    Reading start_;
};

}  // namespace grader
