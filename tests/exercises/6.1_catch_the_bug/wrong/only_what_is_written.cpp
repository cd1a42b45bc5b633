// Trap: the bytes are asserted, and the end of the connection is not.
// Must fail with: After "bye", transport->disconnecting() must be true.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    greeter->dataReceived("An");
    greeter->dataReceived("n\nBob\nbye\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\nBye!\n");
}
