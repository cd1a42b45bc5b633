// Exercise 6.1: write the test that catches the bug, solved
//
// Why so many kinds of input: a test with one whole line passes on all greeters that are right by
// chance. Here the test is the network, so it decides where a read ends. Why two assertions about
// the end: "it hangs up" is only true of the last line if it was false before.

#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

void testGreeter(const std::shared_ptr<Protocol>& greeter) {
    const auto transport = std::make_shared<StringTransport>();
    greeter->makeConnection(transport);
    assertEqual(transport->value(), "Your name?\n");
    transport->clear();

    greeter->dataReceived("Ann\nBo");  // a line, and the beginning of the next
    assertEqual(transport->value(), "Hello, Ann!\n");

    greeter->dataReceived("b\nCat\n");  // its end, and one more
    assertEqual(transport->value(), "Hello, Ann!\nHello, Bob!\nHello, Cat!\n");
    assertTrue(!transport->disconnecting());
    transport->clear();

    greeter->dataReceived("bye\n");
    assertEqual(transport->value(), "Bye!\n");
    assertTrue(transport->disconnecting());
}
