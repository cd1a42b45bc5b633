// Runs your test on a protocol that is right:  ./workshop run 6.2

#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/protocols/policies.h"
#include "exercises/6.2_patience/patient.h"

using namespace engine;

class Patient : public TimeoutMixin<> {
public:
    using TimeoutMixin::TimeoutMixin;
    void connectionMade() override { setTimeout(30s); }
    void dataReceived(std::string_view) override { resetTimeout(); }
    void connectionLost(const Failure&) override { setTimeout(std::nullopt); }
};

int main() {
    MemoryReactor reactor;  // only for the trace: your test itself needs none
    const auto yourTest = [] {
        try {
            testPatience([](ReactorTime& clock) { return std::make_shared<Patient>(clock); });
            std::puts("Your test passes on a protocol that is right.");
        } catch (const std::exception& problem) {
            std::printf("Your test fails on a protocol that is right: %s\n", problem.what());
        }
    };
    reactor.callLater(0s, yourTest);
    reactor.settle();
}
