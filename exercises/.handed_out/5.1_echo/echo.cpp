// Exercise 5.1: echo
//
// What a client sends, it gets back: the same bytes, in the same order, and nothing else.
//
// Check:  ./workshop check 5.1     (or: ctest --preset learn -R 5.1)
// Watch:  ./workshop show 5.1
// Try:    ./workshop run 5.1       and in a second terminal:  nc 127.0.0.1 1400
// Hint:   ./workshop hint 5.1

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
public:
    // The loop calls this each time that bytes have arrived.
    void dataReceived(std::string_view data) override {
        // TODO: send `data` back. transport() is the way to the other side.
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
