// Trap: forgetting what came after the newline.
// Must fail with: What came after a newline was lost

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        std::size_t begin = 0;
        for (std::size_t end; (end = buffer_.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            transport().write(greeting(buffer_.substr(begin, end - begin)));
        if (begin > 0)
            buffer_.clear();
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
