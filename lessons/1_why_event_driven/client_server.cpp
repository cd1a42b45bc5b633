// Lesson 1, demo: client_server. A server that greets, and a client that listens.
//
//     ./workshop run client_server

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

class Greeter : public Protocol {  // the server's side of a connection
    void connectionMade() override { transport().write("welcome"); }
};

class Visitor : public Protocol {  // the client's side of a connection
    void dataReceived(std::string_view data) override {
        std::printf("the server says: %.*s\n", static_cast<int>(data.size()), data.data());
        transport().loseConnection();
    }
};

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Greeter>());
    reactor.connectTCP("127.0.0.1", 1400, ClientFactory::forProtocol<Visitor>());
    reactor.connectTCP("127.0.0.1", 1400, ClientFactory::forProtocol<Visitor>());
    reactor.settle();
}
