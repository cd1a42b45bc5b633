// Trap: one side of the limit is tested, and the other side with much room.
// Must fail with: When 30 seconds are over, disconnecting() must be true.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    clock.advance(29s);
    assertTrue(!transport->disconnecting());
    clock.advance(1h);
    assertTrue(transport->disconnecting());
}
