// How far the other side is: Transport::delivery().

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "engine/asio_reactor.h"
#include "engine/half_closeable.h"
#include "engine/memory_reactor.h"
#include "engine/testing/certificates.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;

namespace {

TEST(ADelivery, CountsWhatTheOtherSideHasTaken) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    reactor.listenTCP(1400, servers);
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();
    const Transport& transport = servers->made.at(0)->transport();
    const auto isTaken = [&](std::uint64_t written, std::uint64_t taken) {
        EXPECT_EQ(transport.delivery().written, written);
        EXPECT_EQ(transport.delivery().taken, taken);
    };
    isTaken(0, 0);

    peer.pauseReading();
    servers->made[0]->transport().write(std::string(200'000, 'x'));
    isTaken(200'000, 0);
    reactor.settle();
    isTaken(200'000, 0);

    peer.resumeReading();
    peer.pauseReading();
    isTaken(200'000, 64 * 1024);
    peer.resumeReading();
    reactor.settle();
    isTaken(200'000, 200'000);
}

// --- Over real sockets ---

class ARealDelivery : public ::testing::TestWithParam<std::string> {
protected:
    static constexpr std::uint64_t much = 20'000'000;
    AsioReactor reactor;
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    Certificates certificates;

    void connect() {
        const std::string path = certificates.file("socket");
        if (GetParam() == "UNIX") {
            reactor.listenUNIX(path, servers);
            reactor.connectUNIX(path, clients);
        } else if (GetParam() == "TCP") {
            const auto port = reactor.listenTCP(0, servers);
            reactor.connectTCP("127.0.0.1", port->getHost().port, clients);
        } else {
            const Certificate made = certificates.make("localhost");
            const auto port =
                reactor.listenSSL(0, servers, {made.certificate, made.privateKey, ""});
            reactor.connectSSL("localhost", port->getHost().port, clients,
                               {.authority = certificates.authority()});
        }
    }
};

TEST_P(ARealDelivery, GrowsWithWhatIsTakenToAllThatWasWritten) {
    using Delivery = Transport::Delivery;
    std::vector<Delivery> looks;
    std::uint64_t atStandstill = 0;
    clients->prepare = [](Scripted& client) {
        client.onMade = [](Scripted& self) { self.transport().pauseProducing(); };
    };
    std::function<void()> look = [&] {
        const std::uint64_t before = looks.empty() ? much : looks.back().taken;
        looks.push_back(servers->made.at(0)->transport().delivery());
        if (looks.back().taken == before && atStandstill == 0) {
            atStandstill = before;
            clients->made.at(0)->transport().resumeProducing();
        }
        if (looks.back().taken == much)
            reactor.stop();
        else
            reactor.callLater(100ms, look);
    };
    servers->prepare = [&](Scripted& server) {
        server.onMade = [&](Scripted& self) {
            self.transport().write(std::string(much, 'x'));
            reactor.callLater(100ms, look);
        };
    };
    connect();
    reactor.callLater(30s, [&] { reactor.stop(); });
    reactor.run();

    ASSERT_GE(looks.size(), 3u);
    EXPECT_LT(atStandstill, much);
    EXPECT_EQ(looks.back().taken, much);
    for (std::size_t i = 0; i < looks.size(); ++i) {
        EXPECT_EQ(looks[i].written, much);
        EXPECT_GE(looks[i].taken, looks[i == 0 ? 0 : i - 1].taken);
    }
}

INSTANTIATE_TEST_SUITE_P(Over, ARealDelivery, ::testing::Values("TCP", "UNIX", "TLS"),
                         [](const auto& which) { return which.param; });

// --- A connection that breaks when nothing more is expected ---

class Listening final : public Protocol, public HalfCloseable {
public:
    std::vector<std::string>& story;
    explicit Listening(std::vector<std::string>& to) : story(to) {}
    void readConnectionLost() override { story.push_back("read end"); }
    void writeConnectionLost() override {}
    void connectionLost(const Failure& reason) override {
        story.push_back("lost " + reason.type());
        over();
    }
    std::function<void()> over = [] {};
};

class OneListening final : public ServerFactory {
public:
    explicit OneListening(std::shared_ptr<Protocol> protocol) : protocol_(std::move(protocol)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override { return protocol_; }

private:
    std::shared_ptr<Protocol> protocol_;
};

TEST(AHalfClosedRealConnection, IsLostByAResetThoughNothingIsWritten) {
    AsioReactor reactor;
    std::vector<std::string> story;
    const auto listening = std::make_shared<Listening>(story);
    listening->over = [&] { reactor.stop(); };
    const auto port = reactor.listenTCP(0, std::make_shared<OneListening>(listening));
    auto clients = std::make_shared<Clients>();
    clients->prepare = [&](Scripted& client) {
        client.onMade = [&](Scripted& self) {
            self.transport().loseWriteConnection();
            reactor.callLater(50ms, [&] { clients->made.at(0)->transport().abortConnection(); });
        };
    };
    reactor.connectTCP("127.0.0.1", port->getHost().port, clients);
    reactor.callLater(20s, [&] { reactor.stop(); });
    reactor.run();
    EXPECT_THAT(story, ::testing::ElementsAre("read end", "lost ConnectionLost"));
}

}  // namespace
