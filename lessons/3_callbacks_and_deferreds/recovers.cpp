// Lesson 3, demo: recovers. An errback returns a value.
//
//     ./workshop run recovers

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

std::string fromCache(const Failure&) {
    return "to be or not to be";
}

int countWords(const std::string& page) {
    return static_cast<int>(std::ranges::count(page, ' ')) + 1;
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
    page.addErrback(fromCache).addCallback(countWords).addCallback(print).addErrback(complain);

    page.errback(std::runtime_error("404 Not Found"));
}
