// Trap: a test that calls everything and asserts nothing can never fail.
// Must fail with: Look at transport->value() after makeConnection.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    greeter->dataReceived("Ann\nBo");
    greeter->dataReceived("b\nCat\n");
    greeter->dataReceived("bye\n");
}
