// Trap: an empty line is a line.
// Must fail with: An empty line is a line, too

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        std::size_t begin = 0;
        for (std::size_t end; (end = buffer_.find('\n', begin)) != std::string::npos;
             begin = end + 1) {
            if (end > begin)
                transport().write(greeting(buffer_.substr(begin, end - begin)));
        }
        buffer_.erase(0, begin);
    }

    std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
