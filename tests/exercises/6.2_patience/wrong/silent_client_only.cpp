// Trap: a client that says something is never tested.
// Must fail with: Send a byte before the 30 seconds are over, and wait on.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    clock.advance(29s);
    assertTrue(!transport->disconnecting());
    clock.advance(1s);
    assertTrue(transport->disconnecting());
}
