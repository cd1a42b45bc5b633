#include "engine/protocols/policies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/clock.h"
#include "engine/half_closeable.h"
#include "engine/memory_reactor.h"
#include "engine/protocols/line_receiver.h"
#include "engine/testing/string_transport.h"

using namespace engine;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

namespace {

struct Impatient : TimeoutMixin<LineReceiver> {
    using TimeoutMixin::TimeoutMixin;
    int timeouts = 0;
    void lineReceived(std::string_view) override { resetTimeout(); }
    void timeoutConnection() override {
        ++timeouts;
        TimeoutMixin::timeoutConnection();
    }
};

struct TimeoutMixinTest : ::testing::Test {
    Clock clock;
    std::shared_ptr<Impatient> protocol = std::make_shared<Impatient>(clock);
    std::shared_ptr<StringTransport> transport = std::make_shared<StringTransport>();

    TimeoutMixinTest() { protocol->makeConnection(transport); }
};

TEST_F(TimeoutMixinTest, LosesTheConnectionAfterTheTime) {
    protocol->setTimeout(30s);

    clock.advance(30s - 1ns);
    EXPECT_FALSE(transport->disconnecting());
    clock.advance(1ns);

    EXPECT_TRUE(transport->disconnecting());
    clock.advance(1h);
    EXPECT_EQ(protocol->timeouts, 1);
}

TEST_F(TimeoutMixinTest, BeginsAnewAtASignOfLife) {
    protocol->setTimeout(30s);

    clock.advance(29s);
    protocol->dataReceived("hello\r\n");
    clock.advance(29s);
    EXPECT_EQ(protocol->timeouts, 0);
    clock.advance(1s);

    EXPECT_EQ(protocol->timeouts, 1);
}

TEST_F(TimeoutMixinTest, TellsWhatTheLimitWas) {
    EXPECT_EQ(protocol->setTimeout(30s), std::nullopt);
    EXPECT_EQ(protocol->setTimeout(10s), 30s);
    EXPECT_EQ(protocol->setTimeout(std::nullopt), 10s);
}

TEST_F(TimeoutMixinTest, CountsANewLimitFromNow) {
    protocol->setTimeout(30s);
    clock.advance(20s);

    protocol->setTimeout(15s);
    clock.advance(14s);
    EXPECT_EQ(protocol->timeouts, 0);
    clock.advance(1s);

    EXPECT_EQ(protocol->timeouts, 1);
}

TEST_F(TimeoutMixinTest, LeavesNoCallBehindWithoutALimit) {
    protocol->setTimeout(30s);
    protocol->setTimeout(std::nullopt);

    protocol->resetTimeout();

    EXPECT_TRUE(clock.getDelayedCalls().empty());
}

TEST_F(TimeoutMixinTest, DoesNotBeginAnewOnceTheLimitWasReached) {
    protocol->setTimeout(1s);
    clock.advance(1s);

    protocol->resetTimeout();
    EXPECT_TRUE(clock.getDelayedCalls().empty());
    protocol->setTimeout(2s);
    clock.advance(2s);

    EXPECT_EQ(protocol->timeouts, 2);
}

TEST_F(TimeoutMixinTest, EndsWithTheProtocol) {
    protocol->setTimeout(30s);

    protocol.reset();

    EXPECT_TRUE(clock.getDelayedCalls().empty());
}

TEST_F(TimeoutMixinTest, MayLoseTheLastHandleToTheProtocolAsItTimesOut) {
    struct Suicidal : TimeoutMixin<> {
        using TimeoutMixin::TimeoutMixin;
        std::function<void()> die;
        bool alive = true;
        ~Suicidal() override { alive = false; }
        void timeoutConnection() override {
            die();
            EXPECT_TRUE(alive);
        }
    };
    auto suicidal = std::make_shared<Suicidal>(clock);
    suicidal->die = [&] { suicidal.reset(); };
    suicidal->setTimeout(1s);

    clock.advance(1s);

    EXPECT_EQ(suicidal, nullptr);
}

// --- LimitTotalConnectionsFactory ---

struct Greeting : Protocol {
    void connectionMade() override { transport().write("welcome"); }
    void dataReceived(std::string_view data) override {
        if (data == "throw")
            throw std::runtime_error("as told");
        if (data == "bye")
            transport().loseConnection();
    }
};
struct Sorry : Protocol {
    void connectionMade() override { transport().write("full"); }
};

struct Limited : ::testing::Test {
    MemoryReactor reactor;

    std::shared_ptr<LimitTotalConnectionsFactory> listen(
        std::size_t limit, std::shared_ptr<ServerFactory> overflow = nullptr) {
        auto factory = std::make_shared<LimitTotalConnectionsFactory>(
            ServerFactory::forProtocol<Greeting>(), limit, std::move(overflow));
        reactor.listenTCP(1400, factory);
        return factory;
    }
    MemoryPeer dial() {
        MemoryPeer peer = reactor.dial(1400);
        reactor.settle();
        return peer;
    }
};

TEST_F(Limited, DropsThoseBeyondTheLimitAtOnce) {
    const auto factory = listen(2);

    MemoryPeer one = dial(), two = dial(), three = dial();

    EXPECT_EQ(one.received(), "welcome");
    EXPECT_EQ(two.received(), "welcome");
    EXPECT_FALSE(three.connected());
    EXPECT_EQ(factory->connectionCount(), 2u);
}

TEST_F(Limited, LetsTheNextInWhenOneHasLeftHoweverItLeaves) {
    const auto factory = listen(1);
    const std::vector<std::function<void(MemoryPeer&)>> ways = {
        [](MemoryPeer& peer) { peer.close(); }, [](MemoryPeer& peer) { peer.reset(); },
        [](MemoryPeer& peer) { peer.send("bye"); }, [](MemoryPeer& peer) { peer.send("throw"); }};

    for (const auto& leave : ways) {
        MemoryPeer peer = dial();
        EXPECT_EQ(peer.received(), "welcome");
        leave(peer);
        reactor.settle();
        EXPECT_EQ(factory->connectionCount(), 0u);
    }
}

TEST_F(Limited, ServesThoseBeyondTheLimitByAnother) {
    const auto factory = listen(1, ServerFactory::forProtocol<Sorry>());

    MemoryPeer one = dial(), two = dial();

    EXPECT_EQ(one.received(), "welcome");
    EXPECT_EQ(two.received(), "full");
    EXPECT_EQ(factory->connectionCount(), 2u);
}

TEST_F(Limited, LetsAProtocolGoOnAfterTheEndOfItsInput) {
    struct LastWord : Greeting, HalfCloseable {
        void readConnectionLost() override {
            transport().write(", good bye");
            transport().loseConnection();
        }
        void writeConnectionLost() override {}
    };
    const auto factory =
        std::make_shared<LimitTotalConnectionsFactory>(ServerFactory::forProtocol<LastWord>(), 1);
    reactor.listenTCP(1400, factory);
    MemoryPeer peer = dial();

    peer.close();
    reactor.settle();

    EXPECT_EQ(peer.received(), "welcome, good bye");
    EXPECT_EQ(factory->connectionCount(), 0u);
}

TEST_F(Limited, StartsAndStopsTheFactoryThatItWraps) {
    struct Noting : ServerFactory {
        std::vector<std::string> story;
        std::shared_ptr<Protocol> buildProtocol(const Address&) override { return nullptr; }
        void startFactory() override { story.push_back("start"); }
        void stopFactory() override { story.push_back("stop"); }
    };
    const auto wrapped = std::make_shared<Noting>();
    const auto limiting = std::make_shared<LimitTotalConnectionsFactory>(wrapped, 1);

    limiting->doStart();
    limiting->doStart();
    limiting->doStop();
    EXPECT_THAT(wrapped->story, ElementsAre("start"));
    EXPECT_EQ(limiting->buildProtocol({"127.0.0.1", 1}), nullptr);
    EXPECT_EQ(limiting->connectionCount(), 0u);
    limiting->doStop();

    EXPECT_THAT(wrapped->story, ElementsAre("start", "stop"));
}

}  // namespace
