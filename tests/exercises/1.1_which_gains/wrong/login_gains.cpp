// Trap: believing that all that waits gains.
// Must fail with: each step needs the one before it

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        .pages = {.oneByOne = 7s, .eventLoop = 4s, .gains = Gains::Yes},
        .sums = {.oneByOne = 5s, .eventLoop = 5s, .gains = Gains::No},
        .login = {.oneByOne = 3s, .eventLoop = 3s, .gains = Gains::Yes},
    };
}
