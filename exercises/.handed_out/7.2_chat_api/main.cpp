// Serves your chat and its API:  ./workshop run 7.2

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/web/site.h"
#include "exercises/7.2_chat_api/api.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 8080);
    try {
        const auto chat = std::make_shared<ChatFactory>("* Welcome. What is your name?");
        AsioReactor reactor;
        const auto site = std::make_shared<web::Site>(reactor, chatApi(*chat));
        const auto pages = reactor.listenTCP(wanted, site);
        const auto people = reactor.listenTCP(0, chat);
        const std::string url = "http://" + pages->getHost().text();
        const Address at = people->getHost();
        std::printf("chat:  nc %s %d\n", at.host.c_str(), at.port);
        std::printf("users: curl %s/users/\n", url.c_str());
        std::printf("say:   curl -d 'banner=Mind the gap' %s/banner/\n", url.c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
