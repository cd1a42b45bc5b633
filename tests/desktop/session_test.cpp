#include "visualizer/desktop/session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "engine/trace/recorder.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"

using namespace desktop;
using replay::Kind;
namespace events = replay::events;
using replay::number;
using replay::Serial;
using replay::serialOf;

namespace {

class SessionTest : public testing::Test {
protected:
    SessionTest() {
        network_runs::twoClients(path);
        session = std::make_unique<Session>(path);
    }

    std::uint32_t at() const { return number(session->cursor.at); }
    std::uint32_t last() const { return number(session->run().last()); }
    Serial firstOf(Kind kind) const { return recorded::nth(session->run(), kind, 0); }

    std::string path = temporary::path("sample.trace");
    std::unique_ptr<Session> session;
};

}  // namespace

TEST_F(SessionTest, OpensPausedBeforeTheFirstEvent) {
    EXPECT_EQ(at(), 0u);
    EXPECT_FALSE(session->playback.playing());
    EXPECT_FALSE(session->tick(10));
    EXPECT_EQ(at(), 0u);
}

TEST_F(SessionTest, StepsForwardAndBackOverTheSameStates) {
    std::vector<std::size_t> stages;
    for (std::uint32_t n = 0; n <= last(); ++n) {
        EXPECT_EQ(number(session->scene().state.at), n);
        stages.push_back(session->scene().state.stage.size());
        session->perform(Action::Forward);
    }
    EXPECT_EQ(at(), last());
    for (std::uint32_t n = last() + 1; n-- > 0;) {
        EXPECT_EQ(number(session->scene().state.at), n);
        EXPECT_EQ(session->scene().state.stage.size(), stages[n]);
        session->perform(Action::Back);
    }
    EXPECT_EQ(at(), 0u);
}

TEST_F(SessionTest, AMoveIsAnimatedFromTheStateBefore) {
    session->perform(Action::Forward);
    session->perform(Action::Forward);

    EXPECT_EQ(session->scene().progress, 0);
    EXPECT_EQ(number(session->scene().before.at), 1u);
    EXPECT_EQ(number(session->scene().state.at), 2u);
    EXPECT_TRUE(session->tick(0.1));
    EXPECT_GT(session->scene().progress, 0);
    EXPECT_FALSE(session->tick(0.2));
    EXPECT_EQ(session->scene().progress, 1);

    session->perform(Action::Back);
    EXPECT_EQ(number(session->scene().before.at), 2u) << "back is animated alike";
}

TEST_F(SessionTest, ReducedMotionSnaps) {
    session->perform(Action::ReduceMotion);
    session->perform(Action::Forward);

    EXPECT_EQ(session->scene().progress, 1);
}

TEST_F(SessionTest, APaneMovesTheCursorByWritingIt) {
    session->cursor.at = serialOf(7);
    session->settle();

    EXPECT_EQ(number(session->scene().state.at), 7u);
    session->cursor.at = serialOf(100'000);
    session->settle();
    EXPECT_EQ(at(), last());
}

TEST_F(SessionTest, PlaysToTheEndAndStops) {
    session->perform(Action::PlayPause);
    int frames = 0;
    while (session->tick(0.3) && frames < 10'000)
        ++frames;

    EXPECT_EQ(at(), last());
    EXPECT_FALSE(session->playback.playing());
    EXPECT_NEAR(frames, 2 * static_cast<int>(last()), 6);
    session->perform(Action::PlayPause);
    EXPECT_EQ(at(), 0u) << "at the end, play means: again";
}

TEST_F(SessionTest, PlaysByTheClockToo) {
    session->perform(Action::RealTime);
    session->perform(Action::PlayPause);

    session->tick(0.1);  // before the first wait of 200 ms is over
    const std::uint32_t waiting = at();
    EXPECT_EQ(session->run().event(session->cursor.at).kind, events::PollBegin::kind);
    session->tick(0.05);
    EXPECT_EQ(at(), waiting);
    session->tick(0.1);
    EXPECT_GT(at(), waiting);
}

TEST_F(SessionTest, AnyStepEndsPlaying) {
    session->perform(Action::PlayPause);
    session->tick(0.1);
    session->perform(Action::Back);

    EXPECT_FALSE(session->playback.playing());
}

TEST_F(SessionTest, FollowsWhatAPaneSelected) {
    session->goTo(firstOf(events::Read::kind));
    session->cursor.selected = {};
    session->perform(Action::SameForward);
    const std::uint32_t nextOfItsConnection = at();
    session->goTo(firstOf(events::Read::kind));
    session->cursor.selected = session->run().event(firstOf(events::ReactorRun::kind)).subject;
    session->perform(Action::SameForward);

    EXPECT_EQ(session->run().event(session->cursor.at).subject, session->cursor.selected);
    EXPECT_NE(at(), nextOfItsConnection);
}

TEST_F(SessionTest, WhatASearchFindsEndsPlaying) {
    session->perform(Action::PlayPause);
    session->search("bye");

    EXPECT_TRUE(session->searchOn(1'000));
    EXPECT_FALSE(session->playback.playing());
    EXPECT_EQ(session->cursor.at, session->navigator().at());
    EXPECT_EQ(session->scene().state.at, session->cursor.at);
}

TEST_F(SessionTest, ABookmarkIsSetWhilePlaying) {
    session->goTo(serialOf(3));
    session->perform(Action::PlayPause);
    session->perform(Action::Bookmark);

    EXPECT_TRUE(session->playback.playing());
    EXPECT_EQ(session->scene().bookmarks.size(), 1u);
}

// --- A program that still runs: this one. ---

TEST(Following, ShowsEachEventAsItComesUntilAStep) {
    const std::string path = temporary::path("live.trace");
    const auto recorder = engine::trace::Recorder::create(path);
    Session session(path);
    EXPECT_TRUE(session.growing());
    EXPECT_FALSE(session.live());

    session.goLive();
    EXPECT_TRUE(session.live());
    recorder->note("one");
    recorder->note("two");
    EXPECT_TRUE(session.poll());
    EXPECT_EQ(number(session.cursor.at), 2u);
    EXPECT_TRUE(session.scene().live);

    session.perform(Action::Back);
    EXPECT_FALSE(session.live());
    recorder->note("three");
    recorder->note("four");
    EXPECT_TRUE(session.poll());
    EXPECT_EQ(number(session.cursor.at), 1u);
    EXPECT_EQ(session.cameSince(), 2u);

    session.perform(Action::Last);
    EXPECT_TRUE(session.live());
    EXPECT_EQ(number(session.cursor.at), 4u);
    EXPECT_EQ(session.cameSince(), 0u);
}

TEST(Following, EndsWithTheProgram) {
    const std::string path = temporary::path("live.trace");
    auto recorder = engine::trace::Recorder::create(path);
    recorder->note("one");
    Session session(path);
    session.goLive();

    recorder.reset();
    session.poll();

    EXPECT_FALSE(session.growing());
    EXPECT_FALSE(session.live());
    EXPECT_EQ(number(session.cursor.at), 1u);
}

TEST(Following, LetsAProgramThroughItsGate) {
    const std::string path = temporary::path("gated.trace");
    const auto recorder = engine::trace::Recorder::create(path, {.startGated = true});
    recorder->note("before the gate");
    std::atomic<int> passed = 0;
    std::thread program([&] {
        recorder->gate(), ++passed;
        recorder->gate(), ++passed;
    });
    Session session(path);
    const auto waitFor = [](auto&& condition) {
        for (int i = 0; i < 2000 && !condition(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return condition();
    };
    EXPECT_TRUE(waitFor([&] { return session.atGate(); }));

    session.perform(Action::LetOneThrough);
    EXPECT_TRUE(waitFor([&] { return passed == 1 && session.atGate(); }));
    EXPECT_TRUE(session.gateClosed());
    session.perform(Action::LetAllRun);
    program.join();
    EXPECT_EQ(passed, 2);
    EXPECT_FALSE(session.atGate());
    EXPECT_FALSE(session.gateClosed());
}

TEST(Following, TheGateOpensAgainWhileNobodyWaitsAtIt) {
    const std::string path = temporary::path("idle.trace");
    const auto recorder = engine::trace::Recorder::create(path);
    recorder->note("the loop sleeps");
    Session session(path);

    session.perform(Action::LetAllRun);
    EXPECT_TRUE(session.gateClosed());
    EXPECT_FALSE(session.atGate());
    session.perform(Action::LetAllRun);
    EXPECT_FALSE(session.gateClosed());
}

TEST(Following, TheGateOfAProgramThatHasEndedIsNotClosed) {
    const std::string path = temporary::path("ended.trace");
    auto recorder = engine::trace::Recorder::create(path);
    recorder->note("the loop sleeps");
    Session session(path);
    session.perform(Action::LetAllRun);
    ASSERT_TRUE(session.gateClosed());

    recorder.reset();
    session.poll();
    EXPECT_FALSE(session.gateClosed());
}

TEST(Following, GoesOnWhereTheProgramHasEndedAndStartsAgain) {
    const std::string path = temporary::path("restarted.trace");
    auto recorder = engine::trace::Recorder::create(path);
    recorder->note("one");
    Session session(path);
    session.goLive();
    recorder.reset();
    session.poll();
    ASSERT_FALSE(session.live());

    recorder = engine::trace::Recorder::create(path);
    for (int i = 0; i < 5; ++i)
        recorder->note("again");
    session.poll();
    EXPECT_TRUE(session.live());
    EXPECT_EQ(number(session.cursor.at), 5u);

    recorder.reset();
    session.poll();
    session.perform(Action::Back);
    recorder = engine::trace::Recorder::create(path);
    session.poll();
    EXPECT_FALSE(session.live());
}

TEST(Following, ReadsATraceThatWasMadeAnew) {
    const std::string path = temporary::path("again.trace");
    engine::trace::Recorder::create(path)->note("one");
    Session session(path);
    session.perform(Action::Last);
    const int generation = session.generation();

    {
        const auto recorder = engine::trace::Recorder::create(path);
        for (int i = 0; i < 5; ++i)
            recorder->note("again");
    }
    EXPECT_TRUE(session.poll());

    EXPECT_GT(session.generation(), generation);
    EXPECT_EQ(number(session.run().last()), 5u);
    EXPECT_EQ(number(session.cursor.at), 1u);
}

TEST_F(SessionTest, GoesOnWhereTheFileIsCutShort) {
    for (const bool toNothing : {true, false}) {
        network_runs::twoClients(path);
        session = std::make_unique<Session>(path);
        session->goTo(serialOf(5));
        std::filesystem::resize_file(path,
                                     toNothing ? 0 : std::filesystem::file_size(path) * 3 / 4);

        session->poll();

        EXPECT_TRUE(session->cutShort());
        for (std::uint32_t n = 0; n <= last(); ++n) {
            session->perform(Action::Forward);
            session->perform(Action::ToCause);
            session->goTo(serialOf(n));
            session->finishMove();
            session->poll();
        }
        session->perform(Action::LetAllRun);
        session->perform(Action::LetOneThrough);
    }
}
