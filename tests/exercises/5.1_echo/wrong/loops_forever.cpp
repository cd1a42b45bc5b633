// Never returns to the loop.
// Must fail with: Your program did not end: it was stopped after

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        volatile bool more = true;
        while (more) {
        }
        transport().write(data);
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
