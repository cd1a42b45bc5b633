// Trap: it hangs up, and the test does not look at what it said.
// Must fail with: Assert what it has written after "bye".

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    greeter->dataReceived("An");
    greeter->dataReceived("n\nBob\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\n");
    assertTrue(!transport->disconnecting());
    greeter->dataReceived("bye\n");
    assertTrue(transport->disconnecting());
}
