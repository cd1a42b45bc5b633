#include "engine/testing/report.h"

#include <gtest/gtest.h>

#include "engine/trace/source_text.h"

namespace engine::testing_detail {

using ::testing::TestPartResult;

namespace {

// Null: GoogleTest then says that it is unknown.
const char* fileOf(const std::source_location& where) {
    return where.line() == 0 ? nullptr : where.file_name();
}

}  // namespace

std::string inWords(const std::source_location& where) {
    if (where.line() == 0)
        return "an unknown line";
    return trace::sourceName(where.file_name()) + ":" + std::to_string(where.line());
}

void failTest(const std::string& message, const std::source_location& where) {
    ADD_FAILURE_AT(fileOf(where), static_cast<int>(where.line())) << message;
}

void endTest(const std::string& message, const std::source_location& where) {
    const auto line = static_cast<int>(where.line());
    GTEST_FAIL_AT(fileOf(where), line) << message;
    // GoogleTest passes over this one in silence: the failure was told already.
    throw ::testing::AssertionException(
        TestPartResult(TestPartResult::kFatalFailure, fileOf(where), line, message.c_str()));
}

}  // namespace engine::testing_detail
