#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <thread>

#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

// A program that stands at the gate before each of its callbacks, in a thread.
class SteppedProgram {
public:
    SteppedProgram(const std::string& path, int callbacks)
        : recorder_(Recorder::create(path, {.startGated = true})), thread_([this, callbacks] {
              for (int i = 0; i < callbacks; ++i) {
                  recorder_->gate();
                  recordNumber(*recorder_, i);
              }
              done_ = true;
          }) {}
    ~SteppedProgram() { thread_.join(); }

    bool done() const { return done_; }
    pthread_t thread() { return thread_.native_handle(); }

private:
    std::unique_ptr<Recorder> recorder_;
    std::atomic<bool> done_ = false;
    std::thread thread_;
};

// So many are recorded by that many callbacks: how long each was held, and what it does.
constexpr std::uint32_t eventsOf(std::uint32_t callbacks) {
    return 2 * callbacks;
}

// Until so many callbacks were let through, and the program stands at its gate again.
void waitFor(Reader& reader, std::uint32_t callbacks) {
    while (reader.refresh(), reader.size() < eventsOf(callbacks) || !reader.waitingAtGate())
        std::this_thread::yield();
}

using TheGate = TraceTest;

TEST_F(TheGate, StandsOpenUnlessAskedFor) {
    auto recorder = Recorder::create(path);
    recorder->gate();
    EXPECT_FALSE(Reader(path).waitingAtGate());
}

TEST_F(TheGate, LetsCallbacksThroughOneByOne) {
    SteppedProgram program(path, 10);
    Reader reader(path);
    waitFor(reader, 0);

    for (std::uint32_t step = 1; step <= 3; ++step) {
        reader.letThrough(1);
        waitFor(reader, step);
        EXPECT_EQ(reader.size(), eventsOf(step));
    }
    reader.letThrough(5);
    waitFor(reader, 8);
    EXPECT_EQ(reader.size(), eventsOf(8));

    reader.setGate(Reader::Gate::Open);
}

TEST_F(TheGate, TellsHowLongItHeldACallback) {
    {
        SteppedProgram program(path, 1);
        Reader reader(path);
        waitFor(reader, 0);
        reader.letThrough(1);
    }
    const Reader reader(path);
    ASSERT_EQ(reader.size(), eventsOf(1));
    const Event& held = reader.event(serialOf(1));
    EXPECT_EQ(held.kind, events::Held::kind);
    EXPECT_GT(held.value1, 0);
}

TEST_F(TheGate, CanBeClosedWhileTheProgramRuns) {
    auto recorder = Recorder::create(path);
    recorder->gate();
    Reader reader(path);

    reader.setGate(Reader::Gate::Closed);
    std::atomic<bool> through = false;
    std::thread program([&] {
        recorder->gate();
        through = true;
    });
    waitFor(reader, 0);
    EXPECT_FALSE(through);

    reader.setGate(Reader::Gate::Open);
    program.join();
    EXPECT_TRUE(through);
}

TEST_F(TheGate, OpensWhenItsKeepersReaderIsClosed) {
    SteppedProgram program(path, 3);
    {
        Reader reader(path);
        reader.letThrough(1);
        waitFor(reader, 1);
    }

    while (!program.done())
        std::this_thread::yield();
}

TEST_F(TheGate, StaysClosedWhenAReaderThatOnlyLookedIsClosed) {
    SteppedProgram program(path, 1);
    { Reader onlooker(path); }

    Reader reader(path);
    waitFor(reader, 0);

    EXPECT_FALSE(program.done());
    reader.setGate(Reader::Gate::Open);
}

TEST_F(TheGate, OpensWhenItsKeeperIsKilled) {
    SteppedProgram program(path, 3);
    Child visualizer([&] {
        Reader reader(path);
        reader.letThrough(1);
        pause();
    });
    Reader onlooker(path);
    waitFor(onlooker, 1);
    EXPECT_FALSE(program.done());

    visualizer.kill(SIGKILL);

    while (!program.done())
        std::this_thread::yield();
}

TEST_F(TheGate, KeepsAnotherProcessWaiting) {
    Recorder::create(path);
    Child program([&] {
        auto recorder = Recorder::create(path, {.startGated = true});
        for (int i = 0; i < 3; ++i) {
            recorder->gate();
            recordNumber(*recorder, i);
        }
        recorder.reset();
    });
    auto reader = std::make_unique<Reader>(path);
    while (reader->replaced() || reader->finished())
        reader = std::make_unique<Reader>(path);

    for (std::uint32_t step = 0; step < 3; ++step) {
        waitFor(*reader, step);
        EXPECT_EQ(reader->size(), eventsOf(step));
        reader->letThrough(1);
    }

    EXPECT_EQ(program.wait(), 0);
    reader->refresh();
    EXPECT_EQ(reader->size(), eventsOf(3));
    EXPECT_TRUE(reader->finished());
}

TEST_F(TheGate, LetsOneThroughWhenASignalHandlerRuns) {
    struct sigaction handler = {};
    handler.sa_handler = [](int) {};
    struct sigaction before;
    sigaction(SIGUSR1, &handler, &before);
    {
        SteppedProgram program(path, 1);
        Reader reader(path);

        // It may say that it waits just before it sleeps: ask again.
        while (!program.done()) {
            pthread_kill(program.thread(), SIGUSR1);
            std::this_thread::yield();
        }

        EXPECT_TRUE(reader.refresh());
    }
    sigaction(SIGUSR1, &before, nullptr);  // its thread is over: no signal is still to come
}

}  // namespace
}  // namespace engine::trace
