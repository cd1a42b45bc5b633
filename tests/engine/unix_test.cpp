#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

class AUnixPort : public ::testing::Test {
protected:
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    MemoryReactor reactor;
};

TEST_F(AUnixPort, IsKnownByItsPath) {
    const auto port = reactor.listenUNIX("/run/chat", servers);
    EXPECT_EQ(port->getHost().text(), "unix:/run/chat");
    MemoryPeer peer = reactor.dialUNIX("/run/chat");
    reactor.settle();
    EXPECT_EQ(servers->made.at(0)->transport().getHost(), Address::ofPath("/run/chat"));
    EXPECT_EQ(servers->made.at(0)->transport().getPeer().text(), "unix:");
}

TEST_F(AUnixPort, IsConnectedToByItsPath) {
    servers->prepare = echo;
    clients->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().write("hello"); };
    };
    reactor.listenUNIX("/a", servers);
    reactor.listenUNIX("/b", std::make_shared<Servers>());
    reactor.listenTCP(1, std::make_shared<Servers>());
    const auto connector = reactor.connectUNIX("/a", clients);
    reactor.settle();
    EXPECT_EQ(connector->getDestination().text(), "unix:/a");
    EXPECT_EQ(clients->made.at(0)->received, "hello");
}

TEST_F(AUnixPort, CannotBeOpenedTwiceUntilItHasStopped) {
    const auto port = reactor.listenUNIX("/a", servers);
    EXPECT_THROW(reactor.listenUNIX("/a", servers), CannotListenError);
    port->stopListening();
    reactor.listenUNIX("/a", servers);
}

TEST_F(AUnixPort, RefusesWhereNobodyListens) {
    reactor.connectUNIX("/nowhere", clients);
    reactor.settle();
    EXPECT_THAT(clients->story,
                ElementsAre("start", "connecting", "failed ConnectionRefusedError", "stop"));
    EXPECT_THROW(reactor.dialUNIX("/nowhere"), ConnectionRefusedError);
}

}  // namespace
