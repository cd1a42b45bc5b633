// Trap: almost the right words.
// Must fail with: But it returns "Hello Ada!".

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    return "Hello " + name + "!";
}
