// Trap: one read can bring many lines; this greets the first, and waits with the next.
// Must fail with: lines were greeted. One read can bring many lines

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        const std::size_t end = buffer_.find('\n');
        if (end == std::string::npos)
            return;
        transport().write(greeting(buffer_.substr(0, end)));
        buffer_.erase(0, end + 1);
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
