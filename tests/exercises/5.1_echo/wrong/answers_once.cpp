// Trap: believing that what one write() sent arrives as one read, and so that one answer is enough.
// Must fail with: But only the first

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
    void dataReceived(std::string_view data) override {
        if (!answered_)
            transport().write(data);
        answered_ = true;
    }

    bool answered_ = false;
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
