#include "engine/producer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

constexpr std::size_t room = 64 * 1024;  // a MemoryPeer that does not read takes so much
constexpr std::size_t full = 64 * 1024;  // more than this in the buffer is too much

// Does what a test tells it when it is resumed, and remembers what it was told.
class Told final : public Producer {
public:
    std::function<void()> onResume = [] {};
    std::function<void()> onPause = [] {};
    std::function<void()> onStop = [] {};
    std::vector<std::string> story;

    void pauseProducing() override {
        story.push_back("pause");
        onPause();
    }
    void resumeProducing() override {
        story.push_back("resume");
        onResume();
    }
    void stopProducing() override {
        story.push_back("stop");
        onStop();
    }
};

class Fixture : public ::testing::Test {
protected:
    std::shared_ptr<Servers> factory = std::make_shared<Servers>();
    MemoryReactor reactor;
    std::shared_ptr<Told> producer = std::make_shared<Told>();

    MemoryPeer dial() {
        MemoryPeer peer = reactor.dial(1400);
        reactor.settle();
        return peer;
    }
    Scripted& server(std::size_t i = 0) { return *factory->made.at(i); }
    Transport& transport() { return server().transport(); }
    void write(std::size_t bytes) { transport().write(std::string(bytes, 'x')); }

    void SetUp() override { reactor.listenTCP(1400, factory); }
};

class APushProducer : public Fixture {};
class APullProducer : public Fixture {};
class AReader : public Fixture {};

// --- Push ---

// What waits for the end of the turn does not wait for the reader.
TEST_F(APushProducer, IsNotPausedByABurstThatTheSystemTakes) {
    MemoryPeer peer = dial();
    transport().registerProducer(producer, Streaming::Push);

    for (int i = 0; i < 10'000; ++i)
        transport().write(std::string(100, 'x'));
    reactor.settle();

    EXPECT_THAT(producer->story, ElementsAre());
    EXPECT_EQ(peer.received().size(), 1'000'000u);
}

TEST_F(APushProducer, IsPausedWhenMoreThan64KiBWaitAndResumedWhenNoneDoes) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    transport().registerProducer(producer, Streaming::Push);
    EXPECT_THAT(producer->story, ElementsAre());

    write(room);
    reactor.settle();
    write(full);
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre()) << "64 KiB are not too much";
    write(1);
    EXPECT_THAT(producer->story, ElementsAre("pause")) << "at once, from within write()";
    write(1);
    EXPECT_THAT(producer->story, ElementsAre("pause")) << "once is enough";

    peer.resumeReading();
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("pause", "resume"));
    EXPECT_EQ(peer.received().size(), room + full + 2);
}

TEST_F(APushProducer, IsNotResumedBeforeTheBufferIsEmpty) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    transport().registerProducer(producer, Streaming::Push);
    write(2 * room + full);
    reactor.settle();
    peer.resumeReading();  // takes what is on the way
    peer.pauseReading();
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("pause")) << "64 KiB still wait";
    peer.resumeReading();
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("pause", "resume"));
}

TEST_F(APushProducer, KeepsMemorySmallHoweverSlowTheReaderIs) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    std::size_t written = 0;
    bool paused = false;
    const std::string portion(10'000, 'x');
    const auto writeUntilPaused = [&] {
        while (!paused && written < 10'000'000) {
            transport().write(portion);
            written += portion.size();
        }
    };
    producer->onPause = [&] { paused = true; };
    producer->onResume = [&] {
        paused = false;
        writeUntilPaused();
    };
    transport().registerProducer(producer, Streaming::Push);
    writeUntilPaused();
    for (int look = 0; look < 1000 && peer.received().size() < 10'000'000; ++look) {
        reactor.settle();
        const std::size_t underWay = written - peer.received().size();
        EXPECT_LE(underWay, room + full + portion.size());
        peer.resumeReading();
        peer.pauseReading();
    }
    EXPECT_EQ(peer.received().size(), 10'000'000u);
}

TEST_F(APushProducer, KeepsAConnectionOpenUntilItHasMadeAll) {
    MemoryPeer peer = dial();
    transport().registerProducer(producer, Streaming::Push);
    transport().loseConnection();
    reactor.advance(1h);
    EXPECT_TRUE(peer.connected());
    transport().write("the rest");
    reactor.settle();
    EXPECT_TRUE(peer.connected());

    transport().unregisterProducer();
    reactor.settle();
    EXPECT_EQ(peer.received(), "the rest");
    EXPECT_EQ(server().story.back(), "lost ConnectionDone");
    EXPECT_THAT(producer->story, ElementsAre()) << "it has ended by itself";
}

TEST_F(APushProducer, ThatIsPausedIsResumedAfterLoseConnectionToo) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    producer->onResume = [&] {
        transport().write("end");
        transport().unregisterProducer();
    };
    transport().registerProducer(producer, Streaming::Push);
    write(room + full + 1);
    transport().loseConnection();
    reactor.settle();
    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(peer.received().substr(room + full + 1), "end");
    EXPECT_FALSE(peer.connected());
}

TEST_F(APushProducer, IsStoppedBeforeItsProtocolHearsOfTheLoss) {
    MemoryPeer peer = dial();
    producer->onStop = [&] { server().story.push_back("stopped"); };
    transport().registerProducer(producer, Streaming::Push);
    peer.reset();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "stopped", "lost ConnectionLost"));
    EXPECT_EQ(producer.use_count(), 1) << "the connection still holds it";
}

TEST_F(APushProducer, IsStoppedByAnAbortionAndByTheEndOfTheReactor) {
    MemoryPeer aborted = dial();
    MemoryPeer left = dial();
    auto other = std::make_shared<Told>();
    server(0).transport().registerProducer(producer, Streaming::Push);
    server(1).transport().registerProducer(other, Streaming::Push);
    server(0).transport().abortConnection();
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("stop"));
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.advance(2s);
    EXPECT_THAT(other->story, ElementsAre("stop"));
}

TEST_F(APushProducer, MayBeRegisteredOnlyOnceAtATime) {
    MemoryPeer peer = dial();
    EXPECT_THROW(transport().unregisterProducer(), std::logic_error);
    transport().registerProducer(producer, Streaming::Push);
    EXPECT_THROW(transport().registerProducer(std::make_shared<Told>(), Streaming::Pull),
                 std::logic_error);
    transport().unregisterProducer();
    transport().registerProducer(producer, Streaming::Push);
    EXPECT_THROW(transport().registerProducer(nullptr, Streaming::Push), std::invalid_argument);
}

TEST_F(APushProducer, OfALostConnectionIsStoppedAtOnce) {
    MemoryPeer peer = dial();
    peer.close();
    reactor.settle();
    transport().registerProducer(producer, Streaming::Push);
    EXPECT_THAT(producer->story, ElementsAre("stop"));
    EXPECT_EQ(producer.use_count(), 1);
    transport().unregisterProducer();  // nothing is left to do
}

TEST_F(APushProducer, ThatThrowsLosesTheConnectionWithWhatItThrew) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    producer->onPause = [] { throw std::out_of_range("cannot"); };
    transport().registerProducer(producer, Streaming::Push);
    write(room + full + 1);
    reactor.settle();
    EXPECT_EQ(server().story.back(), "lost out_of_range");
    EXPECT_THAT(producer->story, ElementsAre("pause", "stop"));
}

// --- Pull ---

TEST_F(APullProducer, IsAskedAtOnceAndAgainEachTimeTheBufferIsEmpty) {
    MemoryPeer peer = dial();
    int portions = 0;
    producer->onResume = [&] {
        transport().write(std::to_string(++portions));
        if (portions == 3)
            transport().unregisterProducer();
    };
    transport().registerProducer(producer, Streaming::Pull);
    EXPECT_THAT(producer->story, ElementsAre("resume"));
    reactor.settle();
    EXPECT_EQ(peer.received(), "123");
    EXPECT_THAT(producer->story, ElementsAre("resume", "resume", "resume"));
}

TEST_F(APullProducer, IsNeverPausedAndWaitsForASlowReader) {
    MemoryPeer peer = dial();
    peer.pauseReading();
    producer->onResume = [&] { write(full + 1); };
    transport().registerProducer(producer, Streaming::Pull);
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("resume"));
    peer.resumeReading();
    peer.pauseReading();
    reactor.settle();
    EXPECT_THAT(producer->story, ElementsAre("resume", "resume"));
}

TEST_F(APullProducer, ThatMakesNothingIsNotAskedAgain) {
    MemoryPeer peer = dial();
    transport().registerProducer(producer, Streaming::Pull);
    reactor.settle();
    reactor.advance(1h);
    EXPECT_THAT(producer->story, ElementsAre("resume"));
}

TEST_F(APullProducer, FinishesBeforeTheConnectionIsClosed) {
    MemoryPeer peer = dial();
    int left = 5;
    producer->onResume = [&] {
        transport().write("x");
        if (--left == 0)
            transport().unregisterProducer();
    };
    transport().registerProducer(producer, Streaming::Pull);
    transport().loseConnection();
    reactor.settle();
    EXPECT_EQ(peer.received(), "xxxxx");
    EXPECT_FALSE(peer.connected());
}

// --- Reading ---

TEST_F(AReader, ThatIsPausedReceivesNothingUntilItIsResumed) {
    MemoryPeer peer = dial();
    transport().pauseProducing();
    transport().pauseProducing();
    peer.send("one");
    reactor.settle();
    peer.send("two");
    reactor.advance(1h);
    EXPECT_THAT(server().story, ElementsAre("made"));

    transport().resumeProducing();
    EXPECT_THAT(server().story, ElementsAre("made")) << "never from within the call";
    reactor.settle();
    EXPECT_EQ(server().received, "onetwo");
    transport().resumeProducing();
    peer.send("three");
    reactor.settle();
    EXPECT_EQ(server().received, "onetwothree");
}

TEST_F(AReader, MayPauseAndResumeFromEachOfItsFunctions) {
    factory->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) {
            self.transport().pauseProducing();
            self.transport().resumeProducing();
            self.transport().pauseProducing();
        };
        protocol.onData = [](Scripted& self, std::string_view) {
            self.transport().pauseProducing();
            self.transport().resumeProducing();
        };
    };
    MemoryPeer peer = dial();
    peer.send("a");
    reactor.settle();
    EXPECT_EQ(server().received, "");
    transport().resumeProducing();
    reactor.settle();
    for (int i = 0; i < 3; ++i) {
        peer.send("b");
        reactor.settle();
    }
    EXPECT_THAT(server().story, ElementsAre("made", "data a", "data b", "data b", "data b"));
}

TEST_F(AReader, ThatIsPausedByAnotherInTheSameTurnKeepsWhatHadArrived) {
    MemoryPeer one = dial();
    MemoryPeer two = dial();
    server(0).onData = [&](Scripted&, std::string_view) { server(1).transport().pauseProducing(); };
    one.send("1");
    two.send("2");
    reactor.settle();
    EXPECT_EQ(server(1).received, "");
    server(1).transport().resumeProducing();
    server(1).transport().pauseProducing();
    server(1).transport().resumeProducing();
    reactor.settle();
    EXPECT_THAT(server(1).story, ElementsAre("made", "data 2"));
}

TEST_F(AReader, HearsOfTheEndOnlyWhenItIsResumed) {
    MemoryPeer peer = dial();
    transport().pauseProducing();
    peer.send("last words");
    peer.close();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made"));
    transport().resumeProducing();
    reactor.settle();
    EXPECT_THAT(server().story, ElementsAre("made", "data last words", "lost ConnectionDone"));
}

TEST_F(AReader, MayWriteAndCloseWhilePaused) {
    MemoryPeer peer = dial();
    transport().pauseProducing();
    transport().write("bye");
    transport().stopProducing();
    EXPECT_TRUE(transport().disconnecting());
    transport().resumeProducing();
    peer.send("too late");
    reactor.settle();
    EXPECT_EQ(peer.received(), "bye");
    EXPECT_THAT(server().story, ElementsAre("made", "lost ConnectionDone"));
    transport().pauseProducing();
    transport().resumeProducing();
    transport().stopProducing();
}

// Twisted's classic: each side of a proxy is the producer of the other.
TEST_F(AReader, IsHeldBackByTheSlowReaderItWritesTo) {
    MemoryPeer source = dial();
    MemoryPeer sink = dial();
    sink.pauseReading();
    const auto& from = factory->made.at(0);
    server(0).onData = [&](Scripted&, std::string_view data) { server(1).transport().write(data); };
    server(1).transport().registerProducer({from, &from->transport()}, Streaming::Push);
    const std::size_t most = room + full + 2 * 64 * 1024;  // and what one read brings
    for (int i = 0; i < 100; ++i) {
        source.send(std::string(10'000, 'x'));
        reactor.settle();
        EXPECT_LE(server(0).received.size(), most);
    }
    sink.resumeReading();
    reactor.settle();
    EXPECT_EQ(sink.received().size(), 1'000'000u);
}

}  // namespace
