// Trap: another parameter, and no override: that is another function, which nobody calls.
// Must fail with: then yours was not called: keep std::string_view and override.

#include <string>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
public:
    void dataReceived(const std::string& data) { transport().write(data); }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
