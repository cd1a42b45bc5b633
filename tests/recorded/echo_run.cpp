#include "tests/recorded/echo_run.h"

#include "tests/recorded/servers.h"

namespace recorded {

using namespace engine;

EchoRun::EchoRun() {
    const std::string name = file.string();
    MemoryReactor reactor({.trace = Recorder::create(name, {.clock = ClockKind::Virtual})});
    reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
    reactor.callLater(1h, [] {});
    MemoryPeer client = reactor.dial(1400);
    for (const char* line : {"hello\r\n", "is there an echo?\n"}) {
        client.send(line);
        reactor.advance(1s);
    }
    client.close();
    reactor.settle();

    run = std::make_unique<replay::Run>(name);
}

}  // namespace recorded
