#include "tests/recorded/network_runs.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "tests/recorded/program.h"
#include "tests/recorded/servers.h"

namespace network_runs {
namespace {

using namespace engine;
using recorded::Echo;
using recorded::Program;
using recorded::Server;

}  // namespace

void echo(const std::string& path) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
    std::optional<MemoryPeer> client;
    reactor.callLater(350ms, [&] { client = reactor.dial(1400); });
    reactor.callLater(550ms, [&] { client->send("hello\n"); });
    reactor.callLater(750ms, [&] { client->send("how are you?\r\n"); });
    reactor.callLater(840ms, [&] { client->close(); });
    const auto printStatus = [&] {
        program.recorder->note("1 client so far");
        reactor.stop();
    };
    reactor.callLater(2s, printStatus);
    reactor.run();
}

void twoClients(const std::string& path) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
    std::optional<MemoryPeer> anna, ben;
    const auto annaComes = [&] { anna = reactor.dial(1400); };
    const auto annaSaysHello = [&] { anna->send("hello\r\n"); };
    const auto benComes = [&] {
        ben = reactor.dial(1400);
        anna->send("how are you?\r\n");
    };
    const auto findUser = [] { throw std::runtime_error("no such user"); };
    const auto benLeaves = [&] {
        ben->send("bye\n");
        ben->close();
    };
    const auto crash = [&] { reactor.crash(); };  // Anna's connection stays open
    reactor.callLater(200ms, annaComes);
    reactor.callLater(350ms, annaSaysHello);
    reactor.callLater(450ms, benComes);
    reactor.callLater(900ms, findUser);
    reactor.callLater(920ms, benLeaves);
    reactor.callLater(1s, crash);
    reactor.run();
}

namespace {

class Directory : public Protocol {
    void dataReceived(std::string_view) override { throw std::out_of_range("no such key"); }
};

// Answers with more than the system takes.
class Generous : public Protocol {
    void dataReceived(std::string_view) override {
        transport().write("PONG\r\n");
        transport().write(std::string(70'000, 'x'));
    }
};

// Answers each third time.
class Parrot : public Protocol {
    void dataReceived(std::string_view data) override {
        if (times_++ % 3 == 0)
            transport().write("you said " + std::string(data));
    }

    int times_ = 0;
};

}  // namespace

void exception(const std::string& path) {
    Program program(path);
    Server<Directory> server(program.reactor);
    server.connect().send("GET nobody\r\n");
    program.reactor.advance(80ms);
}

void crowd(const std::string& path, int clients) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    Server<Generous> server(reactor);
    const auto closeIdleConnections = [] {};
    reactor.callLater(30s, closeIdleConnections);
    std::vector<MemoryPeer> all;
    for (int i = 0; i < clients; ++i) {
        all.push_back(server.connect());
        reactor.advance(4ms);
    }
    for (int i = 0; i < std::min(clients, 9); ++i) {
        MemoryPeer& client = all[std::size_t(i) * 7 % all.size()];
        client.pauseReading();
        client.send("PING " + std::to_string(i) + "\r\n");
    }
    reactor.advance(40ms);
    for (std::size_t i = 0; i < all.size(); i += 5)
        all[i].reset();
    reactor.settle();
}

void stream(const std::string& path, int reads) {
    Program program(path);
    Server<Parrot> server(program.reactor);
    MemoryPeer client = server.connect();
    const std::string line =
        "GET /weather/today?city=Oslo\r\nHost: example.org\r\n\x01\xC3\xB8\xFF\r\n";
    std::size_t at = 0;
    for (int i = 0; i < reads; ++i) {
        std::string bytes;
        for (int k = 0; k <= i * 7 % 19; ++k)
            bytes += line[at++ % line.size()];
        client.send(bytes);
        program.reactor.advance(3ms);
    }
}

void busy(const std::string& path, std::uint64_t events) {
    Program program(path);
    Server<Echo> server(program.reactor);
    std::vector<MemoryPeer> clients;
    for (unsigned round = 1; program.recorder->recorded() < events; ++round) {
        if (clients.size() < 200 && round % 3 == 1)
            clients.push_back(server.connect());
        for (unsigned i = 0; i < 3; ++i)
            clients[(round * 31 + i * 17) % clients.size()].send("hello world\r\n");
        program.reactor.advance(round * 7919 % 1000 * 1us);
    }
}

}  // namespace network_runs
