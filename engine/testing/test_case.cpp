#include "engine/testing/test_case.h"

#include <chrono>
#include <cstdio>

#include "engine/testing/report.h"

namespace engine {

using testing_detail::failTest;
using testing_detail::inWords;

namespace {

std::string seconds(Duration time) {
    char text[32];
    std::snprintf(text, sizeof text, "%g s", std::chrono::duration<double>(time).count());
    return text;
}

bool isSame(const std::source_location& a, const std::source_location& b) {
    return a.line() == b.line() && a.column() == b.column() &&
           std::string_view(a.file_name()) == b.file_name();
}

// Calls f(). An exception that it throws fails the test; it has done so already where it is an
// assertion's.
void failingTheTest(const std::string& what, const std::source_location& where,
                    const std::function<void()>& f) {
    try {
        f();
    } catch (const ::testing::AssertionException&) {
    } catch (...) {
        failTest(what + " threw " + Failure::current().text(), where);
    }
}

}  // namespace

// --- Before and after ---

void TestCaseBase::SetUp() {
    waitFor(setUp());  // what leaves it ends the test
    isSetUp_ = !HasFatalFailure() && !IsSkipped();
}

void TestCaseBase::TearDown() {
    runCleanups();
    if (isSetUp_)
        failingTheTest("tearDown", {}, [this] { waitFor(tearDown()); });
    mustBeClean();
}

void TestCaseBase::runCleanups() {
    while (!cleanups_.empty()) {  // one may add another
        const Cleanup cleanup = std::move(cleanups_.back());
        cleanups_.pop_back();
        failingTheTest("a cleanup", cleanup.where,
                       [&] { waitFor(cleanup.function().value_or(succeed()), cleanup.where); });
    }
}

void TestCaseBase::mustBeClean() {
    loop().iterate(false);
    loop().iterate(false);

    const std::vector<core::Loop::Open> open = loop().whatIsOpen();
    for (const core::Loop::Open& left : open)
        failTest("the test left " + left.what + ", made at " + inWords(left.where), left.where);

    for (DelayedCall& call : loop().getDelayedCalls()) {
        const auto isItsTimeout = [&](const core::Loop::Open& left) {
            return isSame(left.where, call.where());
        };
        if (std::none_of(open.begin(), open.end(), isItsTimeout))
            failTest("the test left a delayed call, due in " +
                         seconds(call.getTime() - loop().seconds()) + ", made at " +
                         inWords(call.where()),
                     call.where());
        call.cancel();
    }
}

// --- Waiting ---

DelayedCall TestCaseBase::startLimit(const Where& where) {
    // Another call after it, so that the turn which finds the time over does not wait for more.
    return loop().callLater(
        timeout, [this] { loop().callLater(0s, [] {}); }, where);
}

// Turns the reactor until that is so. False where it does not come true in time.
bool TestCaseBase::turnUntil(const std::function<bool()>& over, DelayedCall limit) {
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto ourLimit = now() + timeout;
    while (!over() && limit.active() && now() < ourLimit) {
        loop().iterate(true);
        if (!loop().running())
            break;
    }
    if (limit.active())
        limit.cancel();
    return over();
}

}  // namespace engine
