// Exercise 6.2: test a time-out with no waiting
//
// The test of 30 seconds below takes no time, because it turns the clock itself. It passes on a
// protocol that is right, and also on four that are wrong. patient.h says what is right.
//
// Check:  ./workshop check 6.2     (or: ctest --preset learn -R 6.2)
// Watch:  ./workshop show 6.2
// Try:    ./workshop run 6.2       your test, on a protocol that is right
// Hint:   ./workshop hint 6.2

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);

    clock.advance(30s);
    assertTrue(transport->disconnecting());
    // TODO: assert that it hangs up neither earlier nor later, that bytes begin the 30 seconds
    // again, and that connectionLost(Failure::of(ConnectionDone())) leaves nothing in the clock.
}
