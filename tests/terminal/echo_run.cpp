#include "tests/terminal/echo_run.h"

#include <gtest/gtest.h>

#include "engine/memory_reactor.h"

namespace terminal {

using namespace engine;

namespace {

class Echo : public Protocol {
    void dataReceived(std::string_view data) override { transport().write(data); }
};

}  // namespace

EchoRun::EchoRun() {
    const std::string name = file.string();
    MemoryReactor reactor(
        {.seed = 0, .trace = trace::Recorder::create(name, {.clock = trace::ClockKind::Virtual})});
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

replay::Serial EchoRun::first(trace::Kind kind) const {
    for (std::uint32_t n = 1; n <= replay::number(run->last()); ++n) {
        if (run->event(replay::serialOf(n)).kind == kind)
            return replay::serialOf(n);
    }
    ADD_FAILURE() << "the run has no event of kind " << static_cast<int>(kind);
    return replay::Serial::None;
}

}  // namespace terminal
