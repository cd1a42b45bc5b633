// Clients that end their direction after their last request, as nc -N does.

#include <optional>
#include <utility>

#include "engine/asio_reactor.h"
#include "engine/half_closeable.h"
#include "engine/testing/certificates.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::EndsWith;
using ::testing::IsEmpty;

class AHalfClosingClient : public WebServer {
protected:
    // Sends all that, and says that no more will come.
    MemoryPeer says(const std::string& bytes) {
        MemoryPeer peer = dial();
        peer.send(bytes);
        peer.close();
        reactor.settle();
        return peer;
    }
    static std::string request(const std::string& path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    void isClosed(const MemoryPeer& peer) {
        EXPECT_FALSE(peer.connected());
        EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
    }
};

TEST_F(AHalfClosingClient, IsAnsweredToTheEnd) {
    serve([](Request&) { return std::string(1'000'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send(request("/"));
    peer.close();
    reactor.settle();
    EXPECT_TRUE(peer.connected());
    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()).size(), 1'000'000u);
    isClosed(peer);
}

TEST_F(AHalfClosingClient, IsAnsweredAllThatItHasAsked) {
    serve([](Request& request) { return request.path + std::string(100'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send(request("/a") + request("/b") + request("/c") + "GET /d HT");
    peer.close();
    reactor.settle();
    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 3);
    EXPECT_EQ(count(peer.received(), "\r\n\r\n/c"), 1);
    isClosed(peer);
}

TEST_F(AHalfClosingClient, IsAnsweredWhenTheAnswerIsThere) {
    serve(hold);
    MemoryPeer peer = says(request("/a") + request("/b"));
    ASSERT_EQ(held.size(), 1u);
    reactor.advance(3600s);
    held[0]->respond("A");
    reactor.settle();
    ASSERT_EQ(held.size(), 2u);
    held[1]->write("B");
    reactor.settle();
    EXPECT_TRUE(peer.connected());
    held[1]->finish();
    reactor.settle();
    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 2);
    EXPECT_THAT(peer.received(), EndsWith("B\r\n0\r\n\r\n"));
    isClosed(peer);
}

TEST_F(AHalfClosingClient, IsClosedWhereItHasAskedNothing) {
    serve(echoRequest);
    for (const std::string bytes : {"", "\r\n", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n",
                                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab"}) {
        MemoryPeer peer = dial();
        if (!bytes.empty())
            peer.send(bytes);
        peer.close();
        reactor.settle();
        EXPECT_THAT(peer.received(), IsEmpty()) << bytes;
        isClosed(peer);
    }
    const MemoryPeer idle = says(request("/"));
    EXPECT_THAT(idle.received(), EndsWith("GET / []"));
    isClosed(idle);
}

TEST_F(AHalfClosingClient, IsToldWhatIsWrong) {
    serve(echoRequest);
    const MemoryPeer peer = says("hello\r\n");
    EXPECT_EQ(peer.received(), refusal("400 Bad Request"));
    isClosed(peer);
}

TEST_F(AHalfClosingClient, IsNotedWhenItBreaks) {
    serve(hold);
    MemoryPeer peer = says(request("/"));
    std::string end;
    held.at(0)->notifyFinish().addErrback([&](const Failure& reason) { end = reason.type(); });
    peer.reset();
    reactor.settle();
    EXPECT_EQ(end, "ConnectionLost");
    EXPECT_FALSE(held[0]->connected());
    isClosed(peer);
}

TEST_F(AHalfClosingClient, IsNotWaitedForWhereItTakesNothing) {
    serve([](Request&) { return std::string(1'000'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send(request("/"));
    peer.close();
    reactor.advance(60s);
    isClosed(peer);
}

// --- Over real sockets, in the clear and with TLS ---

// Asks, ends its direction, and gathers all that comes.
class Asking final : public Protocol, public HalfCloseable {
public:
    explicit Asking(std::string request) : request_(std::move(request)) {}
    std::string got;
    std::optional<Deferred<void>> over = Deferred<void>();

    void connectionMade() override {
        transport().write(request_);
        transport().loseWriteConnection();
    }
    void dataReceived(std::string_view data) override { got += data; }
    void readConnectionLost() override { transport().loseConnection(); }
    void writeConnectionLost() override {}
    void connectionLost(const Failure&) override { over->callback(); }

private:
    std::string request_;
};

class OneOf final : public ClientFactory {
public:
    explicit OneOf(std::shared_ptr<Protocol> protocol) : protocol_(std::move(protocol)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override { return protocol_; }

private:
    std::shared_ptr<Protocol> protocol_;
};

std::string whatComes(bool tls) {
    Certificates certificates;
    const Certificate made = certificates.make("localhost");
    AsioReactor reactor;
    const auto site = std::make_shared<Site>(
        reactor, std::make_shared<Scripted>([](Request&) { return std::string(8'000'000, 'x'); }));
    const auto port = tls ? reactor.listenSSL(0, site, {made.certificate, made.privateKey, ""})
                          : reactor.listenTCP(0, site);
    const auto asking = std::make_shared<Asking>(
        "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
        "GET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto factory = std::make_shared<OneOf>(asking);
    if (tls)
        reactor.connectSSL("localhost", port->getHost().port, factory,
                           {.authority = certificates.authority()});
    else
        reactor.connectTCP("127.0.0.1", port->getHost().port, factory);
    asking->over->addTimeout(20s, reactor).addErrback([](const Failure&) {}).addCallback([&] {
        reactor.stop();
    });
    reactor.run();
    return asking->got;
}

TEST(AHalfClosingRealClient, IsAnsweredToTheEnd) {
    for (const bool tls : {false, true}) {
        SCOPED_TRACE(tls ? "TLS" : "TCP");
        const std::string got = whatComes(tls);
        EXPECT_EQ(count(got, "HTTP/1.1 200 OK"), 2);
        EXPECT_GT(got.size(), 16'000'000u);
    }
}

}  // namespace
