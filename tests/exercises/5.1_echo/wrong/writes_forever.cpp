// Writes without end, until the memory that a check may take is used up.
// Must fail with: Echo 1 throws bad_alloc
// Not with sanitizers: they see it first, and end the program in their own way.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        const std::string_view first = data.substr(0, 1);
        for (;;)
            transport().write(std::string(1 << 20, first[0]));
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
