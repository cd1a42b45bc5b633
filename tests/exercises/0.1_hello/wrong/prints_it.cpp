// Trap: printing it, in place of returning it.
// Must fail with: But it returns nothing. What a function prints nobody else gets

#include <cstdio>

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    std::printf("Hello, %s!\n", name.c_str());
    return "";
}
