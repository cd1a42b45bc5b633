// Lesson 5, demo: echo. What a client sends, it gets back.
//
//     ./workshop run echo          and in a second terminal:   nc 127.0.0.1 1400

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"

using namespace engine;

class Echo : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        transport().write(data);  // back to the sender
    }
};

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, ServerFactory::forProtocol<Echo>());
        std::printf("Echo listens on %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
