#include "engine/threads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <set>
#include <thread>

#include "engine/core/loop/thread_pool.h"
#include "engine/error.h"
#include "engine/task.h"
#include "tests/engine/any_reactor.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

// What must hold for both reactors alike.
class Threads : public AnyReactorTest {
protected:
    const std::thread::id loop = std::this_thread::get_id();

    bool inLoop() const { return std::this_thread::get_id() == loop; }
    void note(const std::string& what) {
        EXPECT_TRUE(inLoop());
        story.push_back(what);
    }
    // stop() when this one has ended.
    template <typename T>
    void stopAfter(Deferred<T> last) {
        last.addBoth([this](Result<T>) { reactor->stop(); });
    }
};

TEST_P(Threads, BringAResultBackToTheLoop) {
    reactor->callWhenRunning([&] {
        stopAfter(deferToThread(*reactor, [&] {
                      EXPECT_FALSE(inLoop());
                      return std::string("the answer");
                  }).addCallback([&](std::string result) { note(result); }));
        note("asked");
    });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("asked", "the answer"));
}

TEST_P(Threads, BringAnExceptionBackAsAFailure) {
    stopAfter(deferToThread(*reactor, []() -> int {
                  throw std::out_of_range("no such row");
              }).addErrback([&](Failure failure) {
        note(failure.text());
        return 0;
    }));
    reactor->run();
    ASSERT_EQ(story.size(), 1u);
    EXPECT_THAT(story[0], HasSubstr("no such row"));
}

TEST_P(Threads, BringBackThatAFunctionWithoutAResultHasReturned) {
    auto flag = std::make_shared<int>(0);
    stopAfter(deferToThread(*reactor, [flag] { *flag = 1; }).addCallback([&] { note("done"); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("done"));
    EXPECT_EQ(*flag, 1);
}

TEST_P(Threads, BringBackWhatCanOnlyBeMoved) {
    stopAfter(deferToThread(*reactor, [number = std::make_unique<int>(42)]() mutable {
                  return std::move(number);
              }).addCallback([&](std::unique_ptr<int> number) { note(std::to_string(*number)); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("42"));
}

TEST_P(Threads, LetTheLoopDestroyWhatTheFunctionHolds) {
    const auto watched = [&](const char* what) {
        return std::shared_ptr<void>(nullptr, [this, what](void*) { note(what); });
    };
    reactor->callInThread([held = watched("of callInThread")] {});
    stopAfter(deferToThread(*reactor, [held = watched("of deferToThread")] {}));
    reactor->run();
    EXPECT_THAT(story, ::testing::UnorderedElementsAre("of callInThread", "of deferToThread"));
}

TEST_P(Threads, AreNotStoppedByCancelButTheDeferredEnds) {
    bool ran = false;
    reactor->callWhenRunning([&] {
        auto deferred = deferToThread(*reactor, [&] { ran = true; });
        deferred.addErrback([&](Failure failure) { note(failure.type()); });
        deferred.cancel();
        note("cancelled");
        reactor->callLater(0s, [&] { reactor->stop(); });
    });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("CancelledError", "cancelled"));
    EXPECT_TRUE(ran);
}

TEST_P(Threads, AreFinishedBeforeTheReactorEndsAndWhatTheyCameToIsHeard) {
    reactor->suggestThreadPoolSize(1);
    reactor->callWhenRunning([&] {
        for (const std::string name : {"one", "two", "three"})
            deferToThread(*reactor, [name] { return name; }).addCallback([&](std::string result) {
                note(result);
            });
        reactor->stop();
    });
    reactor->addSystemEventTrigger(Phase::During, SystemEvent::Shutdown, [&] { note("during"); });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("one", "two", "three", "during"));
}

TEST_P(Threads, TakeNothingMoreWhenTheyHaveEnded) {
    reactor->callWhenRunning([&] { reactor->stop(); });
    reactor->addSystemEventTrigger(Phase::During, SystemEvent::Shutdown, [&] {
        EXPECT_THROW(reactor->callInThread([] {}), ReactorNotRunning);
        note("refused");
    });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("refused"));
    EXPECT_THROW(deferToThread(*reactor, [] {}), ReactorNotRunning);
}

TEST_P(Threads, CallTheLoopInTheOrderOfTheirCallsAndBeforeTheirResult) {
    stopAfter(deferToThread(*reactor, [this] {
                  reactor->callFromThread([this] { note("one"); });
                  reactor->callFromThread([this] { note("two"); });
              }).addCallback([&] { note("result"); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("one", "two", "result"));
}

TEST_P(Threads, DoSeveralThingsInOneThreadUntilOneThrows) {
    std::vector<int> done;
    std::set<std::thread::id> threads;
    const auto step = [&](int number) {
        return [&, number] {
            threads.insert(std::this_thread::get_id());
            done.push_back(number);
            if (number == 2)
                throw std::runtime_error("the third is left out");
        };
    };
    reactor->callWhenRunning([&] {
        callMultipleInThread(*reactor, {step(1), step(2), step(3)});
        reactor->stop();
    });
    reactor->run();
    EXPECT_THAT(done, ElementsAre(1, 2));
    EXPECT_EQ(threads.size(), 1u);
}

TEST_P(Threads, NeedARoomForAtLeastOne) {
    EXPECT_THROW(reactor->suggestThreadPoolSize(0), std::invalid_argument);
}

TEST_P(Threads, MayBeAskedForByWhoeverIsNeverRun) {
    bool ran = false;
    if (GetParam())
        reactor->callInThread([&] { ran = true; });
    reactor.reset();
    EXPECT_EQ(ran, GetParam());
}

// --- Waiting for the loop ---

TEST_P(Threads, MayWaitForWhatTheLoopReturns) {
    stopAfter(deferToThread(*reactor, [this] {
                  const int four = blockingCallFromThread(*reactor, [this] {
                      note("called");
                      return 4;
                  });
                  return four + 1;
              }).addCallback([&](int five) { note(std::to_string(five)); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("called", "5"));
}

TEST_P(Threads, MayWaitForADeferredOfTheLoop) {
    stopAfter(deferToThread(*reactor, [this] {
                  return blockingCallFromThread(*reactor, [this] {
                      return deferLater(*reactor, 1ms, [this] {
                          note("later");
                          return std::string("result");
                      });
                  });
              }).addCallback([&](std::string result) { note(result); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("later", "result"));
}

TEST_P(Threads, AreThrownWhatTheLoopThrows) {
    stopAfter(deferToThread(*reactor, [this]() -> std::string {
                  try {
                      blockingCallFromThread(*reactor, [] { throw UserError("not today"); });
                  } catch (const UserError& error) {
                      return error.what();
                  }
                  return "nothing";
              }).addCallback([&](std::string result) { note(result); }));
    reactor->run();
    EXPECT_THAT(story, ElementsAre("not today"));
}

TEST_P(Threads, DoNotWaitForALoopThatEnds) {
    const auto waitForEver = [this]() -> std::string {
        try {
            blockingCallFromThread(*reactor, [this] {
                reactor->stop();
                return Deferred<int>();
            });
        } catch (const ReactorNotRunning&) {
            return "let go";
        }
        return "fired";
    };
    deferToThread(*reactor, waitForEver).addCallback([&](std::string result) { note(result); });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("let go"));
}

TEST_P(Threads, AloneMayWaitForTheLoop) {
    reactor->callWhenRunning([&] {
        EXPECT_THROW(blockingCallFromThread(*reactor, [] {}), std::logic_error);
        reactor->stop();
    });
    reactor->run();
}

INSTANTIATE_TEST_SUITE_P(Both, Threads, ::testing::Bool(), nameOfReactor);

// --- With real time ---

TEST(ThreadsOfAnAsioReactor, RunAtTheSameTimeAndBesideTheLoop) {
    AsioReactor reactor;
    std::promise<void> first;
    std::promise<void> second;
    std::promise<void> loop;
    int done = 0;
    const auto count = [&] {
        if (++done == 2)
            reactor.stop();
    };
    reactor.callWhenRunning([&] {
        deferToThread(reactor, [&] {
            first.set_value();
            second.get_future().wait();
            loop.get_future().wait();
        }).addCallback(count);
        deferToThread(reactor, [&] {
            second.set_value();
            first.get_future().wait();
        }).addCallback(count);
    });
    reactor.callLater(1ms, [&] { loop.set_value(); });
    reactor.run();
    EXPECT_EQ(done, 2);
}

TEST(ThreadsOfAnAsioReactor, AreNoMoreThanSuggestedAndDoAllThatIsAsked) {
    AsioReactor reactor;
    reactor.suggestThreadPoolSize(3);
    std::promise<void> go;  // nobody is free again before all is asked for
    const std::shared_future<void> gone = go.get_future().share();
    std::set<std::thread::id> threads;
    int done = 0;
    constexpr int all = 500;
    reactor.callWhenRunning([&] {
        for (int i = 0; i < all; ++i) {
            deferToThread(reactor, [gone] {
                gone.wait();
                return std::this_thread::get_id();
            }).addCallback([&](std::thread::id thread) {
                threads.insert(thread);
                if (++done == all)
                    reactor.stop();
            });
        }
        go.set_value();
    });
    reactor.run();
    EXPECT_EQ(done, all);
    EXPECT_LE(threads.size(), 3u);
}

TEST(ThreadsOfAnAsioReactor, MayBeAnybodysToWaitForTheLoop) {
    AsioReactor reactor;
    std::thread other;
    std::string result;
    reactor.callWhenRunning([&] {
        other = std::thread([&] {
            result = blockingCallFromThread(reactor, [] { return std::string("from the loop"); });
            blockingCallFromThread(reactor, [&] { reactor.stop(); });
        });
    });
    reactor.run();
    other.join();
    EXPECT_EQ(result, "from the loop");
}

TEST(AThreadPool, MakesAThreadOnlyWhenThereIsNoneFree) {
    struct Note : core::ThreadPool::Work {
        unsigned thread = 0;
        void run(unsigned number) noexcept override { thread = number; }
    };
    std::promise<unsigned> did;
    core::ThreadPool pool([&](auto work) { did.set_value(static_cast<Note&>(*work).thread); });
    for (int i = 0; i < 100; ++i) {
        pool.add(std::make_unique<Note>());
        EXPECT_EQ(did.get_future().get(), 1u);
        did = {};
    }
    pool.stop();
    EXPECT_THROW(pool.add(std::make_unique<Note>()), std::logic_error);
}

}  // namespace
