// Trap: the length of the string that came stands before the reply.
// Must fail with: The length must be that of the reply

#include "exercises/5.6_netstrings/netstrings.h"

#include <algorithm>

using namespace engine;

class Netstrings : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        buffer_ += data;
        while (takeString()) {
        }
    }

private:
    // Takes the first string out of the buffer. False: it is not complete, or no string.
    bool takeString() {
        const std::size_t digits =
            std::min(buffer_.find_first_not_of("0123456789"), buffer_.size());
        if (digits > mostDigits || (digits > 1 && buffer_[0] == '0'))
            return hangUp();
        if (digits == buffer_.size())
            return false;
        if (digits == 0 || buffer_[digits] != ':')
            return hangUp();

        const std::size_t begin = digits + 1;
        const std::size_t end = begin + std::stoul(buffer_);
        if (end >= buffer_.size())
            return false;
        if (buffer_[end] != ',')
            return hangUp();
        stringReceived(buffer_.substr(begin, end - begin));
        buffer_.erase(0, end + 1);
        return true;
    }

    bool hangUp() {
        transport().loseConnection();
        return false;
    }

    void stringReceived(std::string_view string) {
        const std::string answer = reply(string);
        transport().write(std::to_string(string.size()) + ':' + answer + ',');
    }

    std::string buffer_;  // the beginning of a netstring that is not complete
};

std::shared_ptr<ServerFactory> netstringFactory() {
    return ServerFactory::forProtocol<Netstrings>();
}
