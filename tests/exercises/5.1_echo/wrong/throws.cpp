// Trap: an exception that nobody catches.
// Must fail with: Echo 1 throws Error: I do not know how.

#include "engine/error.h"

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view) override { throw Error("I do not know how"); }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
