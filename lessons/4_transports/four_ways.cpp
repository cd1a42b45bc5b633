// Lesson 4, demo: four_ways. One protocol over TCP, UDP, a UNIX socket and TLS.
//
//     ./workshop run four_ways     and in a second terminal, for example:   nc 127.0.0.1 1400
//
// For TLS it needs a certificate; without one it goes on without TLS.
// lesson.md has the command that makes build/shout.pem.

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "engine/asio_reactor.h"
#include "engine/endpoints.h"
#include "engine/error.h"
#include "lessons/4_transports/shout.h"

using namespace engine;

// UDP has no connections: each datagram says who sent it.
class ShoutByUDP : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        transport().write(shouted(data), from);
    }
};

void serve(Reactor& reactor, const std::string& where) {
    const auto tell = [](const std::shared_ptr<ListeningPort>& port) {
        std::printf("Shout listens on %s\n", port->getHost().text().c_str());
    };
    const auto complain = [](const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.message().c_str());
    };
    serverFromString(reactor, where)
        ->listen(ServerFactory::forProtocol<Shout>())
        .addCallbacks(tell, complain);
}

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const std::uint16_t port =
            reactor.listenTCP(wanted, ServerFactory::forProtocol<Shout>())->getHost().port;
        reactor.listenUDP(port, std::make_shared<ShoutByUDP>());
        const auto serveOthers = [&] {
            std::printf("Shout listens by TCP and UDP on 127.0.0.1:%d\n", port);
            serve(reactor, "unix:/tmp/shout." + std::to_string(port));
            if (std::filesystem::exists("build/shout.pem"))
                serve(reactor, "ssl:1443:privateKey=build/shout.pem:certKey=build/shout.pem");
            std::fflush(stdout);
        };
        reactor.callWhenRunning(serveOthers);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
