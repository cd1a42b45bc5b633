// Serves your page to the world:  ./workshop run 7.1
// and in a second terminal:  curl -i http://127.0.0.1:8080/hello/Ann

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/web/site.h"
#include "exercises/7.1_hello_resource/hello.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 8080);
    try {
        AsioReactor reactor;
        const auto root = std::make_shared<web::Resource>();
        root->putChild("hello", helloResource("Hello"));
        root->putChild("bonjour", helloResource("Bonjour"));
        const auto port = reactor.listenTCP(wanted, std::make_shared<web::Site>(reactor, root));
        std::printf("Try: curl -i http://%s/hello/Ann\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
