// Must pass

#include <cstdlib>

#include "exercises/5.1_echo/echo.h"

using namespace engine;

namespace {

// A right echo that also runs a command: its child's end is a signal.
class Echo : public Protocol {
    void connectionMade() override {
        if (std::system("true") != 0)
            transport().loseConnection();
    }
    void dataReceived(std::string_view data) override { transport().write(data); }
};

}  // namespace

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
