// Exercise 1.1: which of these would gain?, solved
//
// Why only the pages gain: their servers work at the same time, so the program waits as long as the
// slowest of them. The sums need the processor, and it computes one thing at a time. The page after
// the login cannot be asked for earlier: each step needs the one before it.

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        .pages = {.oneByOne = 7s, .eventLoop = 4s, .gains = Gains::Yes},
        .sums = {.oneByOne = 5s, .eventLoop = 5s, .gains = Gains::No},
        .login = {.oneByOne = 3s, .eventLoop = 3s, .gains = Gains::No},
    };
}
