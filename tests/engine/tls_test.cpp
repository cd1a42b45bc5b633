// TLS in a MemoryReactor: a client and a server of ours, whatever the network does.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/certificates.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace {

// A server and a client, in one reactor.
struct Both {
    explicit Both(MemoryOptions options = {}) : reactor(options) {}

    MemoryReactor reactor;
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    std::string serverReason;  // of connectionLost
    std::string clientReason;

    void listen(const ServerTLS& tls) {
        servers->prepare = [this, was = servers->prepare](Scripted& protocol) {
            was(protocol);
            protocol.onLost = [this](Scripted&, const Failure& why) { serverReason = why.text(); };
        };
        reactor.listenSSL(443, servers, tls);
    }
    void connect(const ClientTLS& tls, const std::string& host = "localhost") {
        clients->prepare = [this, was = clients->prepare](Scripted& protocol) {
            was(protocol);
            protocol.onLost = [this](Scripted&, const Failure& why) { clientReason = why.text(); };
        };
        reactor.connectSSL(host, 443, clients, tls);
        reactor.settle();
    }
    Scripted& server() { return *servers->made.at(0); }
    Scripted& client() { return *clients->made.at(0); }
};

class Tls : public ::testing::Test {
protected:
    // Made once, for all tests.
    static Certificates& certificates() {
        static Certificates made;
        return made;
    }
    static ServerTLS serverTLS(const Certificate& made) {
        return {made.certificate, made.privateKey, ""};
    }
    static const ServerTLS& localhost() {
        static const ServerTLS tls = serverTLS(certificates().make("localhost"));
        return tls;
    }
    static ClientTLS trusting() { return {.authority = certificates().authority()}; }

    // What a client says that connects to such a server.
    static std::string refusalOf(const ServerTLS& server, const ClientTLS& client,
                                 const std::string& host = "localhost") {
        Both both;
        both.listen(server);
        both.connect(client, host);
        both.reactor.advance(1h);
        EXPECT_EQ(both.client().received, "");
        EXPECT_THAT(both.serverReason, StartsWith("SSLError: "));
        return both.clientReason;
    }
};

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
        if (event.kind == trace::Kind::Secured)
            secured.push_back(std::string(reader.text(event.data)));
    }
    EXPECT_THAT(secured, ElementsAre(StartsWith("TLSv1.3 TLS_"), StartsWith("TLSv1.3 TLS_")));
}

// --- Whom to trust ---

TEST_F(Tls, TakesAnAddressForANameToo) {
    Both both;
    both.servers->prepare = echo;
    both.listen(localhost());
    both.connect(trusting(), "127.0.0.1");
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(Tls, RefusesWhomNobodyVouchesFor) {
    EXPECT_THAT(
        refusalOf(localhost(), {}),  // trusts those that the system does
        AllOf(StartsWith("SSLError: the certificate of localhost"), HasSubstr("not trusted here")));
}

TEST_F(Tls, RefusesTheSelfSigned) {
    const ServerTLS own = serverTLS(certificates().make("own", {.selfSigned = true}));
    EXPECT_THAT(refusalOf(own, {}), HasSubstr("is self-signed"));
}

TEST_F(Tls, RefusesAnotherName) {
    const ServerTLS other = serverTLS(
        certificates().make("other", {.names = {"DNS:example.com", "DNS:www.example.com"}}));
    const char* const names = "not for that name: it is for example.com, www.example.com";
    EXPECT_THAT(refusalOf(other, trusting()), HasSubstr(names));
    EXPECT_THAT(refusalOf(other, trusting(), "127.0.0.1"), HasSubstr(names));
    EXPECT_THAT(refusalOf(localhost(),
                          {.hostname = "example.com", .authority = certificates().authority()}),
                HasSubstr("the certificate of example.com is not for that name"));
}

TEST_F(Tls, RefusesWhatIsNotValidNow) {
    const ServerTLS old =
        serverTLS(certificates().make("old", {.validFromDay = -9, .validToDay = -2}));
    const ServerTLS future =
        serverTLS(certificates().make("future", {.validFromDay = 1, .validToDay = 2}));
    EXPECT_THAT(refusalOf(old, trusting()), HasSubstr("has expired, on "));
    EXPECT_THAT(refusalOf(future, trusting()), HasSubstr("is valid only from "));
}

TEST_F(Tls, TakesAnybodyWhereNothingIsToBeVerified) {
    Both both;
    both.servers->prepare = echo;
    both.listen(serverTLS(certificates().make("own", {.selfSigned = true})));
    both.connect({.verify = false});
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(Tls, ExpectsAnotherNameWhereThatIsAskedFor) {
    Both both;
    both.servers->prepare = echo;
    both.listen(serverTLS(certificates().make("other", {.names = {"DNS:example.com"}})));
    both.connect({.hostname = "example.com", .authority = certificates().authority()});
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");
}

TEST_F(Tls, LetsInOnlyClientsWithACertificateWhereThatIsAskedFor) {
    ServerTLS strict = localhost();
    strict.clientAuthority = certificates().authority();
    const Certificate own = certificates().make("client");
    ClientTLS known = trusting();
    known.certificate = own.certificate;
    known.privateKey = own.privateKey;

    Both both;
    both.servers->prepare = echo;
    both.listen(strict);
    both.connect(known);
    both.client().transport().write("hello");
    both.reactor.settle();
    EXPECT_EQ(both.client().received, "hello");

    Both stranger;
    stranger.listen(strict);
    stranger.connect(trusting());
    EXPECT_THAT(stranger.serverReason, HasSubstr("shows no certificate"));
    EXPECT_THAT(stranger.clientReason, AllOf(StartsWith("SSLError"), HasSubstr("refuses")));
}

TEST_F(Tls, SaysAtOnceWhichFileCannotBeUsed) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    auto clients = std::make_shared<Clients>();
    const std::string garbage = certificates().file("garbage.pem");
    std::ofstream(garbage) << "no certificate\n";
    const auto whatOf = [](auto call) -> std::string {
        try {
            call();
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };

    EXPECT_THAT(whatOf([&] {
                    reactor.listenSSL(443, servers, {"missing.pem", "", ""});
                }),
                AllOf(HasSubstr("missing.pem"), HasSubstr("cannot be read")));
    EXPECT_THAT(whatOf([&] {
                    reactor.listenSSL(443, servers, {garbage, "", ""});
                }),
                HasSubstr("garbage.pem as a certificate"));
    EXPECT_THAT(whatOf([&] {
                    ServerTLS crossed = localhost();
                    crossed.privateKey = certificates().make("another").privateKey;
                    reactor.listenSSL(443, servers, crossed);
                }),
                HasSubstr("another.key as the private key"));
    EXPECT_THAT(
        whatOf([&] { reactor.connectSSL("localhost", 443, clients, {.authority = garbage}); }),
        HasSubstr("garbage.pem"));
    EXPECT_THAT(whatOf([&] { reactor.connectSSL("", 443, clients); }), HasSubstr("no name"));
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

TEST_F(Tls, KnowsNoHalfClosedConnections) {
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

// --- startTLS ---

// A server that begins to encrypt when it is asked, and a client that asks.
class StartTls : public Tls {
protected:
    struct Talk : Both {
        explicit Talk(std::uint64_t seed) : Both({.seed = seed}) {}
        void run(const std::string& more) {
            servers->prepare = [](Scripted& server) {
                server.onData = [](Scripted& self, std::string_view) {
                    if (self.received != "STARTTLS\n")
                        return;
                    self.transport().write("go ahead\n");
                    self.transport().startTLS(localhost());
                    self.onData = [](Scripted& again, std::string_view data) {
                        again.transport().write(data);
                    };
                };
            };
            clients->prepare = [more](Scripted& client) {
                client.onMade = [](Scripted& self) { self.transport().write("STARTTLS\n"); };
                client.onData = [more](Scripted& self, std::string_view) {
                    if (self.received != "go ahead\n")
                        return;
                    self.transport().startTLS(trusting());
                    self.transport().write(more);
                    self.onData = [](Scripted&, std::string_view) {};
                };
            };
            reactor.listenTCP(25, servers);
            reactor.connectTCP("localhost", 25, clients);
            reactor.settle();
        }
    };
};

TEST_F(StartTls, EncryptsWhatComesAfterIt) {
    const std::string more(100'000, 'm');
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Talk talk(seed);
        talk.run(more);
        EXPECT_TRUE(talk.client().received == "go ahead\n" + more);
        EXPECT_TRUE(talk.server().received == "STARTTLS\n" + more);
    }
}

TEST_F(StartTls, MayBeAskedForAtAnyTimeButOnlyOnce) {
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    servers->prepare = [](Scripted& server) {
        server.onMade = [](Scripted& self) {
            self.transport().startTLS(localhost());
            EXPECT_THROW(self.transport().startTLS(localhost()), std::logic_error);
            self.onData = [](Scripted& again, std::string_view data) {
                again.transport().write(data);
            };
        };
    };
    auto clients = std::make_shared<Clients>();
    reactor.listenTCP(25, servers);
    reactor.connectTCP("localhost", 25, clients);
    reactor.settle();  // the client waits for bytes: its socket is swapped meanwhile

    Transport& transport = clients->made.at(0)->transport();
    transport.startTLS(trusting());
    transport.write("hello");
    transport.loseConnection();
    reactor.settle();
    EXPECT_EQ(servers->made.at(0)->received, "hello");
    EXPECT_EQ(clients->made.at(0)->story.back(), "lost ConnectionDone");
    EXPECT_NO_THROW(transport.startTLS(trusting()));  // nothing is left to be encrypted
}

TEST_F(StartTls, SendsWhatIsBufferedInTheClearBefore) {
    const std::string large(300'000, 'c');
    MemoryReactor reactor;
    auto servers = std::make_shared<Servers>();
    servers->prepare = [&](Scripted& server) {
        server.onMade = [&](Scripted& self) {
            self.transport().write(large);
            self.transport().startTLS(localhost());
            self.transport().write("secret");
        };
    };
    reactor.listenTCP(25, servers);
    MemoryPeer peer = reactor.dial(25);
    peer.pauseReading();
    reactor.settle();
    peer.resumeReading();
    reactor.settle();
    EXPECT_TRUE(peer.received().starts_with(large));
    EXPECT_TRUE(peer.connected());
}

}  // namespace
