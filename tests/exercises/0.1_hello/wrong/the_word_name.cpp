// Trap: the word name in place of what it holds.
// Must fail with: But it returns "Hello, name!". The name comes as the argument

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string&) {
    return "Hello, name!";
}
