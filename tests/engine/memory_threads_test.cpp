// Threads of a reactor without real time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "engine/memory_reactor.h"
#include "engine/task.h"
#include "engine/threads.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"

using namespace engine;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace events = trace::events;

namespace {

// Three threads that wait for the loop in between, and one that throws.
std::string runInMemory(std::uint64_t seed) {
    const TemporaryFolder folder;
    const std::string path = folder / "run.trace";
    std::shared_ptr<trace::Recorder> recorder =
        trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
    {
        MemoryReactor reactor({.seed = seed, .trace = recorder});
        reactor.suggestThreadPoolSize(2);
        for (int i = 0; i < 3; ++i) {
            deferToThread(reactor, [&reactor, i] {
                return blockingCallFromThread(
                    reactor, [&reactor, i] { return deferLater(reactor, 1s, [i] { return i; }); });
            });
        }
        reactor.callInThread([] { throw std::runtime_error("logged"); });
        reactor.callLater(10s, [&] { reactor.stop(); });
        reactor.run();
        EXPECT_EQ(reactor.seconds(), 10s);
    }
    recorder.reset();
    const trace::Reader reader(path);

    std::string story;
    for (std::uint32_t i = 1; i <= reader.size(); ++i) {
        const trace::Event event = reader.event(trace::serialOf(i));
        EXPECT_EQ(event.thread, 0);
        if (event.kind == events::ThreadDone::kind) {
            EXPECT_EQ(reader.event(event.cause).kind, events::ThreadAsked::kind);
        }
        for (const auto number :
             {static_cast<std::int64_t>(event.kind), static_cast<std::int64_t>(event.subject.id),
              static_cast<std::int64_t>(event.object.id), event.value1, event.value2,
              static_cast<std::int64_t>(event.turn), static_cast<std::int64_t>(event.time)})
            story += std::to_string(number) + ' ';
        story += std::string(reader.text(event.data)) + '\n';
    }
    return story;
}

TEST(ThreadsOfAMemoryReactor, DoTheSameEachTime) {
    const std::string story = runInMemory(1);
    EXPECT_THAT(story, HasSubstr("PoolThread-2"));
    EXPECT_THAT(story, HasSubstr("logged"));
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(runInMemory(1), story);
}

TEST(ThreadsOfAMemoryReactor, TakeNoTimeAndComeBackInTheNextTurn) {
    MemoryReactor reactor;
    std::vector<std::string> story;
    reactor.callLater(1s, [&] {
        deferToThread(reactor, [&] { story.push_back("in the thread"); }).addCallback([&] {
            story.push_back("back");
            EXPECT_EQ(reactor.seconds(), 1s);
        });
        reactor.callLater(0s, [&] { story.push_back("next turn"); });
        story.push_back("asked");
    });
    reactor.advance(1s);
    EXPECT_THAT(story, ElementsAre("asked", "in the thread", "back", "next turn"));
}

TEST(ThreadsOfAMemoryReactor, BlockWhileTheLoopGoesOn) {
    MemoryReactor reactor;
    std::vector<std::string> story;
    const auto note = [&](const std::string& what) {
        story.push_back(what + " at " + std::to_string(reactor.seconds() / 1s));
    };
    for (const int n : {3, 2}) {
        deferToThread(reactor, [&reactor, n] {
            reactor.blockFor(n * 1s);
            return std::to_string(n);
        }).addCallback(note);
    }
    reactor.callLater(1s, [&] { note("tick"); });

    reactor.advance(5s);

    EXPECT_THAT(story, ElementsAre("tick at 1", "2 at 2", "3 at 3"));
}

TEST(ThreadsOfAMemoryReactor, KeepTheirPlaceWhileTheyBlock) {
    MemoryReactor reactor;
    reactor.suggestThreadPoolSize(1);
    std::vector<Duration> done;
    for (int i = 0; i < 2; ++i)
        deferToThread(reactor, [&] { reactor.blockFor(2s); }).addCallback([&] {
            done.push_back(reactor.seconds());
        });

    reactor.callLater(9s, [&] { reactor.stop(); });
    reactor.run();

    EXPECT_THAT(done, ElementsAre(2s, 4s));
}

TEST(ThreadsOfAMemoryReactor, EndWithTheReactorThoughTheyBlock) {
    bool ended = false;
    MemoryReactor reactor;
    reactor.callInThread([&] {
        reactor.blockFor(1h);
        ended = true;
    });
    reactor.callLater(1s, [&] { reactor.stop(); });

    reactor.run();

    EXPECT_TRUE(ended);
}

TEST(TheLoopOfAMemoryReactor, ComesLateWhereACallbackBlocks) {
    MemoryReactor reactor;
    std::vector<Duration> called;
    reactor.callLater(1s, [&] { reactor.blockFor(3s); });
    reactor.callLater(2s, [&] { called.push_back(reactor.seconds()); });
    reactor.callLater(5s, [&] { called.push_back(reactor.seconds()); });

    reactor.advance(3s);
    EXPECT_EQ(reactor.seconds(), 4s);
    reactor.advance(1s);

    EXPECT_THAT(called, ElementsAre(4s, 5s));
    EXPECT_THROW(reactor.blockFor(-1s), std::invalid_argument);
}

}  // namespace
