// Trap: keeping the state of a connection where all connections share it.
// Must fail with: Keep what belongs to one connection

#include <vector>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void connectionMade() override { everybody_.push_back(&transport()); }

    void dataReceived(std::string_view data) override {
        for (Transport* client : everybody_)
            client->write(data);
    }

    static inline std::vector<Transport*> everybody_;
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
