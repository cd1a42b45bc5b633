#include "engine/clock.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "engine/error.h"

namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

using Story = std::vector<std::string>;

TEST(Clock, StandsStillUntilItIsMoved) {
    Clock clock;
    Story story;
    clock.callLater(2s, [&] { story.push_back("rung"); });

    clock.advance(1999ms);
    EXPECT_THAT(story, IsEmpty());

    clock.advance(1ms);
    EXPECT_THAT(story, ElementsAre("rung"));
    EXPECT_EQ(clock.seconds(), 2s);
}

TEST(Clock, ShowsEachCallTheEndOfTheAdvance) {
    Clock clock;
    std::vector<Duration> seen;
    clock.callLater(1s, [&] { seen.push_back(clock.seconds()); });
    clock.callLater(2s, [&] { seen.push_back(clock.seconds()); });

    clock.advance(5s);

    EXPECT_THAT(seen, ElementsAre(5s, 5s));
}

TEST(Clock, CallsInTheOrderOfTimesAndThenOfAsking) {
    Clock clock;
    Story story;
    clock.callLater(2s, [&] { story.push_back("late"); });
    clock.callLater(1s, [&] { story.push_back("early"); });
    clock.callLater(1s, [&] { story.push_back("early too"); });

    clock.advance(3s);

    EXPECT_THAT(story, ElementsAre("early", "early too", "late"));
}

TEST(Clock, CallsWhatIsAddedMeanwhileIfItIsDue) {
    Clock clock;
    Story story;
    clock.callLater(1s, [&] {
        clock.callLater(0s, [&] { story.push_back("at once"); });
        clock.callLater(1s, [&] { story.push_back("a second after the end"); });
    });

    clock.advance(10s);
    EXPECT_THAT(story, ElementsAre("at once"));

    clock.advance(1s);
    EXPECT_THAT(story, ElementsAre("at once", "a second after the end"));
}

TEST(Clock, MayBeAdvancedByACall) {
    Clock clock;
    Story story;
    clock.callLater(1s, [&] {
        clock.advance(1s);
        story.push_back("outer");
    });
    clock.callLater(2s, [&] { story.push_back("inner"); });

    clock.advance(1s);

    EXPECT_THAT(story, ElementsAre("inner", "outer"));
}

TEST(Clock, LetsAnExceptionOutAndKeepsTheRest) {
    Clock clock;
    Story story;
    clock.callLater(1s, [] { throw std::runtime_error("no"); });
    clock.callLater(1s, [&] { story.push_back("still there"); });

    EXPECT_THROW(clock.advance(1s), std::runtime_error);
    EXPECT_EQ(clock.seconds(), 1s);
    EXPECT_THAT(story, IsEmpty());

    clock.advance(0s);
    EXPECT_THAT(story, ElementsAre("still there"));
}

TEST(Clock, TakesNegativeDelays) {
    Clock clock;
    Story story;
    clock.callLater(0s, [&] { story.push_back("now"); });
    clock.callLater(-1s, [&] { story.push_back("before"); });

    clock.pump({0s});

    EXPECT_THAT(story, ElementsAre("before", "now"));
}

TEST(Clock, CountsACallAsCalledWhileItRuns) {
    Clock clock;
    std::optional<DelayedCall> call;
    bool active = true;
    call.emplace(clock.callLater(1s, [&] {
        active = call->active();
        EXPECT_THROW(call->cancel(), AlreadyCalled);
    }));
    EXPECT_EQ(clock.getDelayedCalls().size(), 1u);

    clock.advance(1s);

    EXPECT_FALSE(active);
    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
}

}  // namespace
