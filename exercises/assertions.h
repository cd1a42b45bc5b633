#pragma once

// What a test of yours can assert (lesson 6). A test that fails ends with a TestFailed.

#include <source_location>
#include <string>

#include "engine/error.h"
#include "engine/text_of.h"
#include "engine/trace/current.h"
#include "engine/trace/events/words.h"

struct TestFailed : engine::Error {
    using Error::Error;
};

// Fail the test if the two are not equal; if it is not so. (trial has both under these names.)
template <typename T, typename U>
void assertEqual(const T& found, const U& expected,
                 std::source_location where = std::source_location::current());
inline void assertTrue(bool isSo, std::source_location where = std::source_location::current());

// --- How ---

// `problem`: what is told of it where it is not so.
inline void assertedThat(bool isSo, const std::string& sentence, const std::string& problem,
                         std::source_location where) {
    using namespace engine::trace;
    if (currentRecorder)  // your assertions are part of the run that you can watch
        currentRecorder->record(
            events::Expected{.held = isSo, .sentence = currentRecorder->text(sentence)});
    if (!isSo)
        throw TestFailed("in line " + std::to_string(where.line()) + ": " + problem);
}

template <typename T, typename U>
void assertEqual(const T& found, const U& expected, std::source_location where) {
    std::string sentence;
    engine::appendText(sentence, found);
    sentence += " must be equal to ";
    engine::appendText(sentence, expected);
    sentence += '.';
    assertedThat(found == expected, sentence, sentence + " It is not.", where);
}

inline void assertTrue(bool isSo, std::source_location where) {
    assertedThat(isSo, "assertTrue in line " + std::to_string(where.line()) + " must get true.",
                 "assertTrue got false.", where);
}
