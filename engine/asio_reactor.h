#pragma once

// The reactor for real: sockets, signals and the time of the operating system, through Boost.Asio.

#include <memory>

#include "engine/core/loop/loop.h"

namespace engine {

struct AsioOptions {
    // Writes down the run. Null: as the environment asks (WORKSHOP_TRACE=FILE), or not at all.
    std::shared_ptr<trace::Recorder> trace = nullptr;
    // SIGINT and SIGTERM stop the reactor, as stop() does.
    bool stopOnSignals = true;
};

// From the first one on, SIGPIPE is ignored: a write into a pipe that nobody reads any more fails,
// and does not end the program.
class AsioReactor final : public core::Loop {
public:
    explicit AsioReactor(AsioOptions options = {});
    ~AsioReactor() override;

    void run() override;

    // Listens at a TCP or UNIX socket that somebody else has opened, and listens on already, as
    // systemd does. The descriptor stays the caller's, who may close it. Throws CannotListenError
    // if it is none.
    std::shared_ptr<ListeningPort> adoptStreamPort(
        int descriptor, std::shared_ptr<ServerFactory> factory,
        std::source_location where = std::source_location::current());

    std::unique_ptr<core::Acceptor> makeAcceptor(const Address& at, int backlog) override;
    std::unique_ptr<core::Dialler> makeDialler() override;
    std::unique_ptr<core::DatagramSocket> makeDatagramSocket(const Address& at) override;

private:
    struct Io;  // all that is Asio's

    Duration now() const override;
    void wait(Duration longest) override;
    void wake() override;
    bool readyWhilePreparing();

    std::unique_ptr<Io> io_;
    bool stopOnSignals_;
    std::chrono::steady_clock::time_point made_ = std::chrono::steady_clock::now();
};

}  // namespace engine
