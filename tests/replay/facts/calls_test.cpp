#include "visualizer/replay/facts/calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/script.h"

namespace replay {
namespace {

using ::testing::ElementsAre;
using What = CallSpan::What;

constexpr std::int64_t second = 1'000'000'000;

struct Calls : ::testing::Test {
    Script script;

    std::vector<CallSpan> spans(Entity call) { return spansOf(replay::Run(script.path), call); }
};

TEST_F(Calls, WaitAndThenRun) {
    const Entity call = script.callLater(2s, [&] { script.timePasses(3s); });
    script.timePasses(2s);
    script.callback(call);

    EXPECT_THAT(spans(call), ElementsAre(CallSpan{What::Waits, 0, 2 * second},
                                         CallSpan{What::Runs, 2 * second, 5 * second}));
}

TEST_F(Calls, AreLateWhileAnotherRuns) {
    const Entity call = script.callLater(2s, [] {});
    script.timePasses(5s);
    script.callback(call);

    EXPECT_THAT(spans(call), ElementsAre(CallSpan{What::Waits, 0, 2 * second},
                                         CallSpan{What::Late, 2 * second, 5 * second},
                                         CallSpan{What::Runs, 5 * second, 5 * second}));
}

TEST_F(Calls, WaitUntilTheyAreCancelled) {
    const Entity call = script.callLater(2s, [] {});
    script.timePasses(1s);
    script.cancel(call);

    EXPECT_THAT(spans(call), ElementsAre(CallSpan{What::Waits, 0, second},
                                         CallSpan{What::Cancelled, second, second}));
}

TEST_F(Calls, StillWaitWhenTheRunEnds) {
    const Entity call = script.callLater(2s, [] {});
    script.run();
    script.timePasses(1s);
    script.end();

    EXPECT_THAT(spans(call), ElementsAre(CallSpan{What::Waits, 0, second}));
}

TEST_F(Calls, RunUntilARecordingEndsThatWasCutShort) {
    const Entity call = script.callLater(0s, [] {});
    script.beginCallback(call, Hook::Call);
    script.timePasses(1s);
    script.callLater(2s, [] {});

    EXPECT_THAT(spans(call), ElementsAre(CallSpan{What::Runs, 0, second}));
}

TEST_F(Calls, OfOneFunctionAtOneLineShareARow) {
    const auto sayHello = [] {};
    for (int i = 0; i < 3; ++i)
        script.callLater(2s, sayHello);
    script.callLater(3s, sayHello);

    const std::vector<CallRow> rows = callRows(replay::Run(script.path));

    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].name, "sayHello");
}

}  // namespace
}  // namespace replay
