// Lesson 4, demo: losses. Three connections end in three ways, and connectionLost says how.
//
//     ./workshop run losses

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

class Listener : public Protocol {
public:
    void dataReceived(std::string_view) override { transport().abortConnection(); }
    void connectionLost(const Failure& reason) override {
        transport().write("are you still there?");  // dropped
        std::printf("%s\n", reason.text().c_str());
    }
};

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Listener>());

    MemoryPeer polite = reactor.dial(1400);
    polite.close();  // as ^C does at nc
    reactor.settle();
    MemoryPeer broken = reactor.dial(1400);
    broken.reset();  // as a cable that is pulled out
    reactor.settle();
    MemoryPeer rude = reactor.dial(1400);
    rude.send("spam");
    reactor.settle();
}
