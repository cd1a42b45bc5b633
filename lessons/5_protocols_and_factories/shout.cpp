// Lesson 5, demo: shout. What a client sends comes back in capital letters.
//
//     ./workshop run shout         and in a second terminal:   nc 127.0.0.1 1400

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"

using namespace engine;

char capital(unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
}

class Shout : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        std::string loud(data);
        std::ranges::transform(loud, loud.begin(), capital);
        transport().write(loud);
    }
};

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, ServerFactory::forProtocol<Shout>());
        std::printf("Shout listens on %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
