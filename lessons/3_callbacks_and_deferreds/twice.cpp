// Lesson 3, demo: twice. A Deferred that is fired twice.
//
//     ./workshop run twice

#include <cstdio>
#include <stdexcept>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

void print(const std::string& text) {
    std::puts(text.c_str());
}

void complain(const Failure& failure) {
    std::printf("no page: %s\n", failure.message().c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace

    Deferred<std::string> page;
    page.addCallbacks(print, complain);

    page.callback("to be");
    try {
        page.errback(std::runtime_error("404 Not Found"));
    } catch (const AlreadyCalledError&) {
        std::puts("AlreadyCalledError");
    }
}
