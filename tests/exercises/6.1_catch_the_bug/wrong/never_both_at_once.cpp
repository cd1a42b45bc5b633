// Trap: a line and half of the next never come with one read.
// Must fail with: Send a line and half of the next with one call

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    for (const char* piece : {"An", "n\n", "Bob\nCat\n"})
        greeter->dataReceived(piece);
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\nHello, Cat!\n");
    assertTrue(!transport->disconnecting());
    transport->clear();
    greeter->dataReceived("bye\n");
    assertEqual(transport->value(), "Bye!\n");
    assertTrue(transport->disconnecting());
}
