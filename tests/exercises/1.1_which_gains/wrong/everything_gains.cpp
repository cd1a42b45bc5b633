// Trap: believing that an event loop makes everything faster.
// Must fail with: With an event loop, three sums do not gain: the processor computes one thing at a
// time.

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        .pages = {.oneByOne = 7s, .eventLoop = 4s, .gains = Gains::Yes},
        .sums = {.oneByOne = 5s, .eventLoop = 5s, .gains = Gains::Yes},
        .login = {.oneByOne = 3s, .eventLoop = 3s, .gains = Gains::Yes},
    };
}
