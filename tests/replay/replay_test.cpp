#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/replay/rails.h"
#include "visualizer/replay/lints.h"
#include "visualizer/replay/origin.h"
#include "visualizer/replay/questions.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/state.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

// Another seed in each run of the tests; it is printed when one fails.
class RandomReplay : public testing::Test {
protected:
    const unsigned seed = std::random_device()();
    const testing::ScopedTrace trace{__FILE__, __LINE__, "seed " + std::to_string(seed)};
    std::mt19937 random{seed};
    Script script;

    std::uint32_t upTo(std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }

    Entity anyEntity(std::uint32_t ofEachKind) {
        return Entity::of(static_cast<EntityKind>(upTo(12)), 1 + upTo(ofEachKind));
    }

    // Any event at all, with small numbers, so that they have to do with each other.
    void recordAnything() {
        static constexpr std::int64_t extremes[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
        auto value = [&] { return upTo(8) ? std::int64_t(upTo(18)) : extremes[upTo(5)]; };
        script.recorder->setTurn(upTo(10) ? script.recorder->recorded() / 20 : upTo(1000));
        script.record(static_cast<Kind>(upTo(82)), anyEntity(6),
                      {.object = anyEntity(6),
                       .value1 = value(),
                       .value2 = value(),
                       .site = static_cast<Item>(upTo(1000)),
                       .data = static_cast<Item>(upTo(1000)),
                       .cause = serialOf(upTo(number(script.last()) + 3))});
    }

    // As a busy server does: many calls, connections that come and go.
    void recordTurn() {
        script.turn();
        for (std::uint32_t i = upTo(4); i > 0; --i)
            waiting.push_back(script.callLater(Duration(upTo(1'000'000)), [] {}));
        for (std::uint32_t i = upTo(4); i > 0 && !waiting.empty(); --i) {
            const std::size_t which = upTo(static_cast<std::uint32_t>(waiting.size()));
            if (upTo(3) == 0) {
                script.move(waiting[which], {}, Duration(upTo(1'000'000)));
                continue;
            }
            upTo(2) ? script.callback(waiting[which]) : script.cancel(waiting[which]);
            waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(which));
        }
        script.poll();
        script.wake();
        if (upTo(3) == 0)
            open.push_back(script.open({}));
        for (Entity connection : open) {
            script.ready(connection, Readiness::Readable);
            script.read(connection, "x");
            script.write(connection, "yz");
        }
        if (open.size() > 5) {
            script.closed(open.front());
            open.erase(open.begin());
        }
        recordDeferreds();
    }

    // Some are made, some fired; some wait for others, some fail, and the oldest go.
    void recordDeferreds() {
        constexpr int callback = 0;
        pages.push_back(getPage(script).addCallback(callback).addErrback(callback));
        Rails& newest = pages.back();
        Rails& other = pages[upTo(static_cast<std::uint32_t>(pages.size()))];
        newest.callback("1");
        if (upTo(2) == 0 && &other != &newest) {
            newest.waitsFor(other);
            newest.takes(other);
        } else if (upTo(2) == 0) {
            newest.throws("ValueError: 1");
            newest.returns("2");
        }
        if (pages.size() > 20) {
            pages.front().record(events::DeferredGone::kind, {.value1 = 1});
            pages.erase(pages.begin());
        }
    }
    std::vector<Entity> waiting;
    std::vector<Entity> open;
    std::vector<Rails> pages;

    // The states after every `step`th event, folded from the beginning.
    std::vector<State> plainFold(const replay::Run& run, std::uint32_t step) {
        std::vector<State> states(1);
        State state;
        for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
            state.advance(run, serialOf(n));
            if (n % step == 0)
                states.push_back(state);
        }
        return states;
    }

    void expectTheSameFromAnywhere(std::uint32_t step) {
        const replay::Run run(script.path);
        const std::vector<State> states = plainFold(run, step);
        const auto count = static_cast<std::uint32_t>(states.size());
        Replay replay(run);
        for (std::uint32_t i = count; i-- > 0;)
            ASSERT_EQ(replay.at(serialOf(i * step)), states[i]) << "stepping back to " << i * step;
        for (std::uint32_t i = 0; i < count; ++i)
            ASSERT_EQ(replay.at(serialOf(i * step)), states[i]) << "stepping on to " << i * step;
        for (int jump = 0; jump < 200; ++jump) {
            const std::uint32_t i = upTo(count);
            ASSERT_EQ(replay.at(serialOf(i * step)), states[i]) << "jumping to " << i * step;
        }
    }
};

TEST_F(RandomReplay, SteppingBackEqualsSteppingForward) {
    while (script.recorder->recorded() < 10'000)
        recordTurn();

    expectTheSameFromAnywhere(7);
}

TEST_F(RandomReplay, SteppingBackEqualsSteppingForwardThroughNonsense) {
    for (int i = 0; i < 10'000; ++i)
        recordAnything();

    expectTheSameFromAnywhere(7);
}

TEST_F(RandomReplay, NonsenseHarmsNobody) {
    for (int i = 0; i < 3'000; ++i)
        recordAnything();
    const replay::Run run(script.path);

    for (std::uint32_t n = 0; n <= number(run.last()) + 1; ++n) {
        const Serial at = serialOf(n);
        EXPECT_FALSE(sentence(run, at).empty());
        headline(run, at);
        toneOf(run, at);
        registrationOf(run, at);
        if (const auto place = placeOf(run, at); place && n % 500 == 0)
            nextEventAt(run, *place, at);
        for (Serial cause = at; cause != Serial::None; cause = run.causeOf(cause))
            EXPECT_LT(run.causeOf(cause), cause);
    }
    lints(run);
    lints(run, -1);
    questions(run);
    Replay states(run);
    const State& end = states.at(run.last());
    for (const Entity deferred : run.all(EntityKind::Deferred))
        origin(run, end, deferred);
}

TEST_F(RandomReplay, AMillionEventsAreTheSameFromAnywhere) {
    while (script.recorder->recorded() < 1'000'000)
        recordTurn();

    expectTheSameFromAnywhere(50'021);
}

TEST(Replay, GrowsWithTheRun) {
    Script script;
    script.run();
    replay::Run run(script.path);
    Replay replay(run);
    EXPECT_EQ(replay.at(serialOf(99)).at, run.last());

    script.turn();
    const Entity call = script.callLater(1s, [] {});
    EXPECT_EQ(replay.at(serialOf(99)).at, serialOf(1));
    run.refresh();

    EXPECT_EQ(replay.at(run.last()).shelf.front().call, call);
    EXPECT_EQ(replay.at(serialOf(1)).shelf.size(), 0u);
}

TEST(Replay, OfAnEmptyTraceIsTheEmptyState) {
    Script script;
    const replay::Run run(script.path);

    EXPECT_EQ(Replay(run).at(serialOf(5)), State{});
}

}  // namespace
}  // namespace replay
