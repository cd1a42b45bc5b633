// Trap: a client that says nothing at all is never tested.
// Must fail with: Test a client that never says anything.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    clock.advance(29s);
    patient->dataReceived("x");
    clock.advance(29s);
    assertTrue(!transport->disconnecting());
    clock.advance(1s);
    assertTrue(transport->disconnecting());
}
