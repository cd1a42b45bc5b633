// Trap: taking bytes for lines, and ending each with a newline of its own.
// Must fail with: But more came back: "\n" after that.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        transport().write(std::string(data) + "\n");
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
