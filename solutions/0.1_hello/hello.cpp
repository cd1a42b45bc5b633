// Exercise 0.1: hello, solved
//
// Why `name`: the function does not know who will come. It gets the name each time it is called.

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    return "Hello, " + name + "!";
}
