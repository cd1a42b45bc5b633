// Trap: waiting for the end of the conversation, which may never come.
// Must fail with: But nothing came.

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override { buffer_ += data; }

    void connectionLost(const Failure&) override {
        std::size_t begin = 0;
        for (std::size_t end; (end = buffer_.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            transport().write(greeting(buffer_.substr(begin, end - begin)));
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
