#pragma once

// The event loop: it waits for many things at once and calls your functions when they happen.
//
// Each turn of the loop does the same, in Twisted's order:
//
//     1. calls from threads (and callWhenRunning)
//     2. delayed calls that are due
//     3. poll: hand to the system what was written, then wait until something is ready, at most
//        until the next delayed call is due
//     4. dispatch: call the protocols and factories of what is ready
//
// There is one stage: one function of yours runs at a time, and while it runs nothing else does.
// An exception that leaves it is logged and recorded, and the loop goes on.
//
// AsioReactor does this with real sockets and real time, MemoryReactor with neither. main() makes
// one and hands it to whoever needs it; there is no global reactor. All functions are to be called
// from the thread that runs the reactor, callFromThread excepted.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "engine/factory.h"
#include "engine/reactor_time.h"

namespace engine {

namespace trace {
class Recorder;
}

using namespace std::chrono_literals;

// A listening socket. It listens until stopListening(), or the end of the reactor; the handle may
// be dropped.
class ListeningPort {
public:
    virtual ~ListeningPort() = default;
    virtual Address getHost() const = 0;  // with the real port, also when 0 was asked for
    // No new connections from here on; those that stand stay.
    virtual void stopListening(std::source_location where = std::source_location::current()) = 0;
};

// An attempt to connect, and the connection that came of it.
class Connector {
public:
    virtual ~Connector() = default;
    virtual Address getDestination() const = 0;
    // Gives the attempt up: clientConnectionFailed(UserError) follows. Throws NotConnectingError
    // if there is none under way.
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

// callLater, getDelayedCalls and seconds are those of ReactorTime.
class Reactor : public ReactorTime {
public:
    // Runs the loop until stop(). Throws ReactorAlreadyRunning, ReactorNotRestartable.
    virtual void run() = 0;

    // Ends the loop: returns at once; when the current turn is over, every connection left is
    // lost (ConnectionLost), every port closed, and run() returns. Throws ReactorNotRunning.
    virtual void stop(std::source_location where = std::source_location::current()) = 0;

    virtual bool running() const = 0;

    // Calls `f` now if the reactor runs, else as soon as it does, in the order of registration.
    virtual void callWhenRunning(Function f,
                                 std::source_location where = std::source_location::current()) = 0;

    // Calls `f` in the loop's thread, in its next turn. The only function that other threads may
    // call.
    virtual void callFromThread(Function f,
                                std::source_location where = std::source_location::current()) = 0;

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

    // Where this run is written down; null: nowhere.
    virtual trace::Recorder* trace() const = 0;
};

}  // namespace engine
