// Exercise 0.1: hello
//
// greeting() says the same to everybody. Change one line: "Ada" must be greeted with "Hello, Ada!",
// and every other name likewise.
//
// Check:  ./workshop check 0.1     (or: ctest --preset learn -R 0.1)
// Watch:  ./workshop show 0.1
// Try:    ./workshop run 0.1
// Hint:   ./workshop hint 0.1

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    // TODO: change this line.
    return "Hello, you!";
}
