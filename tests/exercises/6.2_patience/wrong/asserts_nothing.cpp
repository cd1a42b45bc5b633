// Trap: time passes, and nobody looks.
// Must fail with: After 30 seconds, disconnecting() must be true.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    clock.advance(30s);
}
