// Exercise 5.2: one line in two reads, solved
//
// Why a buffer: a read ends anywhere, so what has come after the last newline is the beginning of a
// line whose rest comes later. Why a loop: one read can complete many lines. The buffer belongs to
// the protocol, because each connection has its own half line. This is all that LineReceiver does.

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        std::size_t begin = 0;
        for (std::size_t end; (end = buffer_.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            transport().write(greeting(std::string_view(buffer_).substr(begin, end - begin)));
        buffer_.erase(0, begin);
    }

private:
    std::string buffer_;  // the beginning of a line that is not complete
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
