// Exercise 5.1: echo, solved
//
// Why one line is enough: an echo does not care how the bytes were cut into reads. It needs no
// buffer, knows nothing of lines, and keeps nothing between two calls. write() only puts the bytes
// into the connection's buffer and returns; the loop sends them when dataReceived has returned.

#include "exercises/5.1_echo/echo.h"

using namespace engine;

class Echo : public Protocol {
public:
    // The loop calls this each time that bytes have arrived.
    void dataReceived(std::string_view data) override {
        transport().write(data);  // as they came, back to the client
    }
};

std::shared_ptr<ServerFactory> echoFactory() {
    return ServerFactory::forProtocol<Echo>();
}
