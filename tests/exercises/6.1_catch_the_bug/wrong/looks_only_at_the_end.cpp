// Trap: all is asserted after the last line, so nobody sees what came too early.
// Must fail with: Assert that disconnecting() is false before "bye".

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    greeter->dataReceived("An");
    greeter->dataReceived("n\nBob\nbye\n");
    assertEqual(transport->value(), "Your name?\nHello, Ann!\nHello, Bob!\nBye!\n");
    assertTrue(transport->disconnecting());
}
