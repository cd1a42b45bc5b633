#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/recorded/chains.h"
#include "tests/recorded/nonsense.h"
#include "tests/recorded/servers.h"
#include "tests/recorded/temporary.h"
#include "visualizer/replay/lints.h"
#include "visualizer/replay/origin.h"
#include "visualizer/replay/questions.h"
#include "visualizer/replay/replay.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;

// Another seed in each run of the tests; it is printed when one fails.
class RandomReplay : public testing::Test {
protected:
    const unsigned seed = std::random_device()();
    const testing::ScopedTrace trace{__FILE__, __LINE__, "seed " + std::to_string(seed)};
    std::mt19937 random{seed};
    Recording program;

    std::uint32_t upTo(std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }

    // As a busy server does: many calls, connections that come and go.
    void work() {
        MemoryReactor& reactor = program.reactor;
        if (!port)
            port = reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
        for (std::uint32_t i = upTo(4); i > 0; --i)
            waiting.push_back(
                reactor.callLater(Duration(upTo(1'000'000)), [this] { useDeferreds(); }));
        std::erase_if(waiting, [](const DelayedCall& call) { return !call.active(); });
        for (std::uint32_t i = upTo(4); i > 0 && !waiting.empty(); --i) {
            const std::size_t which = upTo(static_cast<std::uint32_t>(waiting.size()));
            if (upTo(2) == 0) {
                waiting[which].reset(Duration(upTo(1'000'000)));
                continue;
            }
            waiting[which].cancel();
            waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(which));
        }
        if (upTo(3) == 0)
            clients.push_back(reactor.dial(1400));
        for (MemoryPeer& client : clients)
            client.send("x");
        if (clients.size() > 5) {
            clients.front().close();
            clients.erase(clients.begin());
        }
        reactor.advance(Duration(upTo(300'000)));
    }

    // Some are made, some fired; some wait for others, some fail, and the oldest go.
    void useDeferreds() {
        pages.push_back(getPage());
        Deferred<int>& newest = pages.back();
        const Deferred<int> other = pages[upTo(static_cast<std::uint32_t>(pages.size()))];
        if (upTo(2) == 0)
            newest.addCallback([other] { return other; });
        else if (upTo(2) == 0)
            newest.addCallback(fails);
        newest.addCallback(gotOrgs).addErrback(recover);
        newest.callback(1);
        if (pages.size() > 20)
            pages.erase(pages.begin());
    }
    std::shared_ptr<ListeningPort> port;
    std::vector<DelayedCall> waiting;
    std::vector<MemoryPeer> clients;
    std::vector<Deferred<int>> pages;

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

    void expectTheSameFromAnywhere(const std::string& path, std::uint32_t step) {
        const replay::Run run(path);
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
    while (program.recorder->recorded() < 10'000)
        work();

    expectTheSameFromAnywhere(program.path, 7);
}

TEST_F(RandomReplay, SteppingBackEqualsSteppingForwardThroughNonsense) {
    expectTheSameFromAnywhere(temporary::recorded(nonsense::ofEverything, seed, 10'000), 7);
}

TEST_F(RandomReplay, NonsenseHarmsNobody) {
    const replay::Run run(temporary::recorded(nonsense::ofEverything, seed, 3'000));

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
    while (program.recorder->recorded() < 1'000'000)
        work();

    expectTheSameFromAnywhere(program.path, 50'021);
}

TEST(Replay, GrowsWithTheRun) {
    Recording program;
    program.reactor.settle();
    replay::Run run(program.path);
    Replay replay(run);
    const Serial before = replay.at(serialOf(99)).at;
    EXPECT_EQ(before, run.last());

    program.reactor.callLater(1s, [] {});
    EXPECT_EQ(replay.at(serialOf(99)).at, before);
    run.refresh();

    EXPECT_EQ(replay.at(run.last()).shelf.size(), 1u);
    EXPECT_EQ(replay.at(before).shelf.size(), 0u);
}

TEST(Replay, OfAnEmptyTraceIsTheEmptyState) {
    Recording program;

    EXPECT_EQ(program.at(serialOf(5)), State{});
}

}  // namespace
}  // namespace replay
