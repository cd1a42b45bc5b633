#include "engine/web/http_channel.h"

#include <random>
#include <utility>

#include "engine/error.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using AnHttpChannel = WebServer;

TEST_F(AnHttpChannel, AnswersARequest) {
    serve([](Request&) { return "hello"; });

    EXPECT_EQ(get("/"),
              "HTTP/1.1 200 OK\r\n"
              "Server: Unravel\r\n"
              "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Type: text/html\r\n"
              "Content-Length: 5\r\n"
              "\r\n"
              "hello");
}

// --- One connection, many requests ---

TEST_F(AnHttpChannel, KeepsAConnectionUnlessAskedToClose) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.take(), AllOf(EndsWith("GET /a []"), Not(HasSubstr("Connection"))));
    EXPECT_TRUE(peer.connected());

    peer.send(
        "GET /b HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\nGET /c HTTP/1.1\r\nHost: "
        "a\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.received(), AllOf(EndsWith("GET /b []"), HasSubstr("Connection: close\r\n")));
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpChannel, ClosesAfterARequestOfHttp10) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.received(), AllOf(StartsWith("HTTP/1.0 200 OK\r\n"), EndsWith("GET /a []")));
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpChannel, AnswersPipelinedRequestsOneAtATime) {
    serve(hold);
    MemoryPeer peer = dial();
    peer.send(
        "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\nGET /c "
        "HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    ASSERT_EQ(held.size(), 1);

    held[0]->respond("A");
    ASSERT_EQ(held.size(), 2);
    held[1]->respond("B");
    ASSERT_EQ(held.size(), 3);
    held[2]->respond("C");
    reactor.settle();

    const std::string all = peer.received();
    EXPECT_LT(all.find("\r\n\r\nA"), all.find("\r\n\r\nB"));
    EXPECT_LT(all.find("\r\n\r\nB"), all.find("\r\n\r\nC"));
}

TEST_F(AnHttpChannel, StopsReadingWhenManyRequestsWait) {
    serve(hold);
    MemoryPeer peer = dial();
    std::string requests;
    for (int i = 0; i < 20'000; ++i)
        requests += "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    peer.send(requests);
    reactor.settle();
    for (std::size_t i = 0; i < 20'000; ++i) {
        ASSERT_GT(held.size(), i);
        held[i]->respond("");
        reactor.settle();
    }
    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 20'000);
}

TEST_F(AnHttpChannel, MakesNoAnswersThatTheClientDoesNotTake) {
    int asked = 0;
    serve([&](Request&) {
        ++asked;
        return std::string(50'000, 'x');
    });
    MemoryPeer peer = dial();
    peer.pauseReading();
    for (int i = 0; i < 1000; ++i)
        peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_LT(asked, 10);

    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(asked, 1000);
    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 1000);
}

TEST_F(AnHttpChannel, MayHaveAProducerForOneAnswerAndNoneForTheNext) {
    // Makes one portion, and that is all.
    struct Once final : Producer {
        std::shared_ptr<Request> request;
        void resumeProducing() override {
            request->write("made");
            request->unregisterProducer();
            std::exchange(request, nullptr)->finish();
        }
        void stopProducing() override { request = nullptr; }
    };
    serve([](Request& request) -> Body {
        if (request.path != "/made")
            return std::string(50'000, 'x');
        const auto once = std::make_shared<Once>();
        once->request = request.shared_from_this();
        request.registerProducer(once, Streaming::Pull);
        return NOT_DONE_YET;
    });
    MemoryPeer peer = dial();
    peer.pauseReading();
    for (int i = 0; i < 20; ++i)
        peer.send("GET /made HTTP/1.1\r\nHost: a\r\n\r\nGET /text HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    peer.resumeReading();
    reactor.settle();

    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 40);
    EXPECT_EQ(count(peer.received(), "made"), 20);
}

// --- Bad weather ---

TEST_F(AnHttpChannel, SurvivesAResetAtEachStep) {
    const std::string request =
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    int lost = 0;
    serve([&](Request& asked) -> Body {
        asked.notifyFinish().addErrback([&](Failure) { ++lost; });
        return hold(asked);
    });
    for (std::size_t length = 0; length <= request.size(); ++length) {
        MemoryPeer peer = dial();
        if (length > 0)
            peer.send(request.substr(0, length));
        reactor.settle();
        peer.reset();
        reactor.settle();
    }
    EXPECT_EQ(lost, 1);
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
    ASSERT_EQ(held.size(), 1);
    held[0]->write("nobody hears this");
    EXPECT_THROW(held[0]->finish(), std::logic_error);
}

TEST_F(AnHttpChannel, AnswersGarbageWith400OrNotAtAll) {
    const std::vector<std::string> words{"GET ",
                                         "POST ",
                                         "/ ",
                                         "HTTP/1.1",
                                         "HTTP/1.0",
                                         "\r\n",
                                         "\r\n\r\n",
                                         "Host:",
                                         " ",
                                         "chunked",
                                         "0",
                                         "5",
                                         "\r",
                                         "\n",
                                         ";",
                                         ":",
                                         "ffff",
                                         "%00",
                                         "Transfer-Encoding:",
                                         "\t",
                                         "Content-Length:",
                                         "a",
                                         "Expect",
                                         "100-",
                                         "?a=b",
                                         "Connection: close",
                                         "close",
                                         "\x80\xff"};
    serve(echoRequest);
    for (unsigned seed = 0; seed < 3000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        std::string garbage = seed % 3 == 0 ? "" : "POST / HTTP/1.1\r\nHost: a\r\n";
        for (int i = 0; i < 40; ++i) {
            if (random() % 3 == 0)
                garbage += static_cast<char>(random());
            else
                garbage += words[random() % words.size()];
        }
        MemoryPeer peer = dial();
        for (std::size_t at = 0; at < garbage.size() && peer.connected();) {
            const std::size_t size = 1 + random() % 60;
            peer.send(garbage.substr(at, size));
            reactor.settle();
            at += size;
        }
        if (peer.connected())
            peer.close();
        reactor.settle();
        EXPECT_FALSE(peer.connected());
        EXPECT_THAT(peer.received(), AnyOf(IsEmpty(), StartsWith("HTTP/1.")));
    }
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AnHttpChannel, LeavesNothingBehindWhenTheReactorIsDropped) {
    {
        MemoryReactor dropped;
        dropped.listenTCP(80, std::make_shared<Site>(dropped, std::make_shared<Scripted>(hold)));
        MemoryPeer peer = dropped.dial(80);
        peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        dropped.settle();
    }
    held.at(0)->write("nobody hears this");
    EXPECT_FALSE(held[0]->connected());
}

}  // namespace
