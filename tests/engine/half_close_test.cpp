#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/half_closeable.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

class Half final : public Scripted, public HalfCloseable {
public:
    std::function<void(Half&)> onReadEnd = [](Half&) {};
    std::function<void(Half&)> onWriteEnd = [](Half&) {};

    void readConnectionLost() override {
        story.push_back("read end");
        onReadEnd(*this);
    }
    void writeConnectionLost() override {
        story.push_back("write end");
        onWriteEnd(*this);
    }
};

class Halves final : public ServerFactory {
public:
    std::function<void(Half&)> prepare = [](Half&) {};
    std::shared_ptr<Half> made;

    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        made = std::make_shared<Half>();
        prepare(*made);
        return made;
    }
};

class AHalfCloseable : public ::testing::Test {
protected:
    std::shared_ptr<Halves> factory = std::make_shared<Halves>();
    MemoryReactor reactor;

    void SetUp() override { reactor.listenTCP(1400, factory); }
    MemoryPeer dial() {
        MemoryPeer peer = reactor.dial(1400);
        reactor.settle();
        return peer;
    }
    Half& server() { return *factory->made; }
    Transport& transport() { return server().transport(); }
};

TEST_F(AHalfCloseable, MayAnswerAfterTheEndOfWhatComesIn) {
    MemoryPeer peer = dial();
    peer.send("question");
    peer.close();
    reactor.settle();
    reactor.advance(1h);
    EXPECT_THAT(server().story, ElementsAre("made", "data question", "read end"));

    transport().write("answer");
    reactor.settle();
    EXPECT_EQ(peer.received(), "answer");
    EXPECT_TRUE(peer.connected());
    transport().loseConnection();
    reactor.settle();
    EXPECT_FALSE(peer.connected());
    EXPECT_EQ(server().story.back(), "lost ConnectionDone");
}

TEST_F(AHalfCloseable, GoesOnReceivingAfterLoseWriteConnection) {
    MemoryPeer peer = dial();
    transport().write("all I have");
    transport().loseWriteConnection();
    transport().loseWriteConnection();
    transport().write(" to say");  // the buffer is not empty yet: still sent
    EXPECT_THAT(server().story, ElementsAre("made")) << "never from within the call";
    EXPECT_FALSE(transport().disconnecting());
    reactor.settle();
    EXPECT_EQ(peer.received(), "all I have to say");
    EXPECT_TRUE(peer.ended());
    EXPECT_TRUE(peer.connected());

    transport().write("too late");
    peer.send("listen");
    reactor.settle();
    EXPECT_EQ(peer.received(), "all I have to say");
    EXPECT_THAT(server().story, ElementsAre("made", "write end", "data listen"));
}

TEST_F(AHalfCloseable, IsOverWhenBothDirectionsHaveEnded) {
    MemoryPeer peer = dial();
    transport().loseWriteConnection();
    reactor.settle();
    peer.close();
    reactor.settle();
    EXPECT_THAT(server().story,
                ElementsAre("made", "write end", "read end", "lost ConnectionDone"));
    EXPECT_FALSE(peer.connected());

    peer = dial();
    peer.close();
    reactor.settle();
    transport().loseWriteConnection();
    reactor.settle();
    EXPECT_THAT(server().story,
                ElementsAre("made", "read end", "write end", "lost ConnectionDone"));
}

TEST_F(AHalfCloseable, EndsItsSideOnlyWhenASlowReaderHasTakenAll) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    const std::string large(1'000'000, 'x');
    transport().write(large);
    transport().loseWriteConnection();
    reactor.settle();
    EXPECT_FALSE(peer.ended());
    peer.resumeReading();
    reactor.settle();
    EXPECT_TRUE(peer.ended());
    EXPECT_EQ(peer.received(), large);
}

TEST_F(AHalfCloseable, MayLoseTheConnectionFromEitherFunction) {
    factory->prepare = [](Half& half) {
        half.onReadEnd = [](Half& self) { self.transport().loseConnection(); };
        half.onWriteEnd = [](Half& self) { self.transport().abortConnection(); };
    };
    MemoryPeer peer = dial();
    transport().write("last");
    peer.close();
    reactor.settle();
    EXPECT_EQ(peer.received(), "last");
    EXPECT_THAT(server().story, ElementsAre("made", "read end", "lost ConnectionDone"));

    peer = dial();
    transport().loseWriteConnection();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "write end", "lost ConnectionAborted"));
}

TEST_F(AHalfCloseable, IsLostWithTheExceptionThatLeavesIt) {
    factory->prepare = [](Half& half) {
        half.onReadEnd = [](Half&) { throw std::out_of_range("no"); };
    };
    MemoryPeer peer = dial();
    peer.close();
    reactor.settle();
    EXPECT_EQ(server().story.back(), "lost out_of_range");
}

TEST_F(AHalfCloseable, IsLostByAResetAfterwards) {
    MemoryPeer peer = dial();
    transport().loseWriteConnection();
    reactor.settle();
    peer.reset();
    reactor.settle();
    EXPECT_EQ(server().story.back(), "lost ConnectionLost");
}

TEST_F(AHalfCloseable, IsLostByAResetThoughItExpectsNothingMore) {
    MemoryPeer peer = dial();
    peer.close();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "read end"));
    peer.reset();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "read end", "lost ConnectionLost"));
}

TEST(AnOrdinaryProtocol, MayEndItsSideAndIsLostAtTheEndOfTheOther) {
    MemoryReactor reactor;
    auto factory = std::make_shared<Servers>();
    reactor.listenTCP(1400, factory);
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();
    factory->made.at(0)->transport().loseWriteConnection();
    peer.send("more");
    reactor.settle();
    EXPECT_TRUE(peer.ended());
    EXPECT_EQ(factory->made.at(0)->received, "more");
    peer.close();
    reactor.settle();
    EXPECT_EQ(factory->made.at(0)->story.back(), "lost ConnectionDone");
}

}  // namespace
