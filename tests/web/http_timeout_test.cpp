// How long a connection waits for its client.

#include "engine/web/http_channel.h"

#include "engine/clock.h"
#include "engine/error.h"
#include "engine/testing/string_transport.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using AnHttpTimeout = WebServer;

TEST_F(AnHttpTimeout, IsClosedWhenItIsIdle) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    reactor.advance(59s);
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.take(), EndsWith("GET / []"));

    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());
    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(peer.received(), IsEmpty());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AnHttpTimeout, DoesNotWaitForABodyThatDoesNotCome) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc");
    reactor.advance(30s);
    peer.send(std::string(2000, 'x'));  // gets on
    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());
    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpTimeout, IsNotHeldOpenByAByteNowAndThen) {
    serve(echoRequest);
    for (const std::string begin :
         {"", "GET / HTTP/1.1\r\nHost: a\r\nA: ",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"}) {
        MemoryPeer peer = dial();
        if (!begin.empty())
            peer.send(begin);
        int seconds = 0;
        for (; peer.connected() && seconds < 600; seconds += 10) {
            peer.send("a");
            reactor.advance(10s);
        }
        EXPECT_LE(seconds, 70) << begin;
    }
}

TEST_F(AnHttpTimeout, HasNoTimeoutWhileARequestIsAnswered) {
    serve(hold);
    MemoryPeer peer = dial();
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.advance(3600s);
    held.at(0)->respond("at last");
    reactor.settle();
    EXPECT_THAT(peer.received(), EndsWith("at last"));

    reactor.advance(60s);
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpTimeout, IsAbortedWhereItCannotBeClosed) {
    serve([](Request&) { return std::string(40'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    for (int times = 0; times < 2; ++times) {  // a little more than is in flight
        peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        reactor.settle();
    }
    reactor.advance(74s);
    EXPECT_FALSE(reactor.getDelayedCalls().empty());

    reactor.advance(1s);
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpTimeout, IsAbortedWhereNothingIsTakenOfMuch) {
    serve([](Request&) { return std::string(200'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());

    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AnHttpTimeout, DoesNotWaitLongForOneWhoWasRefused) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("hello\r\n\r\n");
    for (int i = 0; i < 14; ++i) {
        reactor.advance(1s);
        ASSERT_TRUE(peer.connected());
        peer.send("and more");
    }
    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

// --- A producer, and who takes what it makes ---

// Writes when it is told to go on, and notes how it ends.
struct Source final : Producer {
    std::shared_ptr<Request> request;
    bool stopped = false;

    void resumeProducing() override { request->write(std::string(200'000, 'x')); }
    void stopProducing() override { stopped = true; }
};

class AProducersTimeout : public WebServer {
protected:
    std::shared_ptr<Source> source = std::make_shared<Source>();
    std::string ended;

    MemoryPeer begin(Streaming streaming) {
        serve([this, streaming](Request& request) -> Body {
            source->request = request.shared_from_this();
            request.notifyFinish().addErrback(
                [this](const Failure& reason) { ended = reason.text(); });
            request.registerProducer(source, streaming);
            return NOT_DONE_YET;
        });
        MemoryPeer peer = dial();
        peer.pauseReading();
        peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        reactor.settle();
        return peer;
    }
    ~AProducersTimeout() override { source->request = nullptr; }
};

TEST_F(AProducersTimeout, EndsWhatNobodyTakes) {
    for (const Streaming streaming : {Streaming::Pull, Streaming::Push}) {
        const MemoryPeer peer = begin(streaming);
        reactor.advance(10s);
        if (streaming == Streaming::Push)
            source->resumeProducing();
        reactor.advance(streaming == Streaming::Push ? 59s : 49s);
        ASSERT_TRUE(peer.connected());
        EXPECT_FALSE(source->stopped);

        reactor.advance(1s);
        EXPECT_FALSE(peer.connected());
        EXPECT_TRUE(std::exchange(source->stopped, false));
        EXPECT_THAT(ended, StartsWith("ConnectionAborted"));
        EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
        port->stopListening();
        reactor.settle();
    }
}

TEST_F(AProducersTimeout, IsPutOffByEachPortionThatIsTaken) {
    for (const Streaming streaming : {Streaming::Pull, Streaming::Push}) {
        MemoryPeer peer = begin(streaming);
        if (streaming == Streaming::Push)
            source->resumeProducing();
        for (int i = 0; i < 20; ++i) {
            reactor.advance(25s);
            peer.resumeReading();  // takes what is in flight, and no more
            peer.pauseReading();
        }
        EXPECT_TRUE(peer.connected());
        peer.reset();
        port->stopListening();
        reactor.settle();
    }
}

TEST_F(AProducersTimeout, DoesNotCountWhileAPushProducerHasNothingToSay) {
    MemoryPeer peer = begin(Streaming::Push);
    reactor.advance(3600s);
    EXPECT_TRUE(peer.connected());

    source->resumeProducing();
    source->request->unregisterProducer();
    reactor.advance(3600s);
    EXPECT_TRUE(peer.connected());
    source->request->finish();
    peer.resumeReading();
    reactor.settle();
    EXPECT_THAT(peer.received(), EndsWith("x\r\n0\r\n\r\n"));
}

// --- A system with a large buffer: no room for more, and yet the client takes something ---

class FullTransport final : public StringTransport {
public:
    Delivery told;
    Delivery delivery() const override { return told; }
};

class AClientThatIsSlow : public ::testing::Test {
protected:
    Clock clock;
    std::shared_ptr<Source> source = std::make_shared<Source>();
    std::shared_ptr<FullTransport> transport = std::make_shared<FullTransport>();
    std::shared_ptr<Site> site;
    std::shared_ptr<Protocol> channel;

    void asks(Scripted::Answer answer, const std::string& version = "1.1") {
        site = std::make_shared<Site>(clock, std::make_shared<Scripted>(std::move(answer)));
        channel = site->buildProtocol({});
        channel->makeConnection(transport);
        channel->dataReceived("GET / HTTP/" + version + "\r\nHost: a\r\n\r\n");
        transport->told = {1'000'000, 0};
    }
    void asksForAStream(Streaming streaming) {
        asks([this, streaming](Request& request) -> Body {
            source->request = request.shared_from_this();
            request.registerProducer(source, streaming);
            return NOT_DONE_YET;
        });
        if (streaming == Streaming::Push)
            transport->producer()->pauseProducing();
    }
    // It has taken something since it asked, and now takes nothing any more.
    void isAbortedTenMinutesFromNow() {
        clock.advance(599s);
        EXPECT_FALSE(transport->disconnected());
        clock.advance(61s);
        EXPECT_TRUE(transport->disconnected());
    }
    // Ends the conversation. The transport of a test keeps its producer, which keeps the transport.
    void hangUp() {
        if (!channel)
            return;
        std::exchange(channel, nullptr)->connectionLost(Failure::of(ConnectionDone()));
        if (transport->producer())
            transport->unregisterProducer();
        source->request = nullptr;
    }
    ~AClientThatIsSlow() override { hangUp(); }
};

TEST_F(AClientThatIsSlow, IsServedForAsLongAsItTakesSomething) {
    for (const Streaming streaming : {Streaming::Pull, Streaming::Push}) {
        transport = std::make_shared<FullTransport>();
        asksForAStream(streaming);
        for (int minutes = 0; minutes < 100; ++minutes) {
            transport->told.taken += 1;
            clock.advance(60s);
            ASSERT_FALSE(transport->disconnected());
        }
        isAbortedTenMinutesFromNow();
        hangUp();
    }
}

TEST_F(AClientThatIsSlow, MayTakeNothingForMinutesAndThenMuch) {
    asksForAStream(Streaming::Pull);
    for (int times = 0; times < 10; ++times) {
        transport->told.taken += 1000;
        clock.advance(540s);
        ASSERT_FALSE(transport->disconnected());
    }
}

TEST_F(AClientThatIsSlow, IsAbortedSoonWhereItHasNeverTakenAnything) {
    asksForAStream(Streaming::Pull);
    clock.advance(59s);
    EXPECT_FALSE(transport->disconnected());
    clock.advance(1s);
    EXPECT_TRUE(transport->disconnected());
}

TEST_F(AClientThatIsSlow, IsSentTheRestOfAnAnswerThatIsComplete) {
    for (const std::string version : {"1.0", "1.1"}) {
        transport = std::make_shared<FullTransport>();
        asks([](Request&) { return "hello"; }, version);
        if (version == "1.1")
            transport->producer()->pauseProducing();  // more than there is room for
        else
            EXPECT_TRUE(transport->disconnecting());
        for (int minutes = 0; minutes < 100; ++minutes) {
            transport->told.taken += 1;
            clock.advance(60s);
            ASSERT_FALSE(transport->disconnected());
        }
        isAbortedTenMinutesFromNow();
        hangUp();
    }
}

}  // namespace
