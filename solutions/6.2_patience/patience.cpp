// Exercise 6.2: test a time-out with no waiting, solved
//
// Why both sides of the limit: at 29 seconds nothing may have happened, at 30 it must have. Why
// three protocols: each begins at its own time 0, so the three rules are tested one by one.

#include "exercises/6.2_patience/patient.h"

using namespace engine;

void testPatience(const MakePatient& makePatient) {
    Clock clock;
    const auto connect = [&](const std::shared_ptr<Protocol>& patient) {
        const auto transport = std::make_shared<StringTransport>();
        patient->makeConnection(transport);
        return transport;
    };

    const std::shared_ptr<Protocol> silent = makePatient(clock);
    const auto first = connect(silent);
    clock.advance(30s);
    assertTrue(first->disconnecting());

    const std::shared_ptr<Protocol> talking = makePatient(clock);
    const auto second = connect(talking);
    clock.advance(29s);
    talking->dataReceived("x");
    clock.advance(29s);
    assertTrue(!second->disconnecting());
    clock.advance(1s);
    assertTrue(second->disconnecting());

    const std::shared_ptr<Protocol> leaving = makePatient(clock);
    connect(leaving);
    leaving->connectionLost(Failure::of(ConnectionDone()));
    assertEqual(clock.getDelayedCalls().size(), 0u);
}
