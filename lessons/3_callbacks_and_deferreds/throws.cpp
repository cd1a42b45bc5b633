// Lesson 3, demo: throws. A callback throws.
//
//     ./workshop run throws

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

int countWords(const std::string& page) {
    if (page.empty())
        throw std::runtime_error("the page is empty");
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
    page.addCallback(countWords).addCallback(print).addErrback(complain);

    page.callback("");
    std::puts("done");
}
