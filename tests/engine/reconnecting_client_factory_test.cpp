#include "engine/reconnecting_client_factory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;

namespace {

using Seconds = std::chrono::duration<double>;

class Stubborn final : public ReconnectingClientFactory {
public:
    explicit Stubborn(ReactorTime& clock, std::uint64_t seed = 1)
        : ReconnectingClientFactory(clock, seed), clock_(clock) {}

    std::vector<double> attempts;  // when, in seconds
    std::vector<std::shared_ptr<Scripted>> made;
    std::function<void()> onConnecting = [] {};
    std::function<void(Scripted&)> prepare = [](Scripted&) {};

    void startedConnecting(Connector&) override {
        attempts.push_back(Seconds(clock_.seconds()).count());
        onConnecting();
    }
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        made.push_back(std::make_shared<Scripted>());
        prepare(*made.back());
        return made.back();
    }

private:
    ReactorTime& clock_;
};

class AReconnectingClient : public ::testing::Test {
protected:
    MemoryReactor reactor;
    std::shared_ptr<Stubborn> factory = std::make_shared<Stubborn>(reactor);
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();

    void connect() { reactor.connectTCP("127.0.0.1", 1400, factory); }
};

TEST_F(AReconnectingClient, WaitsLongerEachTimeUpToTheLongest) {
    factory->jitter = 0;
    factory->factor = 2;
    factory->maxDelay = 10s;
    connect();
    reactor.advance(40s);
    EXPECT_THAT(factory->attempts, ::testing::ElementsAre(0, 2, 6, 14, 24, 34));
}

TEST_F(AReconnectingClient, MultipliesBeforeTheFirstRetryAlready) {
    factory->jitter = 0;
    connect();
    reactor.advance(3s);
    EXPECT_THAT(factory->attempts, ::testing::ElementsAre(0, ::testing::DoubleNear(2.71828, 1e-4)));
}

TEST_F(AReconnectingClient, IsALittleEarlyOrLateAsItsSeedDecides) {
    const auto attemptsOf = [](std::uint64_t seed) {
        MemoryReactor loop;
        auto client = std::make_shared<Stubborn>(loop, seed);
        loop.connectTCP("127.0.0.1", 1400, client);
        loop.advance(10min);
        return client->attempts;
    };
    EXPECT_EQ(attemptsOf(7), attemptsOf(7));
    EXPECT_NE(attemptsOf(7), attemptsOf(8));
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const double first = attemptsOf(seed).at(1);
        EXPECT_GT(first, 2.71828 * (1 - 5 * 0.1196));
        EXPECT_LT(first, 2.71828 * (1 + 5 * 0.1196));
        sum += first;
    }
    EXPECT_NEAR(sum / 400, 2.71828, 0.1);
}

TEST_F(AReconnectingClient, ComesBackWhenItsServerDoes) {
    connect();
    reactor.advance(1s);
    reactor.listenTCP(1400, servers);
    reactor.advance(10s);
    ASSERT_EQ(factory->made.size(), 1u);
    servers->made.at(0)->transport().loseConnection();
    reactor.advance(30s);
    ASSERT_EQ(factory->made.size(), 2u);
    EXPECT_EQ(factory->made.at(1)->story.back(), "made");
}

TEST_F(AReconnectingClient, TriesAsOftenAsMaxRetriesSays) {
    factory->maxRetries = 3;
    connect();
    reactor.advance(24h);
    EXPECT_EQ(factory->attempts.size(), 4u);
    EXPECT_EQ(factory->retries(), 3);
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AReconnectingClient, TriesOnlyOnceWhereMaxRetriesIsNone) {
    factory->maxRetries = 0;
    connect();
    reactor.advance(1h);
    EXPECT_EQ(factory->attempts.size(), 1u);
}

TEST_F(AReconnectingClient, BeginsAnewAfterResetDelay) {
    factory->jitter = 0;
    factory->factor = 10;
    factory->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted&) { factory->resetDelay(); };
    };
    connect();
    reactor.advance(20s);  // attempts at 0 and 10; the next would be at 110
    reactor.listenTCP(1400, servers);
    reactor.advance(100s);
    EXPECT_EQ(factory->retries(), 0);
    servers->made.at(0)->transport().loseConnection();
    reactor.advance(11s);
    EXPECT_THAT(factory->attempts, ::testing::ElementsAre(0, 10, 110, 130));
}

TEST_F(AReconnectingClient, GivesUpTheAttemptThatIsAwaited) {
    connect();
    reactor.advance(1s);
    factory->stopTrying();
    factory->stopTrying();
    reactor.advance(24h);
    EXPECT_EQ(factory->attempts.size(), 1u);
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AReconnectingClient, StaysConnectedWhenItStopsTryingAndDoesNotComeBack) {
    reactor.listenTCP(1400, servers);
    connect();
    reactor.settle();
    factory->stopTrying();
    reactor.advance(1h);
    EXPECT_EQ(factory->made.at(0)->story.back(), "made");
    servers->made.at(0)->transport().loseConnection();
    reactor.advance(1h);
    EXPECT_EQ(factory->attempts.size(), 1u);
}

TEST_F(AReconnectingClient, GivesUpTheAttemptThatIsUnderWay) {
    factory->onConnecting = [&] {
        if (factory->attempts.size() == 2)
            factory->stopTrying();
    };
    connect();
    reactor.settle();
    reactor.listenTCP(1400, servers);
    reactor.advance(1h);
    EXPECT_EQ(factory->attempts.size(), 2u);
    EXPECT_TRUE(factory->made.empty()) << "it connected all the same";
}

// Until the program lets it, an attempt is neither answered nor refused.
class AReconnectingClientUnderWay : public AReconnectingClient {
protected:
    std::shared_ptr<Connector> connector = reactor.connectTCP("127.0.0.1", 1400, factory);

    void fails() {
        reactor.settle();
        ASSERT_THAT(reactor.getDelayedCalls(), ::testing::SizeIs(1)) << "the next attempt";
    }
    void isGivenUp() {
        reactor.listenTCP(1400, servers);
        const std::size_t attempts = factory->attempts.size();
        reactor.advance(1h);
        EXPECT_TRUE(factory->made.empty()) << "it connected all the same";
        EXPECT_EQ(factory->attempts.size(), attempts);
        EXPECT_TRUE(reactor.getDelayedCalls().empty());
    }
};

TEST_F(AReconnectingClientUnderWay, GivesUpTheFirstAttempt) {
    factory->stopTrying();
    isGivenUp();
}

TEST_F(AReconnectingClientUnderWay, GivesUpTheFirstAttemptWhereMaxRetriesIsNone) {
    factory->maxRetries = 0;
    factory->stopTrying();
    isGivenUp();
}

TEST_F(AReconnectingClientUnderWay, GivesUpTheAttemptOfTheProgramToo) {
    fails();
    connector->connect();
    factory->stopTrying();
    isGivenUp();
}

TEST_F(AReconnectingClientUnderWay, GivesUpTheAttemptOfTheProgramWhereMaxRetriesIsNone) {
    factory->maxRetries = 0;
    reactor.settle();
    connector->connect();
    factory->stopTrying();
    isGivenUp();
}

TEST_F(AReconnectingClientUnderWay, DoesNotAttemptAgainWhereTheProgramHasConnected) {
    fails();
    reactor.listenTCP(1400, servers);
    connector->connect();
    reactor.advance(1h);

    EXPECT_EQ(factory->made.size(), 1u);
    EXPECT_EQ(factory->attempts.size(), 2u);
}

TEST_F(AReconnectingClientUnderWay, GivesUpTheAttemptsOfAllItsConnectors) {
    fails();
    reactor.connectTCP("127.0.0.1", 1400, factory);
    factory->stopTrying();
    isGivenUp();
}

TEST_F(AReconnectingClient, IsForgottenWhenItsReactorIsGone) {
    std::weak_ptr<Stubborn> gone;
    {
        MemoryReactor loop;
        auto client = std::make_shared<Stubborn>(loop);
        gone = client;
        loop.connectTCP("127.0.0.1", 1400, client);
        loop.advance(5s);
    }
    EXPECT_TRUE(gone.expired());
}

}  // namespace
