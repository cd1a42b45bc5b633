#pragma once

// The turn: what both reactors share, which is nearly everything.
//
// AsioReactor and MemoryReactor derive from it and add a clock, a way to wait, and sockets (io.h).
// The order of a turn is decided here and nowhere else: read Loop::turn() first. What it calls one
// after the other are its parts, each in a file of its own: its life, the calls that are queued,
// those that are delayed, those in threads, and what poll has found ready. What is open, and what
// that wants to send, belongs to the NetworkReactor.

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/core/loop/call_later.h"
#include "engine/core/loop/call_queue.h"
#include "engine/core/loop/factories.h"
#include "engine/core/loop/life.h"
#include "engine/core/loop/ready_list.h"
#include "engine/core/loop/stage.h"
#include "engine/core/loop/thread_calls.h"
#include "engine/core/net/network_reactor.h"
#include "engine/trace/recorder.h"

namespace engine::core {

class Loop : public NetworkReactor {
public:
    ~Loop() override;

    // --- Reactor. The default arguments are Reactor's. ---
    void run() override;
    void stop(Where where = Where::current()) override { life_.stop(where); }
    void crash(Where where = Where::current()) override { life_.crash(where); }
    bool running() const override { return life_.running(); }
    void removeSystemEventTrigger(SystemEventTrigger trigger) override {
        life_.triggers().remove(trigger);
    }
    DelayedCall callLater(Duration delay, Function f, Where where = Where::current()) override {
        return callLater_.add(delay, std::move(f), where);
    }
    std::vector<DelayedCall> getDelayedCalls() const override { return callLater_.active(); }
    Duration seconds() const override { return now(); }
    void callWhenRunning(Function f, Where where = Where::current()) override;
    void callFromThread(Function f, Where where = Where::current()) override {
        queue_.addFromThread(std::move(f), where);
    }
    void suggestThreadPoolSize(std::size_t size) override { threadCalls_.suggestSize(size); }
    void callInThreadWithCallback(ThreadResult onResult, Function f,
                                  Where where = Where::current()) override {
        threadCalls_.ask(std::move(onResult), std::move(f), where);
    }
    void callFromThreadAndWait(std::function<void(Function done)> f,
                               Where where = Where::current()) override;
    trace::Recorder* trace() const override { return trace_.get(); }

    // --- For who turns the loop by hand, as tests do ---

    // One turn, which waits until something happens, or does not wait. Nothing if the reactor was
    // stopped. Throws std::logic_error from within a turn.
    void iterate(bool mayWait);

    // What would go on if the reactor did: all that is open or under way, but for delayed calls.
    using Open = OpenThing;
    std::vector<Open> whatIsOpen() const;

    // --- For what lives in the loop: connections, ports, connectors, and its own parts ---

    // `who` is called in the dispatch that follows the next poll. `cause`: the event that it is
    // due to, where that is not the poll itself.
    void becameReady(std::shared_ptr<Selectable> who, trace::Readiness what,
                     trace::Serial cause = trace::Serial::None) {
        ready_.add(std::move(who), what, cause);
    }
    Factories& factories() { return factories_; }
    bool isLoopsThread() const { return std::this_thread::get_id() == thread_; }
    // Ends wait() from another thread.
    virtual void wake() = 0;

    struct Outcome {
        trace::Serial begin;             // its CallbackBegin
        std::optional<Failure> failure;  // what left it
    };
    // Calls a function of the program, on the stage. An exception that leaves it is logged,
    // recorded and returned.
    template <typename F>
    Outcome runCallback(const Callback& callback, F&& f) {
        Stage stage(trace_.get(), callback);
        Outcome outcome{stage.begin(), std::nullopt};
        try {
            f();
        } catch (...) {
            outcome.failure = Failure::current(callback.where);
        }
        if (outcome.failure)
            stage.failed(*outcome.failure);
        return outcome;
    }

    std::shared_ptr<trace::Recorder> sharedTrace() const { return trace_; }
    trace::Entity self() const { return self_; }

    // Recording. Off, each costs the test of a pointer.
    template <typename E>
    trace::Serial record(const E& what, const trace::Context& context = {}) {
        return trace_ ? trace_->record(what, context) : trace::Serial::None;
    }
    trace::Entity newEntity(trace::EntityKind kind) {
        return trace_ ? trace_->newEntity(kind) : trace::Entity{};
    }
    trace::Item site(const std::source_location& where) {
        return trace_ ? trace_->site(where) : trace::Item::None;
    }
    trace::Item text(std::string_view text) {
        return trace_ ? trace_->text(text) : trace::Item::None;
    }
    trace::Item payload(std::string_view bytes) {
        return trace_ ? trace_->payload(bytes) : trace::Item::None;
    }

    // An error that is no callback's: one line in the log, and in the trace.
    void logError(const std::string& line, Where where = Where::current());

protected:
    explicit Loop(std::shared_ptr<trace::Recorder> trace, ThreadsRun threads = ThreadsRun::Freely);

    // Waits until something became ready, `longest` is over (negative: no limit), or wake().
    virtual void wait(Duration longest) = 0;
    virtual Duration now() const = 0;

    // One turn. Where it `mayWait` it waits for what comes, else it only looks.
    void turn(bool mayWait);
    void mustNotBeTurning() const;  // throws std::logic_error

    // The beginning and the end of run(), for who turns the loop by hand.
    void start();
    bool started() const { return life_.started(); }
    bool isUp() const { return life_.isUp(); }
    bool anythingToRun();  // without waiting: ready things, calls from threads, due calls
    // When the next delayed call is due, or a thread goes on that blocks in virtual time.
    // Duration::max() where there is neither.
    Duration nextDue();
    ThreadCalls& threadCalls() { return threadCalls_; }

    // Drops all that is open, and all calls, without a word: for the destructors of derived
    // classes, whose sockets must go before them. Handles that live longer do nothing any more.
    void abandonAll();

private:
    SystemEventTrigger addTrigger(Phase phase, SystemEvent event, Trigger trigger,
                                  Where where) override {
        return life_.triggers().add(phase, event, std::move(trigger), where);
    }
    void runQueuedCalls();
    void poll(bool mayWait);
    Duration longestWait();
    bool mustTurnAtOnce() const;
    void shutDown();

    std::shared_ptr<trace::Recorder> trace_;
    trace::Entity self_;
    trace::Serial turnBegin_ = trace::Serial::None;
    std::uint32_t turn_ = 0;
    bool turning_ = false;
    std::atomic<std::thread::id> thread_ = std::this_thread::get_id();

    CallLater callLater_{*this};
    CallQueue queue_{*this};
    ThreadCalls threadCalls_;
    Life life_{*this};
    ReadyList ready_{*this};
    Factories factories_{*this};
};

}  // namespace engine::core
