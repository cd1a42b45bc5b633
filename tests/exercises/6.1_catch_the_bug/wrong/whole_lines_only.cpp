// Trap: the test sends whole lines, one a read, as nc does.
// Must fail with: Send a line in two pieces, with two calls of dataReceived.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    greeter->dataReceived("Ann\n");
    greeter->dataReceived("Bob\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\n");
    assertTrue(!transport->disconnecting());
    greeter->dataReceived("bye\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\nBye!\n");
    assertTrue(transport->disconnecting());
}
