// Exercise 1.1: which of these would gain?
//
// Three programs, each in two ways: one thing after the other, and in an event loop. Measure them:
// run `./workshop run 1.1`, and read when each has its last line. Write the six times into the
// table, and decide: which of the three gains by an event loop?
//
// Check:  ./workshop check 1.1     (or: ctest --preset learn -R 1.1)
// Watch:  ./workshop show 1.1
// Try:    ./workshop run 1.1
// Hint:   ./workshop hint 1.1

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        // TODO: what you measured, with an s for seconds (2s, not 2), and Gains::Yes or Gains::No.
        .pages = {.oneByOne = 0s, .eventLoop = 0s, .gains = Gains::NotDecided},
        .sums = {.oneByOne = 0s, .eventLoop = 0s, .gains = Gains::NotDecided},
        .login = {.oneByOne = 0s, .eventLoop = 0s, .gains = Gains::NotDecided},
    };
}
