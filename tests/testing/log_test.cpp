// The log: who hears of what, and what is in the trace.

#include "engine/log.h"

#include <gmock/gmock.h>

#include <thread>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"

namespace {

using namespace engine;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Log : ::testing::Test {
    std::vector<std::string> heard;

    log::Observer hearing(const std::string& name = "") {
        return [this, name](const log::Event& event) {
            heard.push_back(name + (event.failure ? "! " : "") + event.text);
        };
    }
};

TEST_F(Log, TellsItsObserversOfLinesAndFailures) {
    const auto observation = log::addObserver(hearing());

    log::msg("all is well");
    log::err(Failure::of(std::runtime_error("disk full")), "cannot save");
    log::err(Failure::of(std::runtime_error("disk full")));

    EXPECT_THAT(heard, ElementsAre("all is well", "! cannot save: runtime_error: disk full",
                                   "! runtime_error: disk full"));
}

TEST_F(Log, TellsOfWhatLeavesACallbackAndOfUnhandledFailures) {
    const auto observation = log::addObserver(hearing());
    MemoryReactor reactor;

    reactor.callLater(0s, [] { throw std::runtime_error("boom"); });
    reactor.settle();
    fail<int>(std::runtime_error("bang"));

    EXPECT_THAT(heard,
                ElementsAre("! a callback threw runtime_error: boom",
                            StartsWith("! Unhandled failure in a Deferred: runtime_error: "
                                       "bang\n    it began at tests/testing/log_test.cpp:")));
}

TEST_F(Log, TellsUnhandledFailuresFromOtherErrors) {
    std::vector<bool> unhandled;
    const auto observation =
        log::addObserver([&](const log::Event& event) { unhandled.push_back(event.unhandled); });
    MemoryReactor reactor;

    reactor.callLater(0s, [] { throw std::runtime_error("boom"); });
    reactor.settle();
    log::err(Failure::of(std::runtime_error("disk full")), "Unhandled failure in a Deferred");
    fail<int>(std::runtime_error("bang"));

    EXPECT_THAT(unhandled, ElementsAre(false, false, true));
}

TEST_F(Log, GoesToStandardErrorWhileNobodyObserves) {
    ::testing::internal::CaptureStderr();
    log::msg("one");
    {
        const auto observation = log::addObserver(hearing());
        log::msg("two");
    }
    log::msg("three");

    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "one\nthree\n");
    EXPECT_THAT(heard, ElementsAre("two"));
}

TEST_F(Log, DoesNotDriveTheTerminalThatShowsIt) {
    ::testing::internal::CaptureStderr();
    log::msg(std::string_view("two\nlines \x1b[2J \u009b2J \0 \u202e\r", 26));
    EXPECT_EQ(::testing::internal::GetCapturedStderr(),
              "two\nlines \\x1B[2J \\xC2\\x9B2J \\x00 \\xE2\\x80\\xAE\\r\n");
}

TEST_F(Log, TellsObserversInTheirOrderUntilTheyEnd) {
    std::optional<log::Observation> first = log::addObserver(hearing("first "));
    auto second = log::addObserver(hearing("second "));
    log::msg("a");

    log::Observation moved = std::move(second);
    first.reset();
    log::msg("b");

    EXPECT_THAT(heard, ElementsAre("first a", "second a", "second b"));
}

TEST_F(Log, LetsAnObserverEndAnotherAndLogSomething) {
    std::optional<log::Observation> other;
    const auto observation = log::addObserver([&](const log::Event& event) {
        heard.push_back(event.text);
        other.reset();
        if (event.text == "a")
            log::msg("b");
    });
    other = log::addObserver(hearing("other "));

    log::msg("a");

    EXPECT_THAT(heard, ElementsAre("a", "b"));
}

TEST_F(Log, GoesOnWhereAnObserverThrows) {
    ::testing::internal::CaptureStderr();
    const auto broken =
        log::addObserver([](const log::Event&) { throw std::runtime_error("disk full"); });
    const auto observation = log::addObserver(hearing());

    log::msg("a");

    EXPECT_EQ(::testing::internal::GetCapturedStderr(),
              "a\nan observer of the log threw: runtime_error: disk full\n");
    EXPECT_THAT(heard, ElementsAre("a"));
}

TEST_F(Log, MayBeUsedByManyThreadsAndTellsOneAtATime) {
    const auto observation = log::addObserver(hearing());
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([] {
                for (int line = 0; line < 100; ++line)
                    log::msg("line");
            });
        }
    }
    EXPECT_EQ(heard.size(), 400u);
}

}  // namespace
