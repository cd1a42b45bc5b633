// Trap: blocking the loop, here to wait for more bytes.
// Must fail with: Each function returns quickly.

#include <chrono>
#include <thread>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        transport().write(data);
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
