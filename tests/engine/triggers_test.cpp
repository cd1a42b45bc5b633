// What is called when a reactor starts up and shuts down.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/any_reactor.h"
#include "tests/engine/protocols.h"
#include "tests/temporary_folder.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using trace::Hook;
namespace events = trace::events;

namespace {

// What must hold for both reactors alike.
class Triggers : public AnyReactorTest {
protected:
    std::function<void()> tell(const std::string& what) {
        return [this, what] { story.push_back(what); };
    }
    void runFor(Duration time) {
        reactor->callLater(time, [this] { reactor->stop(); });
        reactor->run();
    }
};

TEST_P(Triggers, RunPhaseByPhaseAndInOrderWithinAPhase) {
    using enum Phase;
    for (const auto event : {SystemEvent::Shutdown, SystemEvent::Startup}) {
        const std::string name = event == SystemEvent::Startup ? "startup" : "shutdown";
        reactor->addSystemEventTrigger(After, event, tell("after " + name));
        reactor->addSystemEventTrigger(During, event, tell("during " + name));
        reactor->addSystemEventTrigger(Before, event, tell("before " + name + " 1"));
        reactor->addSystemEventTrigger(Before, event, tell("before " + name + " 2"));
    }
    reactor->callWhenRunning(tell("when running"));
    reactor->callLater(0s, tell("timed"));

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("before startup 1", "before startup 2", "during startup",
                                   "when running", "after startup", "timed", "before shutdown 1",
                                   "before shutdown 2", "during shutdown", "after shutdown"));
}

TEST_P(Triggers, SeeTheReactorRunFromDuringStartupOn) {
    const auto tellRunning = [this] { story.push_back(reactor->running() ? "yes" : "no"); };
    for (const auto event : {SystemEvent::Startup, SystemEvent::Shutdown})
        for (const auto phase : {Phase::Before, Phase::During, Phase::After})
            reactor->addSystemEventTrigger(phase, event, tellRunning);

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("no", "yes", "yes", "yes", "no", "no"));
}

TEST_P(Triggers, DelayTheShutdownUntilAllTheirDeferredsHaveFired) {
    Deferred<void> one;
    Deferred<void> two;
    const auto returns = [](Deferred<void> deferred) { return [deferred] { return deferred; }; };
    const auto event = SystemEvent::Shutdown;
    reactor->addSystemEventTrigger(Phase::Before, event, returns(one));
    reactor->addSystemEventTrigger(Phase::Before, event, returns(two));
    reactor->addSystemEventTrigger(Phase::Before, event, tell("before, without waiting"));
    reactor->addSystemEventTrigger(Phase::During, event, tell("during"));
    reactor->addSystemEventTrigger(Phase::Before, event, [&] {
        reactor->callLater(1ms, [&] {
            story.push_back("one");
            one.callback();
        });
        reactor->callLater(2ms, [&] {
            story.push_back("two");
            two.errback(Error("this delays no longer, too"));
        });
    });
    two.addErrback([](Failure) {});

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("before, without waiting", "one", "two", "during"));
}

TEST_P(Triggers, DelayTheStartupToo) {
    Deferred<void> ready;
    reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Startup, [&] { return ready; });
    reactor->callWhenRunning([&] {
        story.push_back("when running");
        reactor->stop();
    });
    reactor->callLater(1ms, [&] {
        story.push_back(reactor->running() ? "runs" : "does not run");
        ready.callback();
    });

    reactor->run();

    EXPECT_THAT(story, ElementsAre("does not run", "when running"));
}

TEST_P(Triggers, LeaveOutOnlyTheOneThatThrows) {
    for (const auto phase : {Phase::Before, Phase::During, Phase::After}) {
        reactor->addSystemEventTrigger(phase, SystemEvent::Shutdown,
                                       [] { throw std::runtime_error("a bad trigger"); });
        reactor->addSystemEventTrigger(phase, SystemEvent::Shutdown, tell("good"));
    }

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("good", "good", "good"));
}

TEST_P(Triggers, MayBeRemovedOnceAndOnlyBeforeTheyAreCalled) {
    const auto removed =
        reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, tell("removed"));
    const auto called =
        reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, tell("called"));
    reactor->removeSystemEventTrigger(removed);
    EXPECT_THROW(reactor->removeSystemEventTrigger(removed), std::invalid_argument);

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("called"));
    EXPECT_THROW(reactor->removeSystemEventTrigger(called), std::invalid_argument);
    EXPECT_THROW(reactor->removeSystemEventTrigger({}), std::invalid_argument);
}

TEST_P(Triggers, MayAddAnotherToTheirOwnPhase) {
    reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, [&] {
        reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, tell("another"));
        story.push_back("one");
    });

    runFor(1ms);

    EXPECT_THAT(story, ElementsAre("one", "another"));
}

TEST_P(Triggers, MayStopAReactorThatHasNotStartedUp) {
    reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Startup, [&] { reactor->stop(); });
    reactor->addSystemEventTrigger(Phase::After, SystemEvent::Shutdown, tell("after shutdown"));
    reactor->callWhenRunning(tell("when running"));

    reactor->run();

    EXPECT_THAT(story, ElementsAre("when running", "after shutdown"));
}

TEST_P(Triggers, FindTheReactorStoppedAlready) {
    for (const auto phase : {Phase::Before, Phase::During, Phase::After})
        reactor->addSystemEventTrigger(phase, SystemEvent::Shutdown, [&] {
            EXPECT_THROW(reactor->stop(), ReactorNotRunning);
            EXPECT_THROW(reactor->run(), ReactorAlreadyRunning);
            story.push_back("seen");
        });

    runFor(1ms);

    EXPECT_EQ(story.size(), 3u);
}

TEST_P(Triggers, MayCrashTheReactor) {
    using enum Phase;
    for (const auto phase : {Before, During, After}) {
        reactor = makeReactor(GetParam());
        reactor->addSystemEventTrigger(phase, SystemEvent::Shutdown, [&] { reactor->crash(); });
        runFor(1ms);
        EXPECT_FALSE(reactor->running());
        EXPECT_THROW(reactor->run(), ReactorNotRestartable);
    }
}

TEST_P(Triggers, DoNotKeepAReactorThatCrashesWhileTheyDelayIt) {
    Deferred<void> never;
    reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Startup, [&] { return never; });
    reactor->callLater(0s, [&] { reactor->crash(); });

    reactor->run();

    EXPECT_FALSE(reactor->running());
}

INSTANTIATE_TEST_SUITE_P(Both, Triggers, ::testing::Bool(), nameOfReactor);

TEST(TriggersOfAMemoryReactor, AnswerAClientUntilTheShutdownGoesOn) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    servers->prepare = echo;
    reactor.listenTCP(1400, servers);
    MemoryPeer peer = reactor.dial(1400);
    Deferred<void> ready;
    bool during = false;
    reactor.addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, [&] { return ready; });
    reactor.addSystemEventTrigger(Phase::During, SystemEvent::Shutdown, [&] {
        during = true;
        EXPECT_FALSE(peer.connected());
    });
    reactor.settle();
    reactor.stop();
    reactor.settle();

    peer.send("still there?");
    reactor.advance(1h);
    EXPECT_EQ(peer.received(), "still there?");
    EXPECT_FALSE(during);

    ready.callback();
    reactor.settle();
    EXPECT_TRUE(during);
    EXPECT_FALSE(peer.connected());
}

TEST(TriggersOfAMemoryReactor, ArePhasesAndCallbacksInTheTrace) {
    const TemporaryFolder folder;
    const std::string path = folder / "run.trace";
    std::shared_ptr<trace::Recorder> recorder =
        trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
    {
        MemoryReactor reactor({.trace = recorder});
        const auto nothing = [] {};
        reactor.addSystemEventTrigger(Phase::During, SystemEvent::Startup, nothing);
        reactor.addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, nothing);
        reactor.callWhenRunning([&] { reactor.stop(); });
        reactor.run();
    }
    recorder.reset();
    const trace::Reader reader(path);

    std::vector<std::string> story;
    trace::Serial phase{};
    for (std::uint32_t i = 1; i <= reader.size(); ++i) {
        const trace::Event event = reader.event(trace::serialOf(i));
        if (event.kind == events::PhaseBegin::kind) {
            phase = trace::serialOf(i);
            story.push_back(std::to_string(event.value1) + ' ' +
                            std::string(reader.text(event.data)));
        }
        if (event.kind == events::Named::kind && event.subject.kind() == trace::EntityKind::Trigger)
            story.push_back(std::string(reader.text(event.data)));
        if (event.kind == events::CallbackBegin::kind &&
            event.value1 == static_cast<std::int64_t>(Hook::Trigger)) {
            EXPECT_EQ(event.cause, phase);
            story.push_back("trigger " + std::to_string(event.subject.number()));
        }
    }
    EXPECT_THAT(story, ElementsAre("during startup", "before shutdown", "1 startup", "trigger 1",
                                   "0 shutdown", "trigger 2"));
}

TEST(AListeningPort, FiresWhenItIsClosed) {
    MemoryReactor reactor;
    auto port = reactor.listenTCP(1400, std::make_shared<Servers>());
    bool closed = false;
    port->stopListening().addCallback([&] { closed = true; });
    reactor.settle();
    EXPECT_TRUE(closed);
    EXPECT_THROW(reactor.dial(1400), ConnectionRefusedError);

    bool again = false;
    port->stopListening().addCallback([&] { again = true; });
    EXPECT_TRUE(again);
}

}  // namespace
