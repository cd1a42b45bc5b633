// Sells one seat:  ./workshop run 5.7
// and in two more terminals, within five seconds:  nc 127.0.0.1 1400

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "exercises/5.7_reservations/reservations.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        Store store(reactor);
        store.takes = std::chrono::seconds(5);  // so that two people can type
        const auto port = reactor.listenTCP(wanted, boxOffice(1, store));
        std::printf("One seat is left, at %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
        std::printf("Sold: %zu\n", store.saved().size());
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
