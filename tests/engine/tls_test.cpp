// TLS in a MemoryReactor: a client and a server of ours, whatever the network does.

#include "engine/half_closeable.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/tls_fixture.h"

using namespace engine;
using namespace engine::testing;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace {

using Tls = TlsTest;

TEST_F(Tls, EchoesWhateverTheSplit) {
    const std::string large(200'000, 'x');
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Both both({.seed = seed});
        both.servers->prepare = echo;
        both.clients->prepare = [&](Scripted& client) {
            client.onMade = [&](Scripted& self) {
                self.transport().write("hello ");  // before TLS is agreed on
                self.transport().write(large);
            };
        };
        both.listen(localhost());
        both.connect(trusting());
        EXPECT_EQ(both.client().received, "hello " + large);

        both.client().transport().loseConnection();
        both.reactor.settle();
        EXPECT_THAT(both.serverReason, StartsWith("ConnectionDone"));
        EXPECT_THAT(both.clientReason, StartsWith("ConnectionDone"));
    }
}

TEST_F(Tls, SendsAllThatWasWrittenBeforeLoseConnection) {
    const std::string large(1'000'000, 'x');
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Both both({.seed = seed});
        both.servers->prepare = [&](Scripted& server) {
            server.onMade = [&](Scripted& self) {
                self.transport().write(large);
                self.transport().loseConnection();
            };
        };
        both.clients->prepare = [](Scripted& client) {
            client.onMade = [](Scripted& self) { self.transport().pauseProducing(); };
        };
        both.listen(localhost());
        both.connect(trusting());
        EXPECT_EQ(both.client().received, "");
        EXPECT_EQ(both.serverReason, "");

        both.client().transport().resumeProducing();
        both.reactor.settle();
        EXPECT_EQ(both.client().received.size(), large.size());
        EXPECT_THAT(both.clientReason, StartsWith("ConnectionDone"));
    }
}

TEST_F(Tls, NeverSendsInTheClear) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    servers->prepare = [](Scripted& server) {
        server.onMade = [](Scripted& self) { self.transport().write("secret"); };
    };
    reactor.listenSSL(443, servers, localhost());
    MemoryPeer peer = reactor.dial(443);
    reactor.settle();
    EXPECT_EQ(peer.received(), "");
}

TEST_F(Tls, SaysWhatIsAgreedOnInTheTrace) {
    const std::string path = certificates().file("secured.trace");
    {
        Both both({.trace = trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual})});
        both.listen(localhost());
        both.connect(trusting());
    }
    const trace::Reader reader(path);
    std::vector<std::string> secured;
    for (std::uint32_t i = 1; i <= reader.size(); ++i) {
        const trace::Event event = reader.event(trace::serialOf(i));
        if (event.kind == trace::events::Secured::kind)
            secured.push_back(std::string(reader.text(event.data)));
    }
    EXPECT_THAT(secured, ElementsAre(StartsWith("TLSv1.3 TLS_"), StartsWith("TLSv1.3 TLS_")));
}

// --- What the network, and the other side, may do ---

TEST_F(Tls, IsLostWhereTheOtherSideSpeaksNoTls) {
    for (const std::string text : {"GET / HTTP/1.1\r\n\r\n", "hello, is this thing on?\n"}) {
        MemoryReactor reactor;
        auto servers = std::make_shared<Servers>();
        std::string reason;
        servers->prepare = [&](Scripted& server) {
            server.onLost = [&](Scripted&, const Failure& why) { reason = why.text(); };
        };
        reactor.listenSSL(443, servers, localhost());
        MemoryPeer peer = reactor.dial(443);
        peer.send(text);
        reactor.settle();
        EXPECT_THAT(reason, AllOf(StartsWith("SSLError"), HasSubstr("does not speak TLS")));
        EXPECT_THAT(servers->made.at(0)->received, "");
        EXPECT_FALSE(peer.connected());
    }
}

TEST_F(Tls, IsLostWhereTheOtherSideLeavesBeforeItIsAgreedOn) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    reactor.listenSSL(443, servers, localhost());
    MemoryPeer closes = reactor.dial(443);
    MemoryPeer resets = reactor.dial(443);
    reactor.settle();
    closes.close();
    resets.reset();
    reactor.settle();
    EXPECT_THAT(servers->made.at(0)->story, ElementsAre("made", "lost ConnectionLost"));
    EXPECT_THAT(servers->made.at(1)->story, ElementsAre("made", "lost ConnectionLost"));
}

// Passes bytes on between a client and a server, as many as it is let.
struct Wire {
    Wire(MemoryReactor& loop, std::size_t most) : left(most) {
        front->prepare = [this, &loop](Scripted& client) {
            back->prepare = [this, &client](Scripted& server) {
                server.onMade = [this, &client](Scripted& self) {
                    pass(client, self);
                    pass(self, client);
                };
            };
            loop.connectTCP("localhost", 443, back);
            client.onData = [this](Scripted&, std::string_view data) { early += data; };
        };
        loop.listenTCP(444, front);
    }
    void pass(Scripted& from, Scripted& to) {
        from.onData = [this, &to](Scripted&, std::string_view data) { forward(to, data); };
        from.onLost = [&to](Scripted&, const Failure&) { to.transport().loseConnection(); };
        if (&to == back->made.at(0).get())
            forward(to, early);
    }
    void forward(Scripted& to, std::string_view data) {
        const std::string_view passes = data.substr(0, left);
        left -= passes.size();
        total += passes.size();
        to.transport().write(passes);
        if (left == 0)
            to.transport().loseConnection();
    }
    std::shared_ptr<Servers> front = std::make_shared<Servers>();
    std::shared_ptr<Clients> back = std::make_shared<Clients>();
    std::string early;
    std::size_t left;
    std::size_t total = 0;
};

// How much it was that passed.
std::size_t talkOverAWire(const ServerTLS& serverTLS, const ClientTLS& clientTLS,
                          std::size_t most) {
    Both both;
    Wire wire(both.reactor, most);
    both.servers->prepare = [](Scripted& server) {
        server.onData = [](Scripted& self, std::string_view data) {
            self.transport().write(data);
            self.transport().loseConnection();
        };
    };
    both.clients->prepare = [](Scripted& client) {
        client.onMade = [](Scripted& self) { self.transport().write("hello"); };
    };
    both.servers->prepare = [was = both.servers->prepare, &both](Scripted& server) {
        was(server);
        server.onLost = [&both](Scripted&, const Failure& why) { both.serverReason = why.type(); };
    };
    both.clients->prepare = [was = both.clients->prepare, &both](Scripted& client) {
        was(client);
        client.onLost = [&both](Scripted&, const Failure& why) { both.clientReason = why.type(); };
    };
    both.reactor.listenSSL(443, both.servers, serverTLS);
    both.reactor.connectSSL("localhost", 444, both.clients, clientTLS);
    both.reactor.settle();

    // What arrived arrived whole, and the end is told as what it was.
    EXPECT_NE(both.clientReason, "");
    EXPECT_NE(both.serverReason, "");
    if (both.clientReason == "ConnectionDone") {
        EXPECT_EQ(both.client().received, "hello");
    }
    return wire.total;
}

TEST_F(Tls, NoticesWhereverItIsCutShort) {
    const std::size_t whole = talkOverAWire(localhost(), trusting(), 1'000'000);
    for (std::size_t cut = 1; cut < whole; cut += 7) {
        SCOPED_TRACE("after " + std::to_string(cut) + " of " + std::to_string(whole));
        talkOverAWire(localhost(), trusting(), cut);
    }
}

TEST_F(Tls, DoesNotTakeAMereEndForTheEnd) {
    Both both;
    both.servers->prepare = [](Scripted& server) {
        server.onMade = [](Scripted& self) { self.transport().write("all of"); };
    };
    both.listen(localhost());
    both.connect(trusting());
    EXPECT_EQ(both.client().received, "all of");
    both.server().transport().abortConnection();
    both.reactor.settle();
    EXPECT_THAT(both.clientReason, StartsWith("ConnectionLost"));
}

TEST_F(Tls, HoldsBackWhomNobodyReads) {
    Both both;
    both.servers->prepare = [](Scripted& server) {
        server.onMade = [](Scripted& self) { self.transport().pauseProducing(); };
    };
    both.listen(localhost());
    both.connect(trusting());
    both.client().transport().write(std::string(1'000'000, 'x'));
    both.client().transport().loseConnection();
    both.reactor.advance(1h);
    EXPECT_EQ(both.server().received, "");
    EXPECT_EQ(both.clientReason, "");  // it has not got rid of it

    both.server().transport().resumeProducing();
    both.reactor.settle();
    EXPECT_EQ(both.server().received.size(), 1'000'000u);
    EXPECT_THAT(both.serverReason, StartsWith("ConnectionDone"));
}

TEST_F(Tls, EndsWhereWhoIsNotHalfCloseableHearsOfTheEndOfADirection) {
    Both both;
    both.listen(localhost());
    both.connect(trusting());
    both.client().transport().write("last words");
    both.client().transport().loseWriteConnection();
    both.reactor.settle();
    EXPECT_EQ(both.server().received, "last words");
    EXPECT_THAT(both.clientReason, StartsWith("ConnectionDone"));
    EXPECT_THAT(both.serverReason, StartsWith("ConnectionDone"));
}

// Answers only when the question has ended.
class Counts final : public Protocol, public HalfCloseable {
public:
    void dataReceived(std::string_view data) override { count_ += data.size(); }
    void readConnectionLost() override {
        transport().write("counted " + std::to_string(count_));
        transport().loseConnection();
    }
    void writeConnectionLost() override {}

private:
    std::size_t count_ = 0;
};

TEST_F(Tls, GoesOnReceivingAfterLoseWriteConnection) {
    for (const std::size_t size : {0, 1, 1'000'000}) {
        Both both;
        both.reactor.listenSSL(443, ServerFactory::forProtocol<Counts>(), localhost());
        both.connect(trusting());
        both.client().transport().write(std::string(size, 'x'));
        both.client().transport().loseWriteConnection();
        both.reactor.settle();
        both.client().transport().write("too late");
        both.reactor.settle();
        EXPECT_EQ(both.client().received, "counted " + std::to_string(size));
        EXPECT_THAT(both.clientReason, StartsWith("ConnectionDone"));
    }
}

}  // namespace
