// Trap: a test that fails on everything catches every bug, and is of no use.
// Must fail with: Your test passes on a greeter that does all that greeter.h says.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertTrue(transport->disconnecting());
}
