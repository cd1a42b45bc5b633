// Lesson 3, demo: already. A callback that is added late.
//
//     ./workshop run already

#include <cstdio>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

void print(const std::string& text) {
    std::puts(text.c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace

    Deferred<std::string> page;
    page.callback("to be or not to be");
    std::puts("fired");

    page.addCallback(print);
    std::puts("added");
}
