#pragma once

// The turn: what both reactors share, which is nearly everything.
//
// AsioReactor and MemoryReactor derive from it and add a clock, a way to wait, and sockets (io.h).
// The order of a turn, and what is recorded of it, is decided here and nowhere else: read
// Loop::turn() first.

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "engine/core/loop/delayed_calls.h"
#include "engine/core/loop/registry.h"
#include "engine/core/loop/thread_calls.h"
#include "engine/core/loop/triggers.h"
#include "engine/core/net/io.h"
#include "engine/core/net/outgoing.h"
#include "engine/reactor.h"
#include "engine/trace/recorder.h"

namespace engine::core {

class Connection;
class DatagramPort;
class Port;
class TcpConnector;
class TlsContext;

class Loop : public Reactor, private CallListener {
public:
    ~Loop() override;

    // --- Reactor. The default arguments are Reactor's. ---
    using Where = std::source_location;
    void run() override;
    void stop(Where where = Where::current()) override;
    void crash(Where where = Where::current()) override;
    bool running() const override { return running_; }
    DelayedCall callLater(Duration delay, Function f, Where where = Where::current()) override;
    void callWhenRunning(Function f, Where where = Where::current()) override;
    void callFromThread(Function f, Where where = Where::current()) override;
    void suggestThreadPoolSize(std::size_t size) override { threadCalls_.suggestSize(size); }
    void callInThreadWithCallback(ThreadResult onResult, Function f,
                                  Where where = Where::current()) override;
    void callFromThreadAndWait(std::function<void(Function done)> f,
                               Where where = Where::current()) override;
    void removeSystemEventTrigger(SystemEventTrigger trigger) override {
        triggers_.remove(trigger);
    }
    std::vector<DelayedCall> getDelayedCalls() const override { return calls_.active(); }
    Duration seconds() const override { return now(); }
    std::shared_ptr<ListeningPort> listenTCP(std::uint16_t port,
                                             std::shared_ptr<ServerFactory> factory,
                                             ListenOptions options = {},
                                             Where where = Where::current()) override;
    std::shared_ptr<Connector> connectTCP(const std::string& host, std::uint16_t port,
                                          std::shared_ptr<ClientFactory> factory,
                                          ConnectOptions options = {},
                                          Where where = Where::current()) override;
    std::shared_ptr<ListeningPort> listenSSL(std::uint16_t port,
                                             std::shared_ptr<ServerFactory> factory,
                                             const ServerTLS& tls, ListenOptions options = {},
                                             Where where = Where::current()) override;
    std::shared_ptr<Connector> connectSSL(const std::string& host, std::uint16_t port,
                                          std::shared_ptr<ClientFactory> factory,
                                          const ClientTLS& tls = {}, ConnectOptions options = {},
                                          Where where = Where::current()) override;
    std::shared_ptr<ListeningPort> listenUNIX(const std::string& path,
                                              std::shared_ptr<ServerFactory> factory,
                                              int backlog = 50,
                                              Where where = Where::current()) override;
    std::shared_ptr<Connector> connectUNIX(const std::string& path,
                                           std::shared_ptr<ClientFactory> factory,
                                           ConnectOptions options = {},
                                           Where where = Where::current()) override;
    std::shared_ptr<DatagramTransport> listenUDP(std::uint16_t port,
                                                 std::shared_ptr<DatagramProtocol> protocol,
                                                 DatagramOptions options = {},
                                                 Where where = Where::current()) override;
    trace::Recorder* trace() const override { return trace_.get(); }

    // --- For who turns the loop by hand, as tests do ---

    // One turn, which waits until something happens, or does not wait. Nothing if the reactor was
    // stopped. Throws std::logic_error from within a turn.
    void iterate(bool mayWait);

    // What would go on if the reactor did: all that is open or under way, but for delayed calls.
    struct Open {
        std::string what;  // "a port that listens on 127.0.0.1:1400"
        Where where;       // who asked for it
    };
    std::vector<Open> whatIsOpen() const;

    // --- For what lives in the loop: connections, ports, connectors ---

    // `who` is called in the dispatch that follows the next poll. `cause`: the event that it is
    // due to, where that is not the poll itself.
    void becameReady(std::shared_ptr<Selectable> who, trace::Readiness what,
                     trace::Serial cause = trace::Serial::None);

    // Its buffer is handed to the system at the beginning of the next poll.
    void wantsToSend(std::shared_ptr<Connection> connection);

    // The next poll looks whether there is something for it. (Not at once: an answer may come to
    // what is about to be sent, and then needs no waiting.)
    void wantsToReceive(std::shared_ptr<Connection> connection);

    // A function of the learner's program, about to be called.
    struct Callback {
        trace::Entity subject;
        trace::Entity object;
        trace::Hook hook;
        trace::Item data = trace::Item::None;
        trace::Serial cause = trace::Serial::None;
        Where where{};  // of the function, as far as it is known: where what leaves it comes from
    };
    struct Outcome {
        trace::Serial begin;             // its CallbackBegin
        std::optional<Failure> failure;  // what left it
    };
    // Calls it, between the two events that tell of it. An exception that leaves it is logged,
    // recorded and returned.
    template <typename F>
    Outcome runCallback(const Callback& callback, F&& f) {
        Outcome outcome{begin(callback), std::nullopt};
        const trace::CauseScope scope(trace_.get(), outcome.begin);
        try {
            f();
        } catch (...) {
            outcome.failure = Failure::current(callback.where);
        }
        end(callback, outcome);
        return outcome;
    }

    std::shared_ptr<trace::Recorder> sharedTrace() const { return trace_; }

    // Recording. Off, each costs the test of a pointer.
    trace::Serial record(trace::Kind kind, trace::Entity subject,
                         const trace::Details& details = {}) {
        return trace_ ? trace_->record(kind, subject, details) : trace::Serial::None;
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

    // A phase of a system event begins.
    trace::Serial recordPhase(int phase, std::string_view event);

    // What a thread was given comes back from it; called by that thread.
    void returnFromThread(std::unique_ptr<ThreadCalls::Call> call);

    // startFactory and stopFactory, when it is their time.
    void startUsing(Factory& factory);
    void stopUsing(Factory& factory);
    trace::Entity entityOf(const Factory& factory);

    // What is open, kept alive here until it is closed.
    Registry<Connection>& connections() { return connections_; }
    Registry<Port>& ports() { return ports_; }
    Registry<DatagramPort>& datagramPorts() { return datagramPorts_; }
    Registry<TcpConnector>& connectors() { return connectors_; }

    // Where a connection receives into; one for all, as only one receives at a time.
    std::span<char> receiveBuffer() { return receiveBuffer_; }

    SpareBuffers& spareBuffers() { return spareBuffers_; }

    virtual std::unique_ptr<Acceptor> makeAcceptor(const Address& at, int backlog) = 0;
    virtual std::unique_ptr<Dialler> makeDialler() = 0;
    virtual std::unique_ptr<DatagramSocket> makeDatagramSocket(const Address& at) = 0;

protected:
    explicit Loop(std::shared_ptr<trace::Recorder> trace, ThreadsRun threads = ThreadsRun::Freely);

    Duration now() const override = 0;

    // Waits until something became ready, `longest` is over (negative: no limit), or wake().
    virtual void wait(Duration longest) = 0;
    // Ends wait() from another thread.
    virtual void wake() = 0;

    // One turn. Where it `mayWait` it waits for what comes, else it only looks.
    void turn(bool mayWait);
    void mustNotBeTurning() const;  // throws std::logic_error

    SystemEventTrigger addTrigger(Phase phase, SystemEvent event, Trigger trigger,
                                  Where where) override {
        return triggers_.add(phase, event, std::move(trigger), where);
    }

    // The beginning and the end of run(), for who turns the loop by hand.
    void start();
    bool started() const { return started_; }
    bool isUp() const { return started_ && !ended_; }
    bool anythingToRun();  // without waiting: ready things, calls from threads, due calls
    // When the next delayed call is due, or a thread goes on that blocks in virtual time.
    // Duration::max() where there is neither.
    Duration nextDue();
    ThreadCalls& threadCalls() { return threadCalls_; }
    bool isLoopsThread() const { return std::this_thread::get_id() == thread_; }

    // Drops all that is open, and all calls, without a word: for the destructors of derived
    // classes, whose sockets must go before them. Handles that live longer do nothing any more.
    void abandonAll();

private:
    struct QueuedCall {
        Function function;
        std::source_location where;
        trace::CallType type;
        trace::Entity entity{};
        trace::Serial scheduled = trace::Serial::None;
    };
    struct ReadyThing {
        std::shared_ptr<Selectable> who;
        trace::Readiness what;
        trace::Serial cause;                         // of its Ready event
        trace::Serial serial = trace::Serial::None;  // its Ready event
    };

    std::shared_ptr<ListeningPort> listen(const Address& at, int backlog,
                                          std::shared_ptr<ServerFactory> factory,
                                          std::shared_ptr<const TlsContext> tls,
                                          const Where& where);
    std::shared_ptr<Connector> connect(Address destination, std::shared_ptr<ClientFactory> factory,
                                       const ConnectOptions& options,
                                       std::shared_ptr<const TlsContext> tls, const Where& where);
    void runQueuedCalls();
    void runDueCalls();
    void poll(bool mayWait);
    void dispatch();
    bool startUp();
    bool phaseMayGoOn() const;
    void shutDown();
    void closeAll();
    Duration longestWait();
    void flush();
    void awaitBytes();
    void recordScheduled(QueuedCall& call);

    trace::Serial begin(const Callback& callback);
    void end(const Callback& callback, const Outcome& outcome);

    void moved(const DelayedCall::State& call, Duration before,
               const std::source_location& where) override;
    void cancelled(const DelayedCall::State& call, const std::source_location& where) override;

    std::shared_ptr<trace::Recorder> trace_;
    trace::Entity self_;
    trace::Serial turnBegin_ = trace::Serial::None;
    std::uint32_t turn_ = 0;
    bool started_ = false;
    bool running_ = false;
    bool turning_ = false;
    bool stopRequested_ = false;
    bool ended_ = false;

    DelayedCalls calls_{*this};
    std::vector<QueuedCall> startup_;
    std::mutex fromThreadsMutex_;
    std::vector<QueuedCall> fromThreads_;                       // guarded by the mutex
    std::vector<std::unique_ptr<ThreadCalls::Call>> returned_;  // guarded by it, too
    std::atomic<bool> anyFromThreads_ = false;
    std::atomic<std::thread::id> thread_ = std::this_thread::get_id();
    ThreadCalls threadCalls_;
    Triggers triggers_{*this};

    std::vector<ReadyThing> ready_;
    std::vector<ReadyThing> dispatching_;
    std::vector<std::shared_ptr<Connection>> toSend_;
    std::vector<std::shared_ptr<Connection>> sending_;
    std::vector<std::shared_ptr<Connection>> toReceive_;
    std::vector<char> receiveBuffer_;
    SpareBuffers spareBuffers_;

    Registry<Connection> connections_;
    Registry<Port> ports_;
    Registry<DatagramPort> datagramPorts_;
    Registry<TcpConnector> connectors_;
    std::unordered_map<const Factory*, trace::Entity> factories_;
};

}  // namespace engine::core
