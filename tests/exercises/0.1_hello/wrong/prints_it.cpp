// Trap: printing it, in place of returning it.
// Must fail with: But it returns nothing. The caller does not get what a function prints

#include <cstdio>

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    std::printf("Hello, %s!\n", name.c_str());
    return "";
}
