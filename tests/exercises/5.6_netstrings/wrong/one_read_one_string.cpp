// Trap: what one read brings is taken for a whole netstring.
// Must fail with: A piece of a string is not a string

#include "exercises/5.6_netstrings/netstrings.h"

using namespace engine;

class Netstrings : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        const std::size_t begin = data.find(':') + 1;
        const std::size_t end = std::min(data.rfind(','), data.size());
        stringReceived(data.substr(begin, end > begin ? end - begin : 0));
    }

private:
    void stringReceived(std::string_view string) {
        const std::string answer = reply(string);
        transport().write(std::to_string(answer.size()) + ':' + answer + ',');
    }
};

std::shared_ptr<ServerFactory> netstringFactory() {
    return ServerFactory::forProtocol<Netstrings>();
}
