// Trap: the clean-up is not tested: the call that is left does no harm in this test.
// Must fail with: After connectionLost, clock.getDelayedCalls() must be empty.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    for (const bool talks : {false, true}) {
        Clock clock;
        const std::shared_ptr<Protocol> patient = makePatient(clock);
        const auto transport = std::make_shared<StringTransport>();
        patient->makeConnection(transport);
        clock.advance(29s);
        if (talks) {
            patient->dataReceived("x");
            clock.advance(29s);
        }
        assertTrue(!transport->disconnecting());
        clock.advance(1s);
        assertTrue(transport->disconnecting());
        patient->connectionLost(Failure::of(ConnectionDone()));
    }
}
