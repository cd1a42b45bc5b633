// Trap: whether the test passes depends on what ran before.
// Must fail with: : assertTrue got false.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    static int runs = 0;
    greeter->makeConnection(std::make_shared<StringTransport>());
    assertTrue(++runs % 2 == 1);
}
