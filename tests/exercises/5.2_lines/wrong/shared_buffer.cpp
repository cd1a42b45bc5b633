// Trap: one buffer for all connections.
// Must fail with: Half a line belongs to its connection

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        std::size_t begin = 0;
        for (std::size_t end; (end = buffer_.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            transport().write(greeting(buffer_.substr(begin, end - begin)));
        buffer_.erase(0, begin);
    }

    static inline std::string buffer_;
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
