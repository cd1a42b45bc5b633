// Trap: waiting for the end of a line, which may never come.
// Must fail with: But nothing came back.

#include <string>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        if (buffer_.ends_with("\n")) {
            transport().write(buffer_);
            buffer_.clear();
        }
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
