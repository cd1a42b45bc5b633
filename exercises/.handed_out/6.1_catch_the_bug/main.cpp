// Runs your test on two greeters:  ./workshop run 6.1
// One is right. The other says nothing at all, so your test must fail on it.

#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/protocols/line_receiver.h"
#include "exercises/6.1_catch_the_bug/greeter.h"

using namespace engine;

class Greeter : public LineReceiver {
public:
    void connectionMade() override {
        delimiter = "\n";
        transport().write("Your name?\n");
    }
    void lineReceived(std::string_view line) override {
        if (line != "bye")
            return transport().write("Hello, " + std::string(line) + "!\n");
        transport().write("Bye!\n");
        transport().loseConnection();
    }
};

class Silent : public Protocol {};

int main() {
    MemoryReactor reactor;  // only for the trace: your test itself needs none
    const auto run = [&](const char* which, const std::shared_ptr<Protocol>& greeter) {
        const auto yourTest = [which, greeter] {
            try {
                testGreeter(greeter);
                std::printf("Your test passes on %s.\n", which);
            } catch (const std::exception& problem) {
                std::printf("Your test fails on %s: %s\n", which, problem.what());
            }
        };
        reactor.callLater(0s, yourTest);
    };
    run("a right greeter", std::make_shared<Greeter>());
    run("a greeter that says nothing", std::make_shared<Silent>());
    reactor.settle();
}
