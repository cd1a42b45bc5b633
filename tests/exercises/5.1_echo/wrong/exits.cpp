// Ends the whole process.
// Must fail with: Your program ended itself, with exit status 3.

#include <cstdlib>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view) override { std::exit(3); }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
