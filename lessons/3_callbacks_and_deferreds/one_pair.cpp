// Lesson 3, demo: one_pair. Two functions side by side.
//
//     ./workshop run one_pair

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

int noPage(const Failure& failure) {
    std::printf("noPage: %s\n", failure.message().c_str());
    return 0;
}

void print(int count) {
    std::printf("%d words\n", count);
}

void complain(const Failure& failure) {
    std::printf("complain: %s\n", failure.message().c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace

    Deferred<std::string> page;
    page.addCallbacks(countWords, noPage).addCallbacks(print, complain);

    page.callback("");
}
