// Lesson 3, demo: both. Work that runs in either case.
//
//     ./workshop run both

#include <cstdio>
#include <stdexcept>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

Result<std::string> lampOff(Result<std::string> result) {
    std::puts("lamp off");
    return result;
}

void print(const std::string& text) {
    std::puts(text.c_str());
}

void complain(const Failure& failure) {
    std::printf("no page: %s\n", failure.message().c_str());
}

void show(Deferred<std::string> page) {
    page.addBoth(lampOff).addCallbacks(print, complain);
}

int main() {
    MemoryReactor reactor;  // it keeps the trace
    Deferred<std::string> good, bad;
    show(good);
    show(bad);

    good.callback("to be");
    bad.errback(std::runtime_error("404 Not Found"));
}
