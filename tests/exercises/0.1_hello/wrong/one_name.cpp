// Trap: their own name in the line.
// Must fail with: greeting("Grace") returns "Hello, Grace!"

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string&) {
    return "Hello, Ada!";
}
