#pragma once

// What the tests of Deferreds share: a story, which callbacks add a line to.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/deferred.h"

namespace engine::testing {

using Story = std::vector<std::string>;

struct Boom : std::runtime_error {
    explicit Boom(const std::string& what = "boom") : std::runtime_error(what) {}
};

template <typename T>
std::string inWords(const Result<T>& result) {
    if (result.isFailure())
        return result.failure().type();
    if constexpr (std::is_void_v<T>) {
        return "nothing";
    } else {
        std::string text;
        appendText(text, result.value());
        return text;
    }
}

// Adds a line with what comes, and lets it pass.
template <typename T>
Deferred<T> tell(Deferred<T> deferred, Story& story, const std::string& name = "") {
    return deferred.addBoth([&story, name](Result<T> result) {
        story.push_back(name + inWords(result));
        return result;
    });
}

// What has come to the end of it; takes a failure out, so that it is not reported.
template <typename T>
std::string ending(Deferred<T> deferred) {
    std::string words = "not yet";
    deferred.addBoth([&words](Result<T> result) { words = inWords(result); });
    return words;
}

}  // namespace engine::testing
