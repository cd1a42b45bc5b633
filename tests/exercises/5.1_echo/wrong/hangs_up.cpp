// Trap: closing the connection after the answer.
// Must fail with: But the program closed the connection before that

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        transport().write(data);
        transport().loseConnection();
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
