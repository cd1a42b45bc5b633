// What deferred_bench.cpp has compiled: a learner's file with ten lambdas on Deferreds.

#include <cstdio>
#include <string>

#include "engine/deferred.h"

using namespace engine;

Deferred<int> countWords(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) { return text.size() / 6; })
        .addCallback([](std::size_t words) { return static_cast<int>(words); })
        .addErrback([](const Failure&) { return 0; });
}

Deferred<std::string> greeting(Deferred<int> words, Deferred<std::string> name) {
    return words
        .addCallback([name](int count) {
            return Deferred<std::string>(name).addCallback([count](std::string who) {
                return who + " has read " + std::to_string(count) + " words";
            });
        })
        .addBoth([](Result<std::string> result) {
            return result.isFailure() ? "nobody" : result.value();
        })
        .addCallbacks([](const std::string& text) { return text + "!"; },
                      [](const Failure& failure) { return failure.text(); });
}

void show(Deferred<std::string> text) {
    text.addCallback([](const std::string& line) { std::printf("%s\n", line.c_str()); })
        .addErrback([](const Failure& failure) { std::printf("%s\n", failure.text().c_str()); });
}
