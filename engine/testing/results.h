#pragma once

// Looks at what a Deferred holds now: nothing is waited for, and no reactor is needed.
//
//     EXPECT_EQ(successResultOf(page), "hello");
//     EXPECT_EQ(failureResultOf<TimeoutError>(page).message(), "too late");
//     assertNoResult(page);
//
// Where it is not as it should be, they fail the test at their caller's line and end it. (Twisted's
// twisted.trial: SynchronousTestCase.)

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/deferred.h"
#include "engine/testing/report.h"
#include "engine/text_of.h"

namespace engine {

// What an assertion throws where it cannot end the test: in a callback, from where it travels on as
// a failure.
struct FailTest : Error {
    using Error::Error;
};

// The value. It is taken: callbacks that are added later receive nothing.
template <typename T>
T successResultOf(const Deferred<T>& deferred,
                  std::source_location where = std::source_location::current());

// The failure, of one of these types; of any, where none is given. It is taken, and so handled.
template <typename... E, typename T>
Failure failureResultOf(const Deferred<T>& deferred,
                        std::source_location where = std::source_location::current());

// No result has come yet. One that comes later finds the chain as it was.
template <typename T>
void assertNoResult(const Deferred<T>& deferred,
                    std::source_location where = std::source_location::current());

// For a Deferred that must be waited for, and must fail: fires with the exception. Anything else
// that comes becomes a FailTest.
//
//     EXPECT_STREQ(waitFor(assertFailure<TimeoutError>(page)).what(), "too late");
template <typename E, typename T>
Deferred<E> assertFailure(const Deferred<T>& deferred,
                          std::source_location where = std::source_location::current());

// --- How ---

namespace testing_detail {

// "the value 42", "the failure TimeoutError: too late; it began at chat_test.cpp:42"
template <typename T>
std::string inWords(const Result<T>& result) {
    if (result.isFailure())
        return "the failure " + result.failure().text() + "; it began at " +
               inWords(result.failure().where());
    if constexpr (std::is_void_v<T>) {
        return "a success without a value";
    } else {
        std::string text = "the value ";
        appendText(text, result.value());
        return text;
    }
}

// "a TimeoutError", "a TimeoutError or a ConnectError", "a failure"
template <typename... E>
std::string anyOf() {
    std::string text;
    ((text += (text.empty() ? "a " : " or a ") + typeName(typeid(E))), ...);
    return text.empty() ? "a failure" : text;
}

template <typename T>
std::optional<Result<T>> takeResult(const Deferred<T>& deferred,
                                    const std::source_location& where) {
    const auto taken = std::make_shared<std::optional<Result<T>>>();
    deferred.addBoth([taken](Result<T> result) { taken->emplace(std::move(result)); }, where);
    return std::move(*taken);
}

}  // namespace testing_detail

template <typename T>
T successResultOf(const Deferred<T>& deferred, std::source_location where) {
    std::optional<Result<T>> result = testing_detail::takeResult(deferred, where);
    if (!result)
        testing_detail::endTest("a result is expected here; this Deferred has none yet", where);
    if (result->isFailure())
        testing_detail::endTest(
            "a value is expected here; this is " + testing_detail::inWords(*result), where);
    return std::move(*result).value();
}

template <typename... E, typename T>
Failure failureResultOf(const Deferred<T>& deferred, std::source_location where) {
    const std::optional<Result<T>> result = testing_detail::takeResult(deferred, where);
    const std::string wanted = testing_detail::anyOf<E...>() + " is expected here; ";
    if (!result)
        testing_detail::endTest(wanted + "this Deferred has no result yet", where);
    const bool fits = result->isFailure() &&
                      (sizeof...(E) == 0 || (result->failure().template check<E>() || ...));
    if (!fits)
        testing_detail::endTest(wanted + "this is " + testing_detail::inWords(*result), where);
    return result->failure();
}

template <typename T>
void assertNoResult(const Deferred<T>& deferred, std::source_location where) {
    struct Look {
        bool over = false;
        std::string found;
        bool failed = false;
    };
    const auto look = std::make_shared<Look>();
    deferred.addBoth(
        [look](Result<T> result) {
            if (!look->over) {
                look->found = testing_detail::inWords(result);
                look->failed = result.isFailure();
            }
            return result;
        },
        where);
    look->over = true;
    if (look->failed)
        deferred.addErrback([](const Failure&) {}, where);  // told here, so handled
    if (!look->found.empty())
        testing_detail::endTest("no result is expected here yet; this is " + look->found, where);
}

template <typename E, typename T>
Deferred<E> assertFailure(const Deferred<T>& deferred, std::source_location where) {
    return deferred.addBoth(
        [](Result<T> result) -> E {
            try {
                if (result.isFailure())
                    result.failure().raise();
            } catch (const E& expected) {
                return expected;
            } catch (...) {
                // the wrong one
            }
            throw FailTest(testing_detail::anyOf<E>() + " was expected; this was " +
                           testing_detail::inWords(result));
        },
        where);
}

}  // namespace engine
