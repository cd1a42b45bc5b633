// Serves your chat to the world:  ./workshop run 7.4
// and in two more terminals:  nc 127.0.0.1 1400

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "exercises/7.4_history/sqlite_store.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    const std::string file = argc > 2 ? argv[2] : "history.db";
    try {
        SQLiteStore store(file);
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, chatFactory(reactor, store));
        std::printf("Your chat listens on %s\n", port->getHost().text().c_str());
        std::printf("It remembers in %s: say something, end it by ^C, and start it again.\n",
                    file.c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
