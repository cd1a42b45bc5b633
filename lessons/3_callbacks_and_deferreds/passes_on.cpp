// Lesson 3, demo: passes_on. A value goes down the chain.
//
//     ./workshop run passes_on

#include <algorithm>
#include <cstdio>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

int countWords(const std::string& page) {
    return static_cast<int>(std::ranges::count(page, ' ')) + 1;
}

std::string inWords(int count) {
    return std::to_string(count) + " words";
}

void print(const std::string& text) {
    std::puts(text.c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace

    Deferred<std::string> page;
    page.addCallback(countWords)  // std::string → int
        .addCallback(inWords)     // int → std::string
        .addCallback(print);      // std::string → nothing
    std::puts("ready");

    page.callback("to be or not to be");
    std::puts("done");
}
