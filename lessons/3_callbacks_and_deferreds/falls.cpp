// Lesson 3, demo: falls. There is no page to begin with.
//
//     ./workshop run falls

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

int countWords(const std::string& page) {
    return static_cast<int>(std::ranges::count(page, ' ')) + 1;
}

Failure note(Failure failure) {
    std::printf("noted: %s\n", failure.message().c_str());
    return failure;
}

void print(int count) {
    std::printf("%d words\n", count);
}

void complain(const Failure& failure) {
    std::printf("no count: %s\n", failure.message().c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace

    Deferred<std::string> page;
    page.addCallback(countWords).addErrback(note).addCallback(print).addErrback(complain);

    page.errback(std::runtime_error("404 Not Found"));
}
