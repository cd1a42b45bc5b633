// startTLS(): a connection that begins in the clear.

#include "tests/engine/tls_fixture.h"

using namespace engine;
using namespace engine::testing;

namespace {

// A server that begins to encrypt when it is asked, and a client that asks.
class StartTls : public TlsTest {
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
