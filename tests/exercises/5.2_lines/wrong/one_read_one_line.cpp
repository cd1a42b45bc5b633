// Trap: believing that one write of the client arrives as one read.
// Must fail with: A piece of a line is not a line

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        transport().write(greeting(data.substr(0, data.find('\n'))));
    }
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
