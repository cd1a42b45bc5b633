// Lesson 4, demo: portions. A producer makes the next portion when the last one has left.
//
//     ./workshop run portions

#include <cstdio>
#include <string>

#include "engine/memory_reactor.h"

using namespace engine;

class Zeros : public Protocol, public Producer {
public:
    void connectionMade() override {
        const std::shared_ptr<Producer> me(shared_from_this(), this);
        transport().registerProducer(me, Streaming::Pull);
    }
    void resumeProducing() override {
        std::printf("portion %d\n", ++made_);
        transport().write(std::string(40'000, '0'));
        if (made_ == 6)
            transport().unregisterProducer();
    }
    void stopProducing() override { std::puts("nobody takes it any more"); }

private:
    int made_ = 0;
};

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Zeros>());

    MemoryPeer client = reactor.dial(1400);
    client.pauseReading();
    reactor.settle();
    std::puts("the client reads");
    client.resumeReading();
    reactor.settle();
}
