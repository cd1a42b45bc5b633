// Serves your server to the world:  ./workshop run 5.6
// and in a second terminal:  printf '5:hello,0:,' | nc -N 127.0.0.1 1400

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "exercises/5.6_netstrings/netstrings.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, netstringFactory());
        std::printf("Your server listens on %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
