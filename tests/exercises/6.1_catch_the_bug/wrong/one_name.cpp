// Trap: one example is not a rule.
// Must fail with: Send two names, and assert both greetings.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    greeter->dataReceived("An");
    greeter->dataReceived("n\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\n");
    assertTrue(!transport->disconnecting());
    greeter->dataReceived("bye\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nBye!\n");
    assertTrue(transport->disconnecting());
}
