// What the server takes for a request, and what it refuses.

#include "engine/web/http_channel.h"

#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using AnHttpReader = WebServer;

const std::string badRequest = refusal("400 Bad Request");
const std::string headTooLarge = refusal("431 Request Header Fields Too Large");

// --- What is accepted ---

TEST_F(AnHttpReader, SkipsOneEmptyLineBeforeARequest) {
    serve(echoRequest);
    const std::string request = "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_EQ(count(ask(request + request), "GET / []"), 2);
}

TEST_F(AnHttpReader, JoinsLinesThatContinue) {
    serve([](Request& request) { return std::string(*request.getHeader("a")); });
    EXPECT_THAT(get("/", "A: one\r\n\t  two\r\n three\r\n"), EndsWith("\r\n\r\none two three"));
}

TEST_F(AnHttpReader, ReadsChunksWithExtensionsAndTrailers) {
    serve([](Request& request) {
        EXPECT_FALSE(request.getHeader("after"));
        return request.content;
    });
    EXPECT_THAT(ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                    "3;x=y\r\nabc\r\nA\r\n0123456789\r\n000\r\nafter: all\r\n\r\n"),
                EndsWith("\r\n\r\nabc0123456789"));
}

TEST_F(AnHttpReader, AnswersTheSameHoweverTheRequestsAreCut) {
    serve(echoRequest);
    const std::string requests =
        "\r\nGET /one HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"
        "POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello"
        "POST /three HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;a=b\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nt: u\r\n\r\n"
        "GET /four HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
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

TEST_F(AnHttpReader, SaysThatItExpectsTheBody) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("PUT /a HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    reactor.settle();
    EXPECT_EQ(peer.take(), "HTTP/1.1 100 Continue\r\n\r\n");

    peer.send("abc");
    reactor.settle();
    EXPECT_THAT(peer.received(), AllOf(StartsWith("HTTP/1.1 200 OK"), EndsWith("[abc]")));
    EXPECT_THAT(ask("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"),
                IsEmpty());
}

// --- What is refused ---

TEST_F(AnHttpReader, RefusesWhatIsNoRequest) {
    serve(echoRequest);
    for (const std::string head : {
             "hello\r\n\r\n",
             "GET /\r\n\r\n",
             "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET / NOT-HTTP\r\n\r\n",
             "GET / HTTP/2.0\r\n\r\n",
             " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
             "G\x01T / HTTP/1.1\r\nHost: a\r\n\r\n",
             "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nspaced : name\r\n\r\n",
             "GET / HTTP/1.1\r\n continues: nothing\r\nHost: a\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\na: b\rc\r\n\r\n",
         }) {
        SCOPED_TRACE(head);
        MemoryPeer peer = dial();
        peer.send(head);
        reactor.settle();
        EXPECT_EQ(peer.received(), badRequest);
        EXPECT_TRUE(peer.ended());
    }
}

// Where two servers disagree on where a body ends, the one behind takes it for a request.
TEST_F(AnHttpReader, RefusesBodiesOfDoubtfulLength) {
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
        EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n3\r\nabc\r\n0\r\n\r\n"),
                  badRequest);
    }
    EXPECT_EQ(ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), badRequest);
}

TEST_F(AnHttpReader, RefusesBrokenChunks) {
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
        EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body),
                  badRequest);
    }
}

TEST_F(AnHttpReader, RefusesHeadsThatAreTooLarge) {
    serve([](Request&) { return "hello"; });
    const auto request = [](const std::string& fields) {
        return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    };
    const std::string longest = "A: " + std::string(16384 - 25 - 5 - 2, 'a') + "\r\n";
    std::string fields;
    for (int i = 0; i < 499; ++i)
        fields += "a: b\r\n";

    EXPECT_THAT(ask(request(longest)), StartsWith("HTTP/1.1 200 OK"));
    EXPECT_EQ(ask(request("B" + longest)), headTooLarge);
    EXPECT_THAT(ask(request(fields)), StartsWith("HTTP/1.1 200 OK"));
    EXPECT_EQ(ask(request(fields + "c: d\r\n")), headTooLarge);
    // Without an end.
    EXPECT_EQ(ask(std::string(17000, 'G')), badRequest);
    EXPECT_EQ(ask("GET /" + std::string(17000, 'a')), refusal("414 Request-URI Too Long"));
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: a\r\nA: " + std::string(17000, 'a')), headTooLarge);
    EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;" +
                  std::string(17000, 'a')),
              badRequest);
}

TEST_F(AnHttpReader, SaysThatATargetIsTooLongHoweverItComes) {
    serve(echoRequest);
    const std::string tooLong = refusal("414 Request-URI Too Long");
    const auto request = [](std::size_t target) {
        return "GET /" + std::string(target - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    EXPECT_THAT(ask(request(16'000)), StartsWith("HTTP/1.1 200 OK"));
    EXPECT_EQ(ask(request(17'000)), tooLong);
    EXPECT_EQ(ask(request(100'000)), tooLong);
    MemoryPeer peer = dial();
    for (int i = 0; i < 20; ++i) {
        peer.send(request(100'000).substr(static_cast<std::size_t>(i) * 1000, 1000));
        reactor.settle();
    }
    EXPECT_EQ(peer.received(), tooLong);
}

TEST_F(AnHttpReader, CountsAHeadThatComesLineByLine) {
    serve([](Request&) { return "hello"; });
    MemoryPeer peer = dial();
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 20 && !peer.ended(); ++i) {
        peer.send("A: " + std::string(1000, 'a') + "\r\n");
        reactor.settle();
    }
    EXPECT_EQ(peer.received(), headTooLarge);
}

TEST_F(AnHttpReader, RefusesABodyThatIsTooLarge) {
    SiteOptions small = options();
    small.limits.bodyBytes = 10;
    serve(echoRequest, small);
    const std::string tooLarge = refusal("413 Request Entity Too Large");

    EXPECT_THAT(ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789"),
                EndsWith("[0123456789]"));
    EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n"), tooLarge);
    EXPECT_EQ(
        ask("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n"),
        tooLarge);
    const std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_THAT(ask(chunked + "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"), EndsWith("[0123456789]"));
    EXPECT_EQ(ask(chunked + "5\r\n01234\r\n6\r\n567890\r\n"), tooLarge);
}

// --- After a refusal ---

// Were the connection closed at once, what the client still sends would break it, and with it the
// answer under way.
TEST_F(AnHttpReader, LetsWhoIsRefusedSeeTheAnswer) {
    SiteOptions small = options();
    small.limits.bodyBytes = 10;
    serve(hold, small);
    MemoryPeer peer = dial();
    peer.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
    for (int i = 0; i < 50; ++i) {
        peer.send(std::string(1'000'000, 'x'));
        reactor.settle();
        ASSERT_TRUE(peer.connected());
    }
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_EQ(peer.received(), refusal("413 Request Entity Too Large"));
    EXPECT_TRUE(peer.ended());
    EXPECT_THAT(held, IsEmpty());

    peer.close();
    reactor.settle();
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AnHttpReader, DoesNotReadWithoutEndWhatItHasRefused) {
    serve(echoRequest);
    MemoryPeer peer = dial();
    peer.send("hello\r\n\r\n");
    int megabytes = 0;
    for (; peer.connected() && megabytes < 1000; ++megabytes) {
        peer.send(std::string(1024 * 1024, 'x'));
        reactor.settle();
    }
    EXPECT_EQ(megabytes, 65);
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AnHttpReader, RefusesAlsoWhereTheClientIsSlowOrHasGone) {
    serve([](Request&) { return std::string(200'000, 'x'); });
    MemoryPeer slow = dial();
    slow.pauseReading();
    slow.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + std::string(20'000, 'x'));
    reactor.settle();
    slow.resumeReading();
    reactor.settle();
    EXPECT_THAT(slow.received(), EndsWith("x" + badRequest));
    EXPECT_TRUE(slow.ended());
    slow.close();

    MemoryPeer closed = dial();
    closed.send("hello\r\n\r\n");
    closed.close();
    MemoryPeer broken = dial();
    broken.send("hello\r\n\r\n");
    broken.reset();
    reactor.settle();
    EXPECT_EQ(closed.received(), badRequest);
    EXPECT_FALSE(closed.connected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

}  // namespace
