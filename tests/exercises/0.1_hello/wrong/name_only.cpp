// Trap: the name, and not the greeting.
// Must fail with: But it returns "Ada".

#include "exercises/0.1_hello/hello.h"

std::string greeting(const std::string& name) {
    return name;
}
