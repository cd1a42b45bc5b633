// Lesson 3, demo: unhandled. A failure at the end of its chain, and no errback.
//
//     ./workshop run unhandled

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

void print(int count) {
    std::printf("%d words\n", count);
}

int main() {
    MemoryReactor reactor;  // it keeps the trace
    {
        Deferred<std::string> page;
        page.addCallback(countWords).addCallback(print);

        page.errback(std::runtime_error("404 Not Found"));
        std::puts("fired");
    }  // here the last Deferred variable of the chain is destroyed
    std::puts("done");
}
