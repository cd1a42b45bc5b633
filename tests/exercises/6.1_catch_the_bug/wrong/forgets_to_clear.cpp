// Trap: value() is all that was written so far, not only what is new.
// Must fail with: : "Your name?

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    greeter->dataReceived("Ann\n");
    assertEqual(transport->value(), "Hello, Ann!\n");
}
