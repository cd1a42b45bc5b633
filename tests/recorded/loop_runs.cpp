#include "tests/recorded/loop_runs.h"

#include "tests/recorded/program.h"
#include "tests/recorded/servers.h"

namespace loop_runs {
namespace {

using namespace engine;
using recorded::Program;

// What the calls are named after.
void sayHello() {}
void printStatus() {}
void closeIdleConnections() {}
void saveEverything() {}
void gotAnswer() {}

}  // namespace

void timers(const std::string& path) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    std::vector<DelayedCall> others;
    const auto changePlans = [&] {
        others.at(0).cancel();
        others.at(1).reset(3s);
        reactor.callLater(300ms, sayHello);
    };
    reactor.callLater(300ms, changePlans);
    others.push_back(reactor.callLater(400ms, printStatus));
    others.push_back(reactor.callLater(500ms, closeIdleConnections));
    for (int i = 0; i < 8; ++i)
        reactor.callLater(600ms + i * 250ms, saveEverything);
    reactor.callLater(90s, [&] { printStatus(); });
    reactor.callFromThread(gotAnswer);
    reactor.callFromThread(printStatus);
    for (int turn = 0; turn < 2; ++turn)
        reactor.iterate(true);
}

void manyCalls(const std::string& path, int calls) {
    Program program(path);
    for (int i = 0; i < calls; ++i)
        program.reactor.callLater(10ms + i * 37 % 5000 * 1ms, saveEverything);
    for (int i = 0; i < calls; ++i)
        program.reactor.callFromThread(gotAnswer);
    for (int turn = 0; turn < 2; ++turn)
        program.reactor.iterate(true);
}

void threads(const std::string& path) {
    Program program(path);
    const auto fetch = [&] { program.reactor.blockFor(150ms); };
    for (int i = 0; i < 3; ++i)
        program.reactor.callInThread(fetch);
    for (int turn = 0; turn < 3; ++turn)  // asks, waits, and has the results
        program.reactor.iterate(true);
}

namespace {

class Calculator : public Protocol {
public:
    explicit Calculator(Program& program) : program_(program) {}

private:
    void dataReceived(std::string_view) override {
        program_.reactor.blockFor(180ms);
        program_.recorder->note("computing …");
        program_.reactor.blockFor(32ms);
        transport().write("102334155\n");
    }

    Program& program_;
};

}  // namespace

void blocked(const std::string& path) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    recorded::Server<Calculator> server(reactor, program);
    MemoryPeer client = server.connect();
    reactor.callLater(50ms, sayHello);
    reactor.callLater(100ms, printStatus);
    reactor.callLater(150ms, saveEverything);
    reactor.callLater(900ms, closeIdleConnections);
    client.send("compute 40\n");
    reactor.settle();
}

}  // namespace loop_runs
