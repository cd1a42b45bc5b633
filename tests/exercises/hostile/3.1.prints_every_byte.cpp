// Must fail with: \x1B]0;title\x07\x1B[2J

#include <cstdio>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> /*page*/) {
    for (int byte = 0; byte < 256; ++byte)
        std::putchar(byte);
    std::printf("\n\033]0;title\007\033[2J");
    return Deferred<int>();
}
