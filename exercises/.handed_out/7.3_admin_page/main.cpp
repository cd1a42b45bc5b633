// Serves a chat, and your page to look after it:  ./workshop run 7.3

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/web/site.h"
#include "exercises/7.3_admin_page/admin_page.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 8080);
    try {
        const auto chat = std::make_shared<ChatFactory>("* Welcome. What is your name?");
        AsioReactor reactor;
        const auto site = std::make_shared<web::Site>(reactor, adminSite(*chat));
        const auto pages = reactor.listenTCP(wanted, site);
        const auto people = reactor.listenTCP(0, chat);
        const Address at = people->getHost();
        std::printf("chat: nc %s %d\n", at.host.c_str(), at.port);
        std::printf("page: http://%s/  in a browser, or by curl -i\n",
                    pages->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
