// Trap: seconds written as milliseconds.
// Must fail with: But your table says 4 ms. The program takes longer

#include "exercises/1.1_which_gains/which_gains.h"

using namespace engine;

Table measured() {
    return {
        .pages = {.oneByOne = 7s, .eventLoop = 4ms, .gains = Gains::Yes},
        .sums = {.oneByOne = 5s, .eventLoop = 5s, .gains = Gains::No},
        .login = {.oneByOne = 3s, .eventLoop = 3s, .gains = Gains::No},
    };
}
