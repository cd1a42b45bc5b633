#pragma once

// What your test is about, and what it can use.
//
// A greeter is a protocol. It does this:
//
//     1. When somebody connects, it writes "Your name?\n".
//     2. It answers each line with "Hello, NAME!\n", as soon as the line is complete.
//        One dataReceived can bring half a line, or many lines.
//     3. It answers the line "bye" with "Bye!\n", and then calls loseConnection(). Not earlier.

#include <memory>
#include <string>

#include "engine/error.h"
#include "engine/protocol.h"
#include "engine/testing/string_transport.h"
#include "engine/text_of.h"
#include "engine/trace/current.h"

// Your test. It returns if the greeter does all of that, and fails (see below) if it does not.
// `greeter` has no transport yet.
void testGreeter(const std::shared_ptr<engine::Protocol>& greeter);

// What ends a test that fails.
struct TestFailed : engine::Error {
    using Error::Error;
};

// Fail the test if the two are not equal; if it is not so. (trial has both under these names.)
template <typename T, typename U>
void assertEqual(const T& found, const U& expected);
inline void assertTrue(bool isSo);

// --- How ---

inline void assertedThat(bool isSo, const std::string& sentence) {
    using namespace engine::trace;
    if (currentRecorder)  // your assertions are part of the run that you can watch
        currentRecorder->record(Kind::Expected, {},
                                {.value1 = isSo, .data = currentRecorder->text(sentence)});
    if (!isSo)
        throw TestFailed(sentence + " Not so!");
}

template <typename T, typename U>
void assertEqual(const T& found, const U& expected) {
    std::string sentence;
    engine::appendText(sentence, found);
    sentence += " must be equal to ";
    engine::appendText(sentence, expected);
    assertedThat(found == expected, sentence + ".");
}

inline void assertTrue(bool isSo) {
    assertedThat(isSo, "Your test asserts something, and it must be true.");
}
