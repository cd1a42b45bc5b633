#pragma once

// What recorded servers are made of.

#include <functional>
#include <memory>
#include <vector>

#include "engine/factory.h"
#include "engine/half_closeable.h"
#include "tests/recorded/recording.h"

namespace recorded {

class Echo : public engine::Protocol {
    void dataReceived(std::string_view data) override { transport().write(data); }
};

// Does nothing, and goes on when one side has ended.
class Silent : public engine::Protocol, public engine::HalfCloseable {
    void readConnectionLost() override {}
    void writeConnectionLost() override {}
};

// Each P of `make` in its turn, so that a test can make it act.
template <typename P>
class KeepingFactory : public engine::ServerFactory {
public:
    explicit KeepingFactory(std::function<std::shared_ptr<P>()> make) : make_(std::move(make)) {}
    std::string name() const override { return engine::typeName(typeid(P)) + "'s factory"; }

    std::vector<std::shared_ptr<P>> made;

private:
    std::shared_ptr<engine::Protocol> buildProtocol(const engine::Address&) override {
        made.push_back(make_());
        return made.back();
    }

    std::function<std::shared_ptr<P>()> make_;
};

// Listens on port 1400; the test plays its clients.
template <typename P>
class Server {
public:
    // The arguments are those of each P.
    template <typename... A>
    explicit Server(engine::MemoryReactor& reactor, A&... arguments)
        : factory_(std::make_shared<KeepingFactory<P>>(
              [&arguments...] { return std::make_shared<P>(arguments...); })),
          port(reactor.listenTCP(1400, factory_)),
          reactor_(reactor) {}

    // Its connection is open.
    engine::MemoryPeer connect() {
        engine::MemoryPeer peer = reactor_.dial(1400);
        reactor_.settle();
        return peer;
    }
    P& protocol(std::size_t index = 0) { return *factory_->made.at(index); }

private:
    std::shared_ptr<KeepingFactory<P>> factory_;

public:
    const std::shared_ptr<engine::ListeningPort> port;

private:
    engine::MemoryReactor& reactor_;
};

}  // namespace recorded
