// Trap: taking all that has come for one line, once it ends in a newline.
// Must fail with: One greeting holds many lines

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        if (!buffer_.ends_with('\n'))
            return;
        buffer_.pop_back();
        transport().write(greeting(buffer_));
        buffer_.clear();
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
