// Trap: waiting in a test, as if the clock were a real one.
// Must fail with: In an event loop no function may sleep or wait

#include "exercises/6.2_patience/patient.h"

#include <thread>

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const std::shared_ptr<Protocol> patient = makePatient(clock);
    const auto transport = std::make_shared<StringTransport>();
    patient->makeConnection(transport);
    std::this_thread::sleep_for(600ms);
    assertTrue(!transport->disconnecting());
}
