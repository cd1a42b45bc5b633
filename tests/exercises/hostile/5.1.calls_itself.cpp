// Must fail with: Often a function calls itself again and again, directly or through another one.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        transport().write(data);
        dataReceived(data);
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
