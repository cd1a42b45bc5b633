// Exercise 5.6: netstrings
//
// A line cannot hold a newline. A netstring can hold any bytes, because its length comes before it:
// "5:hello,". netstrings.h says exactly what a netstring is, and what the server does with anything
// else.
//
// Check:  ./workshop check 5.6     (or: ctest --preset learn -R 5.6)
// Watch:  ./workshop show 5.6
// Try:    ./workshop run 5.6       and in a second terminal:
//                              printf '5:hello,0:,' | nc -N 127.0.0.1 1400
// Hint:   ./workshop hint 5.6

#include "exercises/5.6_netstrings/netstrings.h"

using namespace engine;

class Netstrings : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        // TODO 1: `data` is a piece of what the client sends: half a length, or three netstrings
        // and a half. Keep what is not complete. Call stringReceived once for each string that is.
        // TODO 2: if it cannot be a netstring, call loseConnection() of the transport, and stop.
        stringReceived(data.substr(data.find(':') + 1));
    }

private:
    void stringReceived(std::string_view string) {
        // TODO 3: the client expects a netstring, too.
        transport().write(reply(string));
    }
};

std::shared_ptr<ServerFactory> netstringFactory() {
    return ServerFactory::forProtocol<Netstrings>();
}
