#pragma once

// A GoogleTest fixture for what takes time, and must leave nothing behind.
//
//     struct Chat : engine::TestCase {};
//
//     TEST_F(Chat, GreetsWhoComes) {
//         auto port = reactor.listenTCP(1400, std::make_shared<ChatFactory>());
//         addCleanup([port] { return port->stopListening(); });
//         ...
//         EXPECT_EQ(waitFor(firstLine), "Welcome!");
//     }
//
// Each test has a reactor of its own. When the test is over, the reactor is turned twice more,
// without waiting. What would still go on after that fails the test: delayed calls, ports,
// connections, attempts to connect. So does each error that was logged (an exception that left a
// callback, a failure that nobody handled), unless flushLoggedErrors() took it. The message says
// what was left, and which line made it.
//
// The order: setUp, the test, cleanups (the last added goes first), tearDown. Each may take its
// time. Where setUp fails, only the cleanups follow. (Twisted's twisted.trial.unittest.TestCase.)

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/core/deferred/awaited_call.h"
#include "engine/memory_reactor.h"
#include "engine/testing/logged_errors.h"
#include "engine/testing/results.h"
#include "engine/testing/string_transport.h"

namespace engine {

class TestCaseBase : public ::testing::Test {
protected:
    using Where = std::source_location;

    // How long waitFor() waits, at most: in the time of the reactor, and in ours. Also for setUp,
    // tearDown and each cleanup.
    Duration timeout = 120s;

    virtual Deferred<void> setUp() { return succeed(); }
    virtual Deferred<void> tearDown() { return succeed(); }

    // Runs the reactor until the Deferred has a result. A value is returned; a failure, or no
    // result in time, fails the test and ends it. What came too late is cancelled.
    template <typename T>
    T waitFor(const Deferred<T>& deferred, Where where = Where::current());

    // Calls `f` after the test, also where the test failed. It returns nothing, or a Deferred of
    // any type, which is waited for. A Failure that it returns fails the test.
    template <typename F>
    void addCleanup(F f, Where where = Where::current());

    // The errors that were logged so far and are an E (any, where no type is given). They do not
    // fail the test any more.
    template <typename... E>
    std::vector<Failure> flushLoggedErrors() {
        return loggedErrors_.take([](const Failure& error) {
            return sizeof...(E) == 0 || (error.template check<E>() || ...);
        });
    }

private:
    virtual core::Loop& loop() = 0;

    void SetUp() final;
    void TearDown() final;
    void runCleanups();
    void mustBeClean();
    DelayedCall startLimit(const Where& where);
    bool turnUntil(const std::function<bool()>& over, DelayedCall limit);

    testing_detail::LoggedErrors loggedErrors_;  // until after the reactor's end
    struct Cleanup {
        std::function<std::optional<Deferred<void>>()> function;
        Where where;
    };
    std::vector<Cleanup> cleanups_;
    bool isSetUp_ = false;
};

template <typename R>
class TestCaseWith : public TestCaseBase {
protected:
    R reactor;

private:
    core::Loop& loop() final { return reactor; }
};

// Without a network and without waiting: two minutes are over in no time.
using TestCase = TestCaseWith<MemoryReactor>;

// With real sockets and real time.
using AsioTestCase = TestCaseWith<AsioReactor>;

// --- How ---

template <typename T>
T TestCaseBase::waitFor(const Deferred<T>& deferred, Where where) {
    struct Waiting {
        DelayedCall limit;
        std::optional<Result<T>> result{};
    };
    const auto waiting = std::make_shared<Waiting>(Waiting{startLimit(where)});
    deferred.addBoth(
        [waiting](Result<T> result) {
            waiting->result.emplace(std::move(result));
            if (waiting->limit.active())
                waiting->limit.reset(0s);  // so that this turn does not wait for anything else
        },
        where);
    if (!turnUntil([&] { return waiting->result.has_value(); }, waiting->limit)) {
        deferred.cancel(where);
        testing_detail::endTest(loop().running()
                                    ? "this Deferred has no result, and the time for it is over"
                                    : "this Deferred has no result, and the reactor was stopped",
                                where);
    }
    if (waiting->result->isFailure())
        testing_detail::endTest(
            "a value was waited for; this is " + testing_detail::inWords(*waiting->result), where);
    return std::move(*waiting->result).value();
}

template <typename F>
void TestCaseBase::addCleanup(F f, Where where) {
    constexpr bool canBeCalled = std::is_invocable_v<F&>;
    constexpr bool fits = !canBeCalled || core::canBeAwaited<F&>;
    static_assert(canBeCalled,
                  "addCleanup: pass a function without parameters; [&] gives it what it needs");
    static_assert(fits, "addCleanup: the function returns nothing, a Deferred or a Failure");
    if constexpr (canBeCalled && fits)
        cleanups_.push_back({[f = std::move(f)]() mutable { return core::awaitedCall(f); }, where});
}

}  // namespace engine
