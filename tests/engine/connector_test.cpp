#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

class AConnector : public ::testing::Test {
protected:
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    MemoryReactor reactor;
};

TEST_F(AConnector, ConnectsAClientToAServer) {
    servers->prepare = echo;
    clients->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().write("hello"); };
        protocol.onData = [](Scripted& self, std::string_view) {
            self.transport().loseConnection();
        };
    };
    reactor.listenTCP(1400, servers);
    reactor.connectTCP("127.0.0.1", 1400, clients);
    EXPECT_THAT(clients->story, ElementsAre("start", "connecting"));
    EXPECT_TRUE(clients->made.empty());
    reactor.settle();
    EXPECT_THAT(clients->made.at(0)->story,
                ElementsAre("made", "data hello", "lost ConnectionDone"));
    EXPECT_THAT(servers->made.at(0)->story,
                ElementsAre("made", "data hello", "lost ConnectionDone"));
    EXPECT_THAT(clients->story, ElementsAre("start", "connecting", "lost ConnectionDone", "stop"));
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AConnector, TellsTheFactoryWhenNobodyListens) {
    reactor.connectTCP("127.0.0.1", 1, clients);
    reactor.settle();
    EXPECT_THAT(clients->story,
                ElementsAre("start", "connecting", "failed ConnectionRefusedError", "stop"));
}

TEST_F(AConnector, MayTryAgainFromWithinTheFailure) {
    int attempts = 0;
    clients->onFailed = [&](Connector& connector, const Failure&) {
        if (++attempts < 3)
            connector.connect();
    };
    reactor.connectTCP("127.0.0.1", 1, clients);
    reactor.settle();
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(clients->story.back(), "stop");
    EXPECT_EQ(std::count(clients->story.begin(), clients->story.end(), "start"), 1);
}

TEST_F(AConnector, MayBeGivenUp) {
    reactor.listenTCP(1400, servers);
    const auto connector = reactor.connectTCP("127.0.0.1", 1400, clients);
    connector->stopConnecting();
    reactor.settle();
    EXPECT_THAT(clients->story, ElementsAre("start", "connecting", "failed UserError", "stop"));
    EXPECT_THROW(connector->stopConnecting(), NotConnectingError);
}

TEST_F(AConnector, DisconnectsWhatItConnected) {
    reactor.listenTCP(1400, servers);
    const auto connector = reactor.connectTCP("127.0.0.1", 1400, clients);
    reactor.settle();
    connector->disconnect();
    reactor.settle();
    EXPECT_EQ(clients->made.at(0)->story.back(), "lost ConnectionDone");
    EXPECT_EQ(servers->made.at(0)->story.back(), "lost ConnectionDone");
}

TEST_F(AConnector, HearsOfALossWhereTheFactoryBuildsNoProtocol) {
    clients->refuse = true;
    reactor.listenTCP(1400, servers);
    reactor.connectTCP("127.0.0.1", 1400, clients);
    reactor.settle();
    EXPECT_THAT(clients->story,
                ElementsAre("start", "connecting", "lost ConnectionAborted", "stop"));
}

TEST_F(AConnector, ThatNeverStopsTryingDoesNotKeepAReactorFromStopping) {
    reactor.listenTCP(1400, servers);
    clients->onFailed = [](Connector& connector, const Failure&) { connector.connect(); };
    clients->onLost = [](Connector& connector, const Failure&) { connector.connect(); };
    reactor.connectTCP("127.0.0.1", 1400, clients);
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.run();
    EXPECT_FALSE(reactor.running());
}

}  // namespace
