#pragma once

// The event loop: it waits for many things at once and calls your functions when they happen.
//
// Each turn of the loop does the same, in Twisted's order:
//
//     1. calls from threads (and callWhenRunning)
//     2. delayed calls that are due
//     3. poll: give the system what was written, then wait for events, at most
//        until the next delayed call is due
//     4. dispatch: call the protocols and factories of what is ready
//
// There is one stage: one function of yours runs at a time, and while it runs nothing else does.
// An exception that it throws is logged and recorded, and the loop goes on.
//
// AsioReactor does this with real sockets and real time, MemoryReactor with neither. main() makes
// one and passes it to the code that needs it; no reactor is global. All functions must be called
// from the thread that runs the reactor, callFromThread excepted.

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "engine/datagram.h"
#include "engine/deferred.h"
#include "engine/factory.h"
#include "engine/listening_port.h"
#include "engine/reactor_time.h"

namespace engine {

namespace trace {
class Recorder;
}

using namespace std::chrono_literals;

// An attempt to connect, and the connection that came of it. The reactor keeps it while there is
// one of the two; who wants to connect() later keeps shared_from_this().
class Connector : public std::enable_shared_from_this<Connector> {
public:
    virtual ~Connector() = default;
    virtual Address getDestination() const = 0;
    // Gives the attempt up: clientConnectionFailed(UserError) follows. Throws NotConnectingError
    // if no close is under way.
    virtual void stopConnecting() = 0;
    // Tries again, after a failure or a loss.
    virtual void connect() = 0;
    // Ends what there is: gives up the attempt, or loses the connection.
    virtual void disconnect() = 0;
};

struct ListenOptions {
    std::string interface = "127.0.0.1";  // "0.0.0.0" or "::" for all, on purpose only
    int backlog = 50;
};

struct ConnectOptions {
    Duration timeout = 30s;
};

// What a reactor tells of itself, and when.
//     Startup   Before: running() is false yet; During: it is true; After: behind the calls of
//               callWhenRunning
//     Shutdown  Before: all goes on as usual; During: all ports are closed, all connections lost,
//               all threads have ended; After: the last thing before run() returns
enum class SystemEvent { Startup, Shutdown };
enum class Phase { Before, During, After };

// The handle of one trigger, for removeSystemEventTrigger().
enum class SystemEventTrigger : std::uint32_t {};

// callLater, getDelayedCalls and seconds are those of ReactorTime.
class Reactor : public ReactorTime {
public:
    using Trigger = std::function<std::optional<Deferred<void>>()>;

    // Runs the loop until stop(), or crash(). Throws ReactorAlreadyRunning; ReactorNotRestartable,
    // if it was stopped.
    virtual void run() = 0;

    // Ends the loop: returns at once. When the timed calls of this turn are over, and the triggers
    // that come before the shutdown, every port is closed, every connection left is lost
    // (ConnectionLost), and run() returns. Throws ReactorNotRunning, also the second time.
    virtual void stop(std::source_location where = std::source_location::current()) = 0;

    // Ends run() with this turn, and nothing else: no triggers of the shutdown, and all that is
    // open stays so. run() may be called again, and goes on with it. For tests, and in an
    // emergency. Does nothing if the reactor is not running.
    virtual void crash(std::source_location where = std::source_location::current()) = 0;

    virtual bool running() const = 0;

    // Calls `f` now if the reactor runs, else as soon as it does, in the order of registration.
    virtual void callWhenRunning(Function f,
                                 std::source_location where = std::source_location::current()) = 0;

    // Calls `f` when the reactor starts up, or shuts down; see Phase. Within a phase, the triggers
    // are called in the order in which they were added, each once. What one throws is logged, and
    // the others are called all the same.
    //
    // `f` returns nothing, or a Deferred<void>. One that a trigger of Phase::Before has returned
    // delays the other phases until it has fired, with whatever; meanwhile the loop goes on.
    template <std::invocable<> F>
    SystemEventTrigger addSystemEventTrigger(
        Phase phase, SystemEvent event, F f,
        std::source_location where = std::source_location::current()) {
        const auto trigger = [f = std::move(f)]() mutable -> std::optional<Deferred<void>> {
            if constexpr (std::is_void_v<decltype(f())>) {
                f();
                return std::nullopt;
            } else {
                return f();
            }
        };
        return addTrigger(phase, event, trigger, where);
    }

    // It is not called any more. Throws std::invalid_argument if it was called or removed already.
    virtual void removeSystemEventTrigger(SystemEventTrigger trigger) = 0;

    // Calls `f` in the loop's thread, in its next turn. Of all functions here, other threads may
    // call this one and no other.
    virtual void callFromThread(Function f,
                                std::source_location where = std::source_location::current()) = 0;

    // Calls `f` in another thread, as soon as one is free; the loop goes on meanwhile. For what
    // blocks, or computes for long. There `f` must leave alone what belongs to the loop
    // (Deferreds, transports, all of this class but callFromThread). What it throws is logged;
    // threads.h has deferToThread, for functions with a result. stop() waits for all that was asked
    // for; throws ReactorNotRunning after that. In a MemoryReactor the loop waits at the end of a
    // turn until `f` has returned.
    void callInThread(Function f, std::source_location where = std::source_location::current()) {
        callInThreadWithCallback(nullptr, std::move(f), where);
    }

    // How many threads there are at most: 10, unless this says otherwise. They are made when they
    // are needed. Throws std::invalid_argument for 0.
    virtual void suggestThreadPoolSize(std::size_t size) = 0;

    // Listens on a TCP port; 0 takes any free one. Throws CannotListenError, saying why, and
    // what to do.
    virtual std::shared_ptr<ListeningPort> listenTCP(
        std::uint16_t port, std::shared_ptr<ServerFactory> factory, ListenOptions options = {},
        std::source_location where = std::source_location::current()) = 0;

    // Begins to connect, and returns. `host` is an IPv4 or IPv6 address, or a name. The factory
    // hears what became of it.
    virtual std::shared_ptr<Connector> connectTCP(
        const std::string& host, std::uint16_t port, std::shared_ptr<ClientFactory> factory,
        ConnectOptions options = {},
        std::source_location where = std::source_location::current()) = 0;

    // The same, but all is encrypted from the beginning, by TLS 1.2 or 1.3. connectionMade() comes
    // before that is agreed on: what is written then waits for it. Where it fails, connectionLost()
    // gets an SSLError that says why. Throw Error where a file cannot be used.
    virtual std::shared_ptr<ListeningPort> listenSSL(
        std::uint16_t port, std::shared_ptr<ServerFactory> factory, const ServerTLS& tls,
        ListenOptions options = {},
        std::source_location where = std::source_location::current()) = 0;
    virtual std::shared_ptr<Connector> connectSSL(
        const std::string& host, std::uint16_t port, std::shared_ptr<ClientFactory> factory,
        const ClientTLS& tls = {}, ConnectOptions options = {},
        std::source_location where = std::source_location::current()) = 0;

    // The same for UNIX sockets, in the clear. The file at `path` is made here and removed when the
    // port stops; one that is left of a program that has ended is replaced. Throws
    // CannotListenError.
    virtual std::shared_ptr<ListeningPort> listenUNIX(
        const std::string& path, std::shared_ptr<ServerFactory> factory, int backlog = 50,
        std::source_location where = std::source_location::current()) = 0;
    virtual std::shared_ptr<Connector> connectUNIX(
        const std::string& path, std::shared_ptr<ClientFactory> factory,
        ConnectOptions options = {},
        std::source_location where = std::source_location::current()) = 0;

    // Opens a UDP socket, 0 being any free port, and starts the protocol. Throws CannotListenError.
    virtual std::shared_ptr<DatagramTransport> listenUDP(
        std::uint16_t port, std::shared_ptr<DatagramProtocol> protocol,
        DatagramOptions options = {},
        std::source_location where = std::source_location::current()) = 0;

    // Where this run is written down; null: nowhere.
    virtual trace::Recorder* trace() const = 0;

    // --- For threads.h ---

    // callInThread, and then onResult in the loop's thread, with what has left `f`, if something
    // has. Both are destroyed there.
    using ThreadResult = std::function<void(std::optional<Failure>)>;
    virtual void callInThreadWithCallback(
        ThreadResult onResult, Function f,
        std::source_location where = std::source_location::current()) = 0;

    // Called by another thread: callFromThread, and then it waits until `done` is called, or the
    // reactor ends (throws ReactorNotRunning). Throws std::logic_error in the loop's thread.
    virtual void callFromThreadAndWait(
        std::function<void(Function done)> f,
        std::source_location where = std::source_location::current()) = 0;

protected:
    virtual SystemEventTrigger addTrigger(Phase phase, SystemEvent event, Trigger trigger,
                                          std::source_location where) = 0;
};

}  // namespace engine
