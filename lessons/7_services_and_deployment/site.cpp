// Lesson 7, demo: site. A folder as web pages: this one, where you start it.
//
//     ./workshop run site          and in a second terminal:   curl http://127.0.0.1:8080/README.md

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/web/site.h"
#include "engine/web/static_file.h"

using namespace engine;

int main(int argc, char** argv) try {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 8080);
    AsioReactor reactor;
    const auto folder = std::make_shared<web::File>(".");
    const auto site = std::make_shared<web::Site>(reactor, folder);
    const auto port = reactor.listenTCP(wanted, site);
    std::printf("Open http://%s\n", port->getHost().text().c_str());
    std::fflush(stdout);
    reactor.run();
} catch (const CannotListenError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
}
