// Echo: the engine against the same server written straight on Boost.Asio, in one run.
//
// Each server is a process of its own on one core, the client runs on another. They take turns, so
// that whatever else the machine does hits all of them. Every few rounds all begin again, each time
// another first: of two like processes one can be faster by a tenth for as long as both live, and
// it is rather the older one. And Boost.Asio is there twice: how far from 1 the two are says how
// much the other figures can say.
//
// One connection with one message at a time is mostly the system waking two processes in turn: from
// the server's waking to its sending passes no more than an eighth of the round trip.

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "tests/bench/echo_client.h"
#include "tests/bench/ratio.h"
#include "tests/bench/raw_echo.h"
#include "tests/bench/server_process.h"
#include "tests/temporary_folder.h"

namespace {

class Echo : public engine::Protocol {
public:
    void dataReceived(std::string_view data) override { transport().write(data); }
};

using Listening = bench::ServerProcess::Listening;

constexpr std::size_t lives = 20;
constexpr int rounds = 5;
constexpr double slice = 0.05;  // seconds

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

// Null where this machine has no Twisted.
std::unique_ptr<bench::ServerProcess> startTwisted() {
    const std::string serve =
        "from sys import argv\n"
        "from twisted.internet import protocol, reactor\n"
        "from twisted.protocols import wire\n"
        "factory = protocol.Factory.forProtocol(wire.Echo)\n"
        "reactor.listenTCP(int(argv[1]), factory, interface='127.0.0.1')\n"
        "reactor.run()\n";
    const std::uint16_t port = bench::freePort();
    try {
        return std::make_unique<bench::ServerProcess>(
            std::vector<std::string>{"/usr/bin/python3", "-c", serve, std::to_string(port)}, port);
    } catch (const std::runtime_error& error) {
        std::printf("  not compared with Twisted: %s\n", error.what());
        return nullptr;
    }
}

void compareWithTwisted(const bench::EchoLoad& load) {
    const auto twisted = startTwisted();
    if (!twisted)
        return;
    const bench::ServerProcess ours([](const Listening& listening) { serveEcho(listening, ""); });
    bench::EchoClient twistedClient(twisted->port(), load);
    bench::EchoClient ourClient(ours.port(), load);
    std::vector<bench::Way> ways = {
        {"Twisted", [&] { return twistedClient.run(slice); }},
        {"engine", [&] { return ourClient.run(slice); }},
    };
    bench::measure(ways, 60);
    bench::report("recording off / Twisted", bench::ratio(ways[1], ways[0]), 2.4, true);
}

void compare(const bench::EchoLoad& load) {
    const TemporaryFolder folder;
    const std::string tracePath = folder / "echo.trace";
    const auto engine = [](const std::string& trace) {
        return [trace](const Listening& listening) { serveEcho(listening, trace); };
    };
    const std::vector<std::function<void(const Listening&)>> serve = {
        bench::serveRawEcho, bench::serveRawEcho, engine(""), engine(tracePath)};
    std::vector<bench::Way> ways = {
        {"Boost.Asio", {}}, {"Boost.Asio, again", {}}, {"engine", {}}, {"engine, recording", {}}};
    for (std::size_t life = 0; life < lives; ++life) {
        std::vector<std::unique_ptr<bench::ServerProcess>> servers;
        std::vector<std::unique_ptr<bench::EchoClient>> clients;
        for (std::size_t i = 0; i < ways.size(); ++i) {
            const std::size_t which = (life + i) % ways.size();
            servers.push_back(std::make_unique<bench::ServerProcess>(serve[which]));
            clients.push_back(std::make_unique<bench::EchoClient>(servers.back()->port(), load));
            ways[which].measure = [&client = *clients.back()] { return client.run(slice); };
        }
        bench::measure(ways, rounds);
        std::filesystem::remove(tracePath);
    }

    std::printf("echo, %zu bytes, %d connection%s, %d at a time\n", load.messageBytes,
                load.connections, load.connections == 1 ? "" : "s", load.underWay);
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.0f round trips a second\n", way.name.c_str(),
                    bench::median(way.figures));
    std::printf("  %-58s %6.2f\n", "Boost.Asio / Boost.Asio", bench::ratio(ways[1], ways[0]));
    bench::Way asio = ways[0];
    for (std::size_t i = 0; i < asio.figures.size(); ++i)
        asio.figures[i] = (asio.figures[i] + ways[1].figures[i]) / 2;
    bench::report("recording off / Boost.Asio", bench::ratio(ways[2], asio), 0.95, true);
    bench::report("recording on / Boost.Asio", bench::ratio(ways[3], asio), 0.9, true);
}

}  // namespace

int main() {
    bench::pinTo(0);
    constexpr std::size_t bulk = 64 * 1024;
    compare({1, 64});
    compare({50, 64});
    compareWithTwisted({50, 64});
    compare({500, 64});
    compare({1, bulk});
    compare({1, bulk, 4});
    compare({50, bulk});
    compare({500, bulk});
}
