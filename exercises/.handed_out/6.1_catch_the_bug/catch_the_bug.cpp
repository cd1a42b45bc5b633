// Exercise 6.1: write the test that catches the bug
//
// Your test passes on a greeter that is right, which is good. It also passes on eight greeters that
// are wrong. greeter.h says what a greeter does: assert all of it.
//
// Check:  ./workshop check 6.1     (or: ctest --preset learn -R 6.1)
// Watch:  ./workshop show 6.1
// Try:    ./workshop run 6.1       your test, on a right greeter and on one that says nothing
// Hint:   ./workshop hint 6.1

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);  // somebody connects

    greeter->dataReceived("Ann\n");  // and sends a line
    assertTrue(!transport->disconnected());
    // TODO: assert what the greeter has written so far: transport->value(). Send it more, and
    // assert more: other names, half a line, many lines at once, "bye".
}
