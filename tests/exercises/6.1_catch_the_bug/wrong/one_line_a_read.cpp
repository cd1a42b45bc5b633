// Trap: the line comes in pieces, but never two lines at once.
// Must fail with: Send two lines with one call of dataReceived.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    for (const char* piece : {"An", "n\n", "Bob\n"})
        greeter->dataReceived(piece);
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\n");
    assertTrue(!transport->disconnecting());
    greeter->dataReceived("bye\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\nBye!\n");
    assertTrue(transport->disconnecting());
}
