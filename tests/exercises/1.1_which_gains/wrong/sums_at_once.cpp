// Trap: believing that an event loop computes several things at the same time.
// Must fail with: But your table says 3 s. The program takes longer

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        .pages = {.oneByOne = 7s, .eventLoop = 4s, .gains = Gains::Yes},
        .sums = {.oneByOne = 5s, .eventLoop = 3s, .gains = Gains::Yes},
        .login = {.oneByOne = 3s, .eventLoop = 3s, .gains = Gains::No},
    };
}
