// Trap: the word name in place of what it holds.
// Must fail with: But it returns "Hello, name!". Use the argument: name holds the name.

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string&) {
    return "Hello, name!";
}
