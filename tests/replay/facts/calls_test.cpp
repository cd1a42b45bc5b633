#include "visualizer/replay/facts/calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/recording.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using ::testing::ElementsAre;
using What = CallSpan::What;

constexpr std::int64_t second = 1'000'000'000;

struct Calls : ::testing::Test, Recording {
    std::vector<CallSpan> spans(std::uint32_t call) {
        return spansOf(run(), Entity::of(EntityKind::Call, call));
    }
};

TEST_F(Calls, WaitAndThenRun) {
    reactor.callLater(2s, [&] { reactor.blockFor(3s); });
    reactor.advance(2s);

    EXPECT_THAT(spans(1), ElementsAre(CallSpan{What::Waits, 0, 2 * second},
                                      CallSpan{What::Runs, 2 * second, 5 * second}));
}

TEST_F(Calls, AreLateWhileAnotherRuns) {
    reactor.callLater(0s, [&] { reactor.blockFor(5s); });
    reactor.callLater(2s, [] {});
    reactor.advance(5s);

    EXPECT_THAT(spans(2), ElementsAre(CallSpan{What::Waits, 0, 2 * second},
                                      CallSpan{What::Late, 2 * second, 5 * second},
                                      CallSpan{What::Runs, 5 * second, 5 * second}));
}

TEST_F(Calls, WaitUntilTheyAreCancelled) {
    DelayedCall call = reactor.callLater(2s, [] {});
    reactor.advance(1s);
    call.cancel();

    EXPECT_THAT(spans(1), ElementsAre(CallSpan{What::Waits, 0, second},
                                      CallSpan{What::Cancelled, second, second}));
}

TEST_F(Calls, StillWaitWhenTheRunEnds) {
    reactor.callLater(2s, [] {});
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.run();

    EXPECT_THAT(spans(1), ElementsAre(CallSpan{What::Waits, 0, second}));
}

TEST_F(Calls, RunUntilARecordingEndsThatWasCutShort) {
    reactor.callLater(0s, [&] {
        reactor.blockFor(1s);
        recorder->note("the last that was recorded");
        recorder->end();
    });
    reactor.settle();

    EXPECT_THAT(spans(1), ElementsAre(CallSpan{What::Runs, 0, second}));
}

TEST_F(Calls, OfOneFunctionAtOneLineShareARow) {
    const auto sayHello = [] {};
    for (int i = 0; i < 3; ++i)
        reactor.callLater(2s, sayHello);
    reactor.callLater(3s, sayHello);

    const std::vector<CallRow> rows = callRows(run());

    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].name, "sayHello");
}

}  // namespace
}  // namespace replay
