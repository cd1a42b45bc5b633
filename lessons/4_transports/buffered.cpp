// Lesson 4, demo: buffered. When write() returns, nothing has been sent.
//
//     ./workshop run buffered

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

class Teller : public Protocol {
public:
    void connectionMade() override {
        transport().write("hello");
        std::puts("write has returned");
    }
};

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Teller>());

    const MemoryPeer client = reactor.dial(1400);
    reactor.settle();

    std::printf("the client has \"%s\"\n", client.received().c_str());
}
