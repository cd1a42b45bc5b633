// Trap: an hour later it has surely hung up.
// Must fail with: When 29 seconds are over, disconnecting() must be false.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    clock.advance(1h);
    assertTrue(transport->disconnecting());
}
