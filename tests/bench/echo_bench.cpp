// Echo: the engine against the same server written straight on Boost.Asio, in one run.
//
// Each server is a process of its own on one core, the client runs on another. They take turns, so
// that whatever else the machine does hits all of them.

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "engine/asio_reactor.h"
#include "tests/bench/echo_client.h"
#include "tests/bench/ratio.h"
#include "tests/bench/raw_echo.h"

namespace {

class Echo : public engine::Protocol {
public:
    void dataReceived(std::string_view data) override { transport().write(data); }
};

using Listening = std::function<void(std::uint16_t)>;

void serveEcho(const Listening& listening, const std::string& tracePath) {
    std::shared_ptr<engine::trace::Recorder> recorder;
    if (!tracePath.empty())
        recorder =
            engine::trace::Recorder::create(tracePath, {.maxFileBytes = std::uint64_t{16} << 30});
    engine::AsioReactor reactor({.trace = recorder});
    const auto port = reactor.listenTCP(0, engine::ServerFactory::forProtocol<Echo>());
    listening(port->getHost().port);
    reactor.run();
}

void pinTo(int core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core, &cores);
    sched_setaffinity(0, sizeof cores, &cores);
}

// A server in a process of its own.
class Server {
public:
    explicit Server(const std::function<void(const Listening&)>& serve) {
        int channel[2];
        if (pipe(channel) != 0)
            throw std::runtime_error("pipe");
        pid_ = fork();
        if (pid_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            pinTo(1);
            serve([&](std::uint16_t port) {
                if (write(channel[1], &port, sizeof port) != sizeof port)
                    _exit(1);
            });
            _exit(0);
        }
        if (read(channel[0], &port_, sizeof port_) != sizeof port_)
            throw std::runtime_error("the server did not start");
    }
    ~Server() {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const { return port_; }

private:
    pid_t pid_ = 0;
    std::uint16_t port_ = 0;
};

void compare(int connections) {
    const std::string tracePath =
        std::filesystem::temp_directory_path() / "unravel_echo_bench.trace";
    const Server raw(bench::serveRawEcho);
    const Server off([](const Listening& listening) { serveEcho(listening, ""); });
    const Server on([&](const Listening& listening) { serveEcho(listening, tracePath); });

    constexpr std::size_t messageBytes = 64;
    constexpr double slice = 0.4;
    bench::EchoClient rawClient(raw.port(), connections, messageBytes);
    bench::EchoClient offClient(off.port(), connections, messageBytes);
    bench::EchoClient onClient(on.port(), connections, messageBytes);
    std::vector<bench::Way> ways = {
        {"Boost.Asio", [&] { return rawClient.run(slice); }},
        {"engine", [&] { return offClient.run(slice); }},
        {"engine, recording", [&] { return onClient.run(slice); }},
    };
    bench::measure(ways, 15);

    std::printf("echo, 64 bytes, %d connection%s\n", connections, connections == 1 ? "" : "s");
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.0f round trips a second\n", way.name.c_str(),
                    bench::median(way.figures));
    bench::report("recording off / Boost.Asio", bench::ratio(ways[1], ways[0]), 0.95, true);
    bench::report("recording on / Boost.Asio", bench::ratio(ways[2], ways[0]), 0.92, true);
    std::filesystem::remove(tracePath);
}

}  // namespace

int main() {
    pinTo(0);
    compare(1);
    compare(50);
}
