#pragma once

// How a test is failed, at a line of the program that is not this one.

#include <source_location>
#include <string>

namespace engine::testing_detail {

// "chat_test.cpp:42", or "an unknown line".
std::string inWords(const std::source_location& where);

// Fails the test, and goes on with it.
void failTest(const std::string& message, const std::source_location& where);

// Fails the test, and ends it.
[[noreturn]] void endTest(const std::string& message, const std::source_location& where);

}  // namespace engine::testing_detail
