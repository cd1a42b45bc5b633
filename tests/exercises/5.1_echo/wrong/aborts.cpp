// Ends itself.
// Must fail with: Your program crashed (abort() was called).

#include <cstdlib>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view) override { std::abort(); }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
