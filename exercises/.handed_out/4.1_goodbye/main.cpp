// Opens your library to the world:  ./workshop run 4.1
// and in a second terminal:  nc 127.0.0.1 1400    type: poem, Enter, bye, Enter

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "exercises/4.1_goodbye/library.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    const Pages pages = {{"poem", "The fog comes\non little cat feet.\n"},
                         {"joke", "Knock, knock.\n"}};
    try {
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, libraryFactory(pages, "Come back soon!\n"));
        std::printf("Your library listens on %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
