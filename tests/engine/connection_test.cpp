#include "engine/core/net/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace {

class AConnection : public ::testing::Test {
protected:
    std::shared_ptr<Servers> factory = std::make_shared<Servers>();
    MemoryReactor reactor;
    std::shared_ptr<ListeningPort> port = reactor.listenTCP(1400, factory);

    MemoryPeer dial() {
        MemoryPeer peer = reactor.dial(1400);
        reactor.settle();
        return peer;
    }
    Scripted& server(std::size_t i = 0) { return *factory->made.at(i); }
};

TEST_F(AConnection, IsMadeThenReceivesThenIsLostOnce) {
    MemoryPeer peer = dial();
    peer.send("hello");
    reactor.settle();
    peer.close();
    reactor.settle();
    reactor.advance(1s);
    EXPECT_THAT(server().story, ElementsAre("made", "data hello", "lost ConnectionDone"));
}

TEST_F(AConnection, HasAProtocolOfItsOwnAndSharesTheFactory) {
    MemoryPeer one = dial();
    MemoryPeer two = dial();
    one.send("1");
    two.send("2");
    reactor.settle();
    EXPECT_EQ(server(0).received, "1");
    EXPECT_EQ(server(1).received, "2");
    EXPECT_EQ(server(0).factory(), factory.get());
    EXPECT_EQ(server(1).factory(), factory.get());
}

TEST_F(AConnection, EchoesWhateverTheSplit) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        MemoryReactor loop({.seed = seed});
        auto servers = std::make_shared<Servers>();
        servers->prepare = echo;
        loop.listenTCP(7, servers);
        std::vector<MemoryPeer> peers;
        for (int i = 0; i < 3; ++i)
            peers.push_back(loop.dial(7));
        for (MemoryPeer& peer : peers)
            peer.send("one\r\ntwo\r\n");
        loop.settle();
        for (MemoryPeer& peer : peers)
            EXPECT_EQ(peer.received(), "one\r\ntwo\r\n");
    }
}

TEST_F(AConnection, IsSplitDifferentlyByDifferentSeedsAndAlikeByTheSame) {
    const auto portions = [](std::uint64_t seed) {
        MemoryReactor loop({.seed = seed});
        auto servers = std::make_shared<Servers>();
        loop.listenTCP(7, servers);
        MemoryPeer peer = loop.dial(7);
        peer.send("the quick brown fox jumps over the lazy dog");
        loop.settle();
        return servers->made.at(0)->story;
    };
    EXPECT_EQ(portions(1), portions(1));
    EXPECT_NE(portions(1), portions(2));
    EXPECT_EQ(portions(0).size(), 2u);  // made, and all at once
}

constexpr std::size_t offered = 32 * 1024;  // to the system at once, before it is copied

TEST_F(AConnection, GathersWhatIsSmallAndSendsItWhenTheCallbackHasReturned) {
    MemoryPeer peer = dial();
    const std::string much(offered - 1, 'b');
    server().onData = [&](Scripted& self, std::string_view) {
        self.transport().write("a");
        self.transport().write(much);
        EXPECT_EQ(peer.received(), "");
    };
    peer.send("go");
    reactor.settle();
    EXPECT_EQ(peer.received(), "a" + much);
}

TEST_F(AConnection, OffersWhatIsLargeToTheSystemAtOnce) {
    MemoryPeer peer = dial();
    const std::string much(offered, 'b');
    server().onData = [&](Scripted& self, std::string_view) {
        self.transport().write(much);
        EXPECT_EQ(peer.received(), much);
        self.transport().write("a");
        EXPECT_EQ(peer.received(), much);
    };
    peer.send("go");
    reactor.settle();
    EXPECT_EQ(peer.received(), much + "a");
}

TEST_F(AConnection, SendsInOrderWhateverTheSizesAndHoweverMuchTheSystemTakes) {
    for (const bool pausing : {false, true}) {
        MemoryPeer peer = dial();
        if (pausing)
            peer.pauseReading();
        std::string all;
        factory->made.back()->onData = [&](Scripted& self, std::string_view) {
            for (const std::size_t size : {std::size_t{1}, offered, std::size_t{2}, offered,
                                           3 * offered, offered - 1, 5 * offered}) {
                const std::string part(size, static_cast<char>('a' + all.size() % 26));
                self.transport().write(part);
                all += part;
            }
        };
        peer.send("go");
        reactor.settle();
        peer.resumeReading();
        reactor.settle();
        EXPECT_EQ(peer.received(), all);
    }
}

TEST_F(AConnection, ThatIsBrokenIsNotLostFromWithinALargeWrite) {
    MemoryPeer peer = dial();
    const std::string much(offered, 'b');
    server().onData = [&](Scripted& self, std::string_view) {
        peer.reset();
        self.transport().write(much);
        self.transport().write(much);
        self.story.push_back("still here");
    };
    peer.send("go");
    reactor.settle();
    EXPECT_THAT(server().story,
                ElementsAre("made", "data go", "still here", "lost ConnectionLost"));
}

TEST_F(AConnection, WritesASequenceInOrder) {
    factory->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) {
            const std::string_view pieces[] = {"a", "", "bc"};
            self.transport().writeSequence(pieces);
        };
    };
    EXPECT_EQ(dial().received(), "abc");
}

TEST_F(AConnection, LosesNothingOfWhatWasWrittenBeforeLoseConnection) {
    const std::string large(1'000'000, 'x');
    MemoryPeer peer = dial();
    peer.pauseReading();
    server().onData = [&](Scripted& self, std::string_view) {
        self.transport().write(large);
        self.transport().loseConnection();
        EXPECT_TRUE(self.transport().disconnecting());
        self.transport().write("and this");  // still sent: the buffer is not empty yet
    };
    peer.send("go");
    reactor.settle();
    EXPECT_TRUE(peer.connected());
    EXPECT_THAT(server().story, ElementsAre("made", "data go"));

    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(peer.received(), large + "and this");
    EXPECT_FALSE(peer.connected());
    EXPECT_EQ(server().story.back(), "lost ConnectionDone");
}

TEST_F(AConnection, IsNeverLostFromWithinLoseConnection) {
    MemoryPeer peer = dial();
    server().onData = [](Scripted& self, std::string_view) {
        self.transport().loseConnection();
        self.transport().loseConnection();
        self.story.push_back("still here");
    };
    peer.send("go");
    reactor.settle();
    EXPECT_THAT(server().story,
                ElementsAre("made", "data go", "still here", "lost ConnectionDone"));
}

TEST_F(AConnection, ReceivesNothingAfterLoseConnection) {
    MemoryPeer peer = dial();
    server().onData = [](Scripted& self, std::string_view) { self.transport().loseConnection(); };
    peer.send("one");
    reactor.settle();
    peer.send("two");
    reactor.settle();
    EXPECT_EQ(server().received, "one");
}

TEST_F(AConnection, DropsItsBufferWhenAborted) {
    MemoryPeer peer = dial();
    server().onData = [](Scripted& self, std::string_view) {
        self.transport().write("never arrives");
        self.transport().abortConnection();
        self.story.push_back("still here");
    };
    peer.send("go");
    reactor.settle();
    EXPECT_EQ(peer.received(), "");
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(server().story,
                ElementsAre("made", "data go", "still here", "lost ConnectionAborted"));
}

TEST_F(AConnection, MayBeAbortedWhileItsBufferCannotBeSent) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    server().onData = [](Scripted& self, std::string_view data) {
        if (data == "fill") {
            self.transport().write(std::string(200'000, 'x'));
            self.transport().loseConnection();
            return;
        }
    };
    peer.send("fill");
    reactor.settle();
    server().transport().abortConnection();
    reactor.settle();
    EXPECT_EQ(server().story.back(), "lost ConnectionAborted");
}

TEST_F(AConnection, IsLostWhenTheOtherSideResets) {
    MemoryPeer peer = dial();
    peer.reset();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "lost ConnectionLost"));
}

TEST_F(AConnection, IgnoresWhatIsWrittenAfterItsLoss) {
    MemoryPeer peer = dial();
    peer.close();
    reactor.settle();
    server().transport().write("too late");
    server().transport().loseConnection();
    server().transport().abortConnection();
    reactor.settle();
    EXPECT_EQ(peer.received(), "");
    EXPECT_EQ(server().story.size(), 2u);
}

TEST_F(AConnection, AnswersWhatCameBeforeTheEnd) {
    factory->prepare = echo;
    MemoryPeer peer = reactor.dial(1400);
    peer.send("hello");
    peer.close();
    reactor.settle();
    EXPECT_EQ(peer.received(), "hello");
}

TEST_F(AConnection, IsLostWithTheExceptionThatLeftItsProtocol) {
    MemoryPeer peer = dial();
    MemoryPeer other = dial();
    server(0).onData = [](Scripted&, std::string_view) { throw std::out_of_range("too far"); };
    std::string message;
    server(0).onLost = [&](Scripted&, const Failure& reason) { message = reason.message(); };
    peer.send("go");
    reactor.settle();
    EXPECT_EQ(server(0).story.back(), "lost out_of_range");
    EXPECT_EQ(message, "too far");
    EXPECT_FALSE(peer.connected());
    EXPECT_TRUE(other.connected());
}

TEST_F(AConnection, IsLostWhenConnectionMadeThrows) {
    factory->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted&) { throw std::runtime_error("no"); };
    };
    MemoryPeer peer = dial();
    EXPECT_THAT(server().story, ElementsAre("made", "lost runtime_error"));
    EXPECT_FALSE(peer.connected());
}

TEST_F(AConnection, SurvivesAnExceptionInConnectionLost) {
    MemoryPeer peer = dial();
    server().onLost = [](Scripted&, const Failure&) { throw std::runtime_error("no"); };
    peer.close();
    reactor.settle();
    EXPECT_TRUE(dial().connected());
}

TEST_F(AConnection, IsDroppedWhereTheFactoryBuildsNoProtocol) {
    factory->refuse = true;
    MemoryPeer peer = dial();
    EXPECT_FALSE(peer.connected());
}

TEST_F(AConnection, LetsItsProtocolGoWhenItIsLost) {
    MemoryPeer peer = dial();
    std::weak_ptr<Scripted> protocol = factory->made.at(0);
    factory->made.clear();
    EXPECT_FALSE(protocol.expired());  // the connection keeps it
    peer.close();
    reactor.settle();
    EXPECT_TRUE(protocol.expired());
}

TEST_F(AConnection, KnowsBothItsEnds) {
    MemoryPeer peer = dial();
    EXPECT_EQ(server().transport().getHost().text(), "127.0.0.1:1400");
    EXPECT_THAT(server().transport().getPeer().text(), StartsWith("127.0.0.1:5"));
}

TEST(AProtocol, SaysThatItHasNoTransportYet) {
    Scripted protocol;
    EXPECT_THROW(protocol.transport(), std::logic_error);
}

TEST(AProtocol, OfAReactorThatIsGoneCanStillBeHeld) {
    auto factory = std::make_shared<Servers>();
    std::shared_ptr<ListeningPort> port;
    {
        MemoryReactor reactor;
        port = reactor.listenTCP(7, factory);
        MemoryPeer open = reactor.dial(7);
        MemoryPeer closed = reactor.dial(7);
        reactor.settle();
        closed.close();
        reactor.settle();
    }
    for (const auto& protocol : factory->made) {
        protocol->transport().write("nobody hears this");
        protocol->transport().loseConnection();
    }
    port->stopListening();
}

TEST(APort, StopsListeningButKeepsItsConnections) {
    MemoryReactor reactor;
    auto factory = std::make_shared<Servers>();
    factory->prepare = echo;
    const auto port = reactor.listenTCP(1400, factory);
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();
    port->stopListening();
    port->stopListening();
    EXPECT_THROW(reactor.dial(1400), ConnectionRefusedError);
    peer.send("hello");
    reactor.settle();
    EXPECT_EQ(peer.received(), "hello");
}

TEST(APort, CannotBeOpenedTwice) {
    MemoryReactor reactor;
    auto factory = std::make_shared<Servers>();
    reactor.listenTCP(1400, factory);
    EXPECT_THROW(reactor.listenTCP(1400, factory), CannotListenError);
}

TEST(AFactory, IsStartedByItsFirstPortAndStoppedByItsLast) {
    MemoryReactor reactor;
    auto factory = std::make_shared<Servers>();
    const auto one = reactor.listenTCP(1, factory);
    const auto two = reactor.listenTCP(2, factory);
    EXPECT_THAT(factory->story, ElementsAre("start"));
    one->stopListening();
    EXPECT_THAT(factory->story, ElementsAre("start"));
    two->stopListening();
    EXPECT_THAT(factory->story, ElementsAre("start", "stop"));
    factory->doStop();
    EXPECT_THAT(factory->story, ElementsAre("start", "stop"));
}

TEST(ACrash, LeavesConnectionsAndPortsAsTheyAre) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    servers->prepare = echo;
    reactor.listenTCP(1400, servers);
    MemoryPeer peer = reactor.dial(1400);
    peer.send("hello");
    reactor.callLater(1s, [&] { reactor.crash(); });
    reactor.run();
    EXPECT_EQ(peer.take(), "hello");
    EXPECT_TRUE(peer.connected());

    peer.send("again");
    reactor.callLater(1s, [&] { reactor.crash(); });
    reactor.callLater(2s, [&] { peer.send("later"); });
    reactor.advance(3s);
    EXPECT_EQ(peer.take(), "again");
    EXPECT_FALSE(reactor.running());
    reactor.settle();
    EXPECT_EQ(peer.take(), "later");
}

TEST(AShutdown, LosesEveryConnectionAndClosesEveryPort) {
    MemoryReactor reactor;
    auto factory = std::make_shared<Servers>();
    reactor.listenTCP(1400, factory);
    MemoryPeer one = reactor.dial(1400);
    MemoryPeer two = reactor.dial(1400);
    reactor.settle();
    factory->made[0]->onLost = [](Scripted&, const Failure&) { throw std::runtime_error("no"); };
    factory->made[1]->transport().write("goodbye");
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.advance(2s);
    EXPECT_EQ(factory->made[0]->story.back(), "lost ConnectionLost");
    EXPECT_EQ(factory->made[1]->story.back(), "lost ConnectionLost");
    EXPECT_EQ(two.received(), "goodbye");
    EXPECT_FALSE(one.connected());
    EXPECT_THAT(factory->story, ElementsAre("start", "stop"));
}

}  // namespace
