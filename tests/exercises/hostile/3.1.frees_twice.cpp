// Must fail with: Often it used what is not there

#include <cstdio>
#include <cstdlib>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> /*page*/) {
    std::fputs("free(): double free detected in tcache 2\n", stderr);  // as the C library says it
    std::abort();
}
