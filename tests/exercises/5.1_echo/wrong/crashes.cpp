// Ends in a crash: the pointer points nowhere.
// Must fail with: Your program crashed (segmentation fault: it used memory that is not its own).
// Not with sanitizers: they see it first, and end the program in their own way.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override { nobody_->write(data); }

    Transport* nobody_ = nullptr;
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
