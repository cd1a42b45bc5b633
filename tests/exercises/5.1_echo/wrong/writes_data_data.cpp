// Trap: data.data() for a C string. It has no zero at its end, so more goes out.
// Must fail with: `data` has no zero at its end, so it is no C string: pass data itself.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override { transport().write(data.data()); }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
