// Trap: taking bytes for a C string, which ends at the first zero.
// Must fail with: But only the first 30 of 49 bytes came back

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        transport().write(std::string(data).c_str());
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
