#include "engine/web/http_channel.h"

#include <random>

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

const std::string badRequest = "HTTP/1.1 400 Bad Request\r\n\r\n";

class AnHttpChannel : public WebServer {
protected:
    std::vector<std::shared_ptr<Request>> held;
    Scripted::Answer hold = [this](Request& request) -> Body {
        held.push_back(request.shared_from_this());
        return NOT_DONE_YET;
    };
};

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

// --- What is refused ---

TEST_F(AnHttpChannel, RefusesWhatIsNoRequest) {
    serve(echoRequest);
    for (const std::string head : {
             "hello\r\n\r\n",
             "GET /\r\n\r\n",
             "GET  / HTTP/1.1\r\n\r\n",
             "GET / NOT-HTTP\r\n\r\n",
             "GET / HTTP/2.0\r\n\r\n",
             "GET / HTTP/1.1\n\n",
             " GET / HTTP/1.1\r\n\r\n",
             "G\x01T / HTTP/1.1\r\n\r\n",
             "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nno colon\r\n\r\n",
             "GET / HTTP/1.1\r\n: no name\r\n\r\n",
             "GET / HTTP/1.1\r\nspaced : name\r\n\r\n",
             "GET / HTTP/1.1\r\n continues: nothing\r\n\r\n",
             "GET / HTTP/1.1\r\na: b\rc\r\n\r\n",
         }) {
        SCOPED_TRACE(head);
        MemoryPeer peer = dial();
        peer.send(head);
        reactor.settle();
        EXPECT_EQ(peer.received(), badRequest);
        EXPECT_FALSE(peer.connected());
    }
}

// Where two servers disagree on where a body ends, the one behind takes it for a request.
TEST_F(AnHttpChannel, RefusesBodiesOfDoubtfulLength) {
    serve(echoRequest);
    for (const std::string fields : {
             "Content-Length: 3\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nContent-Length: 4\r\n",
             "Content-Length: 3, 3\r\n",
             "Content-Length: +3\r\n",
             "Content-Length: -3\r\n",
             "Content-Length: 0x3\r\n",
             "Content-Length: 3 \t3\r\n",
             "Content-Length: three\r\n",
             "Content-Length: \r\n",
             "Content-Length: 99999999999999999999999\r\n",
             "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
             "Transfer-Encoding: gzip\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: chunked, gzip\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: identity\r\n",
             "Transfer-Encoding: \"chunked\"\r\n",
         }) {
        SCOPED_TRACE(fields);
        EXPECT_EQ(ask("POST / HTTP/1.1\r\n" + fields + "\r\n3\r\nabc\r\n0\r\n\r\n"), badRequest);
    }
    EXPECT_EQ(ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), badRequest);
}

TEST_F(AnHttpChannel, RefusesBrokenChunks) {
    serve(echoRequest);
    for (const std::string body : {
             "x\r\nabc\r\n0\r\n\r\n",
             "-3\r\nabc\r\n0\r\n\r\n",
             " 3\r\nabc\r\n0\r\n\r\n",
             "0x3\r\nabc\r\n0\r\n\r\n",
             "3\r\nabcd\r\n0\r\n\r\n",
             "3\nabc\r\n0\r\n\r\n",
             "3\r\nabc0\r\n\r\n",
             "ffffffffffffffffff\r\nabc\r\n",
             "\r\n\r\n\r\n\r\n",
         }) {
        SCOPED_TRACE(body);
        EXPECT_EQ(ask("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + body), badRequest);
    }
}

TEST_F(AnHttpChannel, RefusesHeadsThatAreTooLarge) {
    serve([](Request&) { return "hello"; });
    const auto request = [](const std::string& fields) {
        return "GET / HTTP/1.1\r\n" + fields + "\r\n";
    };
    const std::string longest = "A: " + std::string(16384 - 16 - 5 - 2, 'a') + "\r\n";
    std::string fields;
    for (int i = 0; i < 500; ++i)
        fields += "a: b\r\n";

    EXPECT_THAT(ask(request(longest)), StartsWith("HTTP/1.1 200 OK"));
    EXPECT_EQ(ask(request("B" + longest)), badRequest);
    EXPECT_THAT(ask(request(fields)), StartsWith("HTTP/1.1 200 OK"));
    EXPECT_EQ(ask(request(fields + "c: d\r\n")), badRequest);
    // Without an end.
    EXPECT_EQ(ask(std::string(17000, 'G')), badRequest);
    EXPECT_EQ(ask("GET /" + std::string(17000, 'a')), badRequest);
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nA: " + std::string(17000, 'a')), badRequest);
    EXPECT_EQ(
        ask("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(17000, 'a')),
        badRequest);
}

TEST_F(AnHttpChannel, CountsAHeadThatComesLineByLine) {
    serve([](Request&) { return "hello"; });
    MemoryPeer peer = dial();
    peer.send("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 20 && peer.connected(); ++i) {
        peer.send("A: " + std::string(1000, 'a') + "\r\n");
        reactor.settle();
    }
    EXPECT_EQ(peer.received(), badRequest);
}

TEST_F(AnHttpChannel, RefusesABodyThatIsTooLarge) {
    SiteOptions small = options();
    small.limits.bodyBytes = 10;
    serve(echoRequest, small);
    const std::string tooLarge = "HTTP/1.1 413 Request Entity Too Large\r\n\r\n";

    EXPECT_THAT(ask("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789"),
                EndsWith("[0123456789]"));
    EXPECT_EQ(ask("POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\n"), tooLarge);
    EXPECT_EQ(ask("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n"),
              tooLarge);
    const std::string chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_THAT(ask(chunked + "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"), EndsWith("[0123456789]"));
    EXPECT_EQ(ask(chunked + "5\r\n01234\r\n6\r\n567890\r\n"), tooLarge);
}

// --- What is accepted ---

TEST_F(AnHttpChannel, SkipsOneEmptyLineBeforeARequest) {
    serve(echoRequest);
    const std::string request = "\r\nGET / HTTP/1.1\r\n\r\n";
    EXPECT_EQ(count(ask(request + request), "GET / []"), 2);
}

TEST_F(AnHttpChannel, JoinsLinesThatContinue) {
    serve([](Request& request) { return std::string(*request.getHeader("a")); });
    EXPECT_THAT(get("/", "A: one\r\n\t  two\r\n three\r\n"), EndsWith("\r\n\r\none two three"));
}

TEST_F(AnHttpChannel, ReadsChunksWithExtensionsAndTrailers) {
    serve([](Request& request) {
        EXPECT_FALSE(request.getHeader("after"));
        return request.content;
    });
    EXPECT_THAT(ask("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n"
                    "3;x=y\r\nabc\r\nA\r\n0123456789\r\n000\r\nafter: all\r\n\r\n"),
                EndsWith("\r\n\r\nabc0123456789"));
}

TEST_F(AnHttpChannel, AnswersTheSameHoweverTheRequestsAreCut) {
    serve(echoRequest);
    const std::string requests =
        "\r\nGET /one HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"
        "POST /two HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello"
        "POST /three HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;a=b\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nt: u\r\n\r\n"
        "GET /four HTTP/1.1\r\nConnection: close\r\n\r\n";
    const std::string whole = ask(requests);
    EXPECT_EQ(count(whole, "HTTP/1.1 200 OK"), 4);

    for (std::size_t at = 1; at < requests.size(); ++at) {
        SCOPED_TRACE(at);
        MemoryPeer peer = dial();
        peer.send(requests.substr(0, at));
        reactor.settle();
        peer.send(requests.substr(at));
        reactor.settle();
        EXPECT_EQ(peer.received(), whole);
        EXPECT_FALSE(peer.connected());
    }

    MemoryPeer slow = dial();
    for (const char c : requests) {
        slow.send({&c, 1});
        reactor.settle();
    }
    EXPECT_EQ(slow.received(), whole);
}

// --- One connection, many requests ---

TEST_F(AnHttpChannel, KeepsAConnectionUnlessAskedToClose) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("GET /a HTTP/1.1\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.take(), AllOf(EndsWith("GET /a []"), Not(HasSubstr("Connection"))));
    EXPECT_TRUE(peer.connected());

    peer.send("GET /b HTTP/1.1\r\nConnection: x, Close\r\n\r\nGET /c HTTP/1.1\r\n\r\n");
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
    peer.send("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n\r\n");
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
        requests += "GET /a HTTP/1.1\r\n\r\n";
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
        peer.send("GET / HTTP/1.1\r\n\r\n");
    reactor.settle();
    EXPECT_LT(asked, 10);

    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(asked, 1000);
    EXPECT_EQ(count(peer.received(), "HTTP/1.1 200 OK"), 1000);
}

TEST_F(AnHttpChannel, SaysThatItExpectsTheBody) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("PUT /a HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    reactor.settle();
    EXPECT_EQ(peer.take(), "HTTP/1.1 100 Continue\r\n\r\n");

    peer.send("abc");
    reactor.settle();
    EXPECT_THAT(peer.received(), AllOf(StartsWith("HTTP/1.1 200 OK"), EndsWith("[abc]")));
    EXPECT_THAT(ask("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"),
                IsEmpty());
}

// --- Time ---

TEST_F(AnHttpChannel, IsClosedWhenItIsIdle) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    reactor.advance(59s);
    peer.send("GET / HTTP/1.1\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.take(), EndsWith("GET / []"));

    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());
    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(peer.received(), IsEmpty());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AnHttpChannel, DoesNotWaitForABodyThatDoesNotCome) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\nabc");
    reactor.advance(30s);
    peer.send(std::string(2000, 'x'));  // gets on
    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());
    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpChannel, IsNotHeldOpenByAByteNowAndThen) {
    serve(echoRequest);
    for (const std::string begin :
         {"", "GET / HTTP/1.1\r\nA: ", "POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n"}) {
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

TEST_F(AnHttpChannel, HasNoTimeoutWhileARequestIsAnswered) {
    serve(hold);
    MemoryPeer peer = dial();
    peer.send("GET / HTTP/1.1\r\n\r\n");
    reactor.advance(3600s);
    held.at(0)->respond("at last");
    reactor.settle();
    EXPECT_THAT(peer.received(), EndsWith("at last"));

    reactor.advance(60s);
    EXPECT_FALSE(peer.connected());
}

TEST_F(AnHttpChannel, IsAbortedWhereItCannotBeClosed) {
    serve([](Request&) { return std::string(200'000, 'x'); });
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET / HTTP/1.1\r\n\r\n");
    reactor.advance(74s);
    EXPECT_FALSE(reactor.getDelayedCalls().empty());

    reactor.advance(1s);
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
    EXPECT_FALSE(peer.connected());
}

// --- Bad weather ---

TEST_F(AnHttpChannel, SurvivesAResetAtEachStep) {
    const std::string request =
        "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
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
        std::string garbage = seed % 3 == 0 ? "" : "POST / HTTP/1.1\r\n";
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
        peer.send("GET / HTTP/1.1\r\n\r\n");
        dropped.settle();
    }
    held.at(0)->write("nobody hears this");
    EXPECT_FALSE(held[0]->connected());
}

}  // namespace
