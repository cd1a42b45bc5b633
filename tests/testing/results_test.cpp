// successResultOf, failureResultOf, assertNoResult, assertFailure: each where it holds, and where
// it fails the test.

#include "engine/testing/results.h"

#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>

#include "engine/log.h"

namespace {

using namespace engine;
using ::testing::HasSubstr;
using ::testing::TestPartResultArray;

// The failure that `f` fails the test with: "FILE:LINE: MESSAGE". Empty where it goes to its end.
template <typename F>
std::string failureOf(F f) {
    TestPartResultArray results;
    const ::testing::ScopedFakeTestPartResultReporter reporter(
        ::testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
    try {
        f();
        return "";
    } catch (const ::testing::AssertionException&) {
    }
    EXPECT_EQ(results.size(), 1);
    const ::testing::TestPartResult& result = results.GetTestPartResult(0);
    EXPECT_TRUE(result.fatally_failed());
    return std::string(result.file_name()) + ":" + std::to_string(result.line_number()) + ": " +
           result.message();
}

std::string here(int line) {
    return "results_test.cpp:" + std::to_string(line) + ": ";
}

// How many errors are logged while it lives.
struct Counting {
    int errors = 0;
    log::Observation observation = log::addObserver([this](const log::Event&) { ++errors; });
};

TEST(SuccessResultOf, TakesTheValue) {
    EXPECT_EQ(successResultOf(succeed(std::string("hello"))), "hello");
    EXPECT_EQ(*successResultOf(succeed(std::make_unique<int>(3))), 3);
    successResultOf(succeed());

    auto number = succeed(42);
    EXPECT_EQ(successResultOf(number), 42);
    bool nothing = false;
    Deferred<void>(number.chain()).addCallback([&] { nothing = true; });
    EXPECT_TRUE(nothing);
}

TEST(SuccessResultOf, FailsWhereThereIsNoneYet) {
    Deferred<int> pending;
    const std::string failure = failureOf([&] { successResultOf(pending); });

    EXPECT_THAT(failure, HasSubstr(here(__LINE__ - 2)));
    EXPECT_THAT(failure, HasSubstr("this Deferred has none yet"));
}

TEST(SuccessResultOf, FailsWhereItIsAFailureAndNamesIt) {
    const Counting counting;
    const auto failed = fail<int>(TimeoutError("too late"));
    const std::string failure = failureOf([&] { successResultOf(failed); });

    EXPECT_THAT(failure, HasSubstr(here(__LINE__ - 2)));
    EXPECT_THAT(failure, HasSubstr("this is the failure TimeoutError: too late; it began at "
                                   "tests/testing/results_test.cpp:"));
    EXPECT_EQ(counting.errors, 0);
}

TEST(FailureResultOf, TakesTheFailure) {
    const Counting counting;

    EXPECT_EQ(failureResultOf(fail<int>(TimeoutError("too late"))).message(), "too late");
    EXPECT_EQ(failureResultOf<ConnectError>(fail<int>(TimeoutError("too late"))).type(),
              "TimeoutError");
    EXPECT_EQ((failureResultOf<ConnectionDone, TimeoutError>(fail<int>(ConnectionDone())).type()),
              "ConnectionDone");
    EXPECT_EQ(counting.errors, 0);
}

TEST(FailureResultOf, FailsWhereThereIsNone) {
    Deferred<int> pending;
    const std::string failure = failureOf([&] { failureResultOf(pending); });
    EXPECT_THAT(failure, HasSubstr(here(__LINE__ - 1)));
    EXPECT_THAT(failure, HasSubstr("a failure is expected here; this Deferred has no result yet"));
    EXPECT_THAT(failureOf([&] { failureResultOf(succeed(42)); }),
                HasSubstr("this is the value 42"));
    EXPECT_THAT(failureOf([&] { failureResultOf(succeed()); }),
                HasSubstr("this is a success without a value"));
}

TEST(FailureResultOf, FailsWhereItIsAnother) {
    const Counting counting;

    EXPECT_THAT(failureOf([&] {
                    failureResultOf<ConnectionDone, UserError>(fail<int>(TimeoutError("too late")));
                }),
                HasSubstr("a ConnectionDone or a UserError is expected here; this is the failure "
                          "TimeoutError: too late"));
    EXPECT_EQ(counting.errors, 0);
}

TEST(AssertNoResult, LeavesALaterResultAsItIs) {
    Deferred<std::unique_ptr<int>> value;
    Deferred<int> failure;
    assertNoResult(value);
    assertNoResult(value);
    assertNoResult(failure);

    value.callback(std::make_unique<int>(42));
    failure.errback(TimeoutError("too late"));

    EXPECT_EQ(*successResultOf(value), 42);
    EXPECT_EQ(failureResultOf(failure).message(), "too late");
}

TEST(AssertNoResult, FailsWhereThereIsOneAndSwallowsAFailure) {
    const Counting counting;

    const std::string value = failureOf([] { assertNoResult(succeed(42)); });
    EXPECT_THAT(value, HasSubstr(here(__LINE__ - 1)));
    EXPECT_THAT(value, HasSubstr("this is the value 42"));
    EXPECT_THAT(failureOf([] { assertNoResult(fail<int>(TimeoutError("too late"))); }),
                HasSubstr("this is the failure TimeoutError: too late"));
    EXPECT_EQ(counting.errors, 0);
}

TEST(AssertNoResult, KnowsADeferredThatWaitsForAnother) {
    Deferred<int> inner;
    auto outer = succeed(1).addCallback([&](int) { return inner; });

    assertNoResult(outer);
    inner.callback(2);

    EXPECT_EQ(successResultOf(outer), 2);
}

TEST(AssertFailure, FiresWithTheException) {
    const auto failed = assertFailure<ConnectError>(fail<int>(TimeoutError("too late")));

    EXPECT_STREQ(successResultOf(failed).what(), "too late");
}

TEST(AssertFailure, BecomesAFailTestWhereAnythingElseComes) {
    const auto succeeded = assertFailure<TimeoutError>(succeed(42));
    const auto another = assertFailure<TimeoutError>(fail<int>(ConnectionDone()));

    EXPECT_EQ(failureResultOf<FailTest>(succeeded).message(),
              "a TimeoutError was expected; this was the value 42");
    EXPECT_THAT(failureResultOf<FailTest>(another).message(),
                HasSubstr("this was the failure ConnectionDone"));
}

}  // namespace
