// Lesson 4, demo: half_close. The client has said all, and still listens.
//
//     ./workshop run half_close

#include <cstdio>

#include "engine/half_closeable.h"
#include "engine/memory_reactor.h"

using namespace engine;

class Counter : public Protocol, public HalfCloseable {
public:
    void dataReceived(std::string_view data) override { bytes_ += data.size(); }
    void readConnectionLost() override {
        transport().write(std::to_string(bytes_) + " bytes");
        transport().loseConnection();
    }
    void writeConnectionLost() override {}

private:
    std::size_t bytes_ = 0;
};

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Counter>());

    MemoryPeer client = reactor.dial(1400);
    client.send("to be or not to be");
    client.close();
    reactor.settle();

    std::printf("%s\n", client.received().c_str());
}
