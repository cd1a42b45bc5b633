#include "engine/web/request.h"

#include "engine/error.h"
#include "engine/log.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

class ARequest : public WebServer {
protected:
    // Asks, and leaves the request open.
    MemoryPeer open(const std::string& head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n") {
        serve(hold);
        MemoryPeer peer = dial();
        peer.send(head);
        reactor.settle();
        return peer;
    }
};

// --- What was asked ---

TEST_F(ARequest, KnowsItsAddressInParts) {
    serve([](Request& request) {
        EXPECT_EQ(request.method, "GET");
        EXPECT_EQ(request.uri, "/a%20b/c%2Fd/?x=1&y=&x=%32+3;z=4&nothing");
        EXPECT_EQ(request.path, "/a%20b/c%2Fd/");
        EXPECT_THAT(request.postpath, ElementsAre("a b", "c/d", ""));
        EXPECT_THAT(request.args,
                    ElementsAre(Pair("x", ElementsAre("1", "2 3")), Pair("y", ElementsAre("")),
                                Pair("z", ElementsAre("4"))));
        EXPECT_EQ(request.getClientAddress().host, "127.0.0.1");
        return "seen";
    });
    EXPECT_THAT(get("/a%20b/c%2Fd/?x=1&y=&x=%32+3;z=4&nothing"), EndsWith("seen"));
}

TEST_F(ARequest, MayNameItsHostInItsAddress) {
    serve([](Request& request) { return request.path; });
    EXPECT_THAT(get("http://example.com/a?b"), EndsWith("\r\n\r\n/a"));
    EXPECT_THAT(get("http://example.com"), EndsWith("\r\n\r\n/"));
    EXPECT_THAT(get("/http://example.com/a"), EndsWith("\r\n\r\n/http://example.com/a"));
}

TEST_F(ARequest, FindsHeadersWhateverTheirCase) {
    serve([](Request& request) {
        EXPECT_THAT(request.requestHeaders.getRawHeaders("x-a"), ElementsAre("1", "2"));
        return std::string(*request.getHeader("x-A"));
    });
    EXPECT_THAT(get("/", "X-a: 1\r\nX-A: 2\r\n"), EndsWith("\r\n\r\n2"));
}

TEST_F(ARequest, HasTheArgumentsOfAPostedForm) {
    serve([](Request& request) {
        EXPECT_THAT(request.args,
                    ElementsAre(Pair("a", ElementsAre("0", "1 &")), Pair("b", ElementsAre(""))));
        return "seen";
    });
    EXPECT_THAT(ask("POST /?a=0 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nContent-Type: "
                    "application/x-www-form-urlencoded; charset=utf-8\r\n\r\na=1+%26&b="),
                EndsWith("seen"));
}

TEST_F(ARequest, HasTheFilesOfAPostedForm) {
    serve([](Request& request) {
        EXPECT_THAT(request.args, ElementsAre(Pair("file", ElementsAre("\r\n--x\r\n")),
                                              Pair("name", ElementsAre("Ann"))));
        EXPECT_EQ(request.files.at(0).field, "file");
        EXPECT_EQ(request.files.at(0).filename, "a \"b\".png");
        EXPECT_EQ(request.files.at(0).contentType, "image/png");
        EXPECT_EQ(request.files.at(0).content, "\r\n--x\r\n");
        return "seen";
    });
    const std::string body =
        "--xyz\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAnn\r\n"
        "--xyz\r\nContent-Type: image/png\r\n"
        "content-disposition: form-data; name=file; filename=\"a \\\"b\\\".png\"\r\n\r\n"
        "\r\n--x\r\n\r\n--xyz--\r\n";
    const auto post = [&](const std::string& content) {
        return ask(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=\"xyz\"\r\n"
            "Content-Length: " +
            std::to_string(content.size()) + "\r\n\r\n" + content);
    };
    EXPECT_THAT(post(body), EndsWith("seen"));
    for (std::size_t length = 0; length < body.size() - 4; ++length)
        EXPECT_EQ(post(body.substr(0, length)), refusal("400 Bad Request")) << length;
}

// --- The answer ---

TEST_F(ARequest, AnswersInChunksAsItWrites) {
    MemoryPeer peer = open();
    EXPECT_THAT(peer.received(), IsEmpty());

    held.back()->write("hello");
    reactor.settle();
    EXPECT_THAT(peer.received(), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(peer.received(), HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_EQ(bodyOf(peer.take()), "5\r\nhello\r\n");

    held.back()->write("");
    held.back()->write(std::string(20'000, 'x'));
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(peer.received(), "4e20\r\n" + std::string(20'000, 'x') + "\r\n0\r\n\r\n");
    EXPECT_TRUE(peer.connected());
}

TEST_F(ARequest, AnswersHttp10UntilTheConnectionEnds) {
    MemoryPeer peer = open("GET / HTTP/1.0\r\n\r\n");
    held.back()->write("hello ");
    held.back()->write("you");
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "hello you");
    EXPECT_THAT(peer.received(), Not(HasSubstr("chunked")));
    EXPECT_FALSE(peer.connected());
}

TEST_F(ARequest, SendsAnEmptyAnswer) {
    MemoryPeer peer = open();
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "0\r\n\r\n");
}

TEST_F(ARequest, KeepsToTheLengthThatItHasPromised) {
    MemoryPeer peer = open();
    held.back()->setHeader("content-length", "5");
    held.back()->write("hello, and more");
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "hello");
    EXPECT_TRUE(peer.connected());

    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    held.back()->setHeader("Content-Length", "5");
    held.back()->write("hell");
    held.back()->finish();
    reactor.settle();
    EXPECT_FALSE(peer.connected());  // or the client would wait for ever
}

TEST_F(ARequest, SendsNoBodyWhereThereIsNone) {
    MemoryPeer peer = open("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    held.back()->write("hello");
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "");
    EXPECT_THAT(peer.take(), Not(HasSubstr("chunked")));

    for (const int code : {204, 304}) {
        peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        reactor.settle();
        held.back()->setResponseCode(code);
        held.back()->respond("hello");
        reactor.settle();
        EXPECT_EQ(bodyOf(peer.received()), "");
        EXPECT_THAT(peer.received(), Not(HasSubstr("Content-")));
        EXPECT_THAT(peer.take(), Not(HasSubstr("chunked")));
    }
    EXPECT_TRUE(peer.connected());
}

TEST_F(ARequest, NamesATypeUnlessThereIsNothingToName) {
    MemoryPeer peer = open();
    held.back()->respond("");
    reactor.settle();
    EXPECT_THAT(peer.take(),
                AllOf(HasSubstr("Server: "), HasSubstr("Date: "),
                      HasSubstr("Content-Length: 0\r\n"), Not(HasSubstr("Content-Type"))));

    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    held.back()->setHeader("content-type", "text/plain");
    held.back()->respond("hello");
    reactor.settle();
    EXPECT_EQ(count(peer.received(), "ontent-"), 2);  // the type, and the length
    EXPECT_THAT(peer.received(), HasSubstr("content-type: text/plain\r\n"));
}

TEST_F(ARequest, SetsHeadersInPlaceOfThoseBefore) {
    MemoryPeer peer = open();
    held.back()->setHeader("X", "1");
    held.back()->setHeader("x", "2");
    held.back()->setHeader("Evil", "a\r\nSet-Cookie: b");
    held.back()->setResponseCode(404, "Not\r\nhere");
    held.back()->redirect("/there\r\n\r\nhello");
    held.back()->setResponseCode(418, "I am\r\n a teapot");
    held.back()->respond("");
    reactor.settle();
    EXPECT_THAT(peer.received(),
                AllOf(StartsWith("HTTP/1.1 418 I am   a teapot\r\n"), HasSubstr("x: 2\r\n"),
                      Not(HasSubstr("X: 1")), HasSubstr("Evil: a  Set-Cookie: b\r\n"),
                      HasSubstr("Location: /there    hello\r\n")));
}

TEST_F(ARequest, MayAskToCloseTheConnection) {
    MemoryPeer peer = open();
    held.back()->setHeader("Connection", "close");
    held.back()->respond("bye");
    reactor.settle();
    EXPECT_FALSE(peer.connected());
}

// --- Its end ---

TEST_F(ARequest, TellsWhenItIsFinished) {
    MemoryPeer peer = open();
    int told = 0;
    held.back()->notifyFinish().addCallback([&] { ++told; });
    held.back()->notifyFinish().addCallback([&] { ++told; });
    EXPECT_EQ(told, 0);
    held.back()->finish();
    EXPECT_EQ(told, 2);
    EXPECT_THROW(held.back()->write("more"), std::logic_error);
}

TEST_F(ARequest, OnlyWarnsWhenItIsFinishedTwice) {
    std::vector<std::string> lines;
    const auto observation =
        log::addObserver([&](const log::Event& event) { lines.push_back(event.text); });
    MemoryPeer peer = open();
    held.back()->finish();
    held.back()->finish();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "0\r\n\r\n");
    EXPECT_THAT(lines, ElementsAre(HasSubstr("second time: GET /")));
}

TEST_F(ARequest, TellsWhenTheClientHasGone) {
    MemoryPeer peer = open();
    std::string end;
    held.back()->notifyFinish().addErrback([&](Failure reason) { end = reason.type(); });
    held.back()->write("a");
    reactor.settle();
    peer.reset();
    reactor.settle();
    EXPECT_EQ(end, "ConnectionLost");
    EXPECT_FALSE(held.back()->connected());
    held.back()->write("nobody hears this");
    EXPECT_THROW(held.back()->finish(), std::logic_error);
}

TEST_F(ARequest, FillsALineOfTheLog) {
    std::vector<std::string> lines;
    SiteOptions logging = options();
    logging.log = [&](const Request& request) { lines.push_back(combinedLogFormatter(request)); };
    serve([](Request&) { return "hello"; }, logging);
    get("/a?b", "User-Agent: a\"b\r\n");
    EXPECT_THAT(lines, ElementsAre("127.0.0.1 - - \"GET /a?b HTTP/1.1\" 200 5 \"-\" \"a_b\""));
}

// People read the log in a terminal.
TEST_F(ARequest, IsLoggedWithoutControlCharacters) {
    std::vector<std::string> lines;
    SiteOptions logging = options();
    logging.log = [&](const Request& request) { lines.push_back(combinedLogFormatter(request)); };
    serve([](Request&) { return "hello"; }, logging);
    get("/\xc2\x9b"
        "2J",
        "Referer: \u202ecod.exe \u2066\r\n"
        "User-Agent: \x9b"
        "31m\u009d0;t\xc2\x9c \\x1b é\r\n");
    EXPECT_THAT(lines, ElementsAre("127.0.0.1 - - \"GET /\\xC2\\x9B2J HTTP/1.1\" 200 5 "
                                   "\"\\xE2\\x80\\xAEcod.exe \\xE2\\x81\\xA6\" "
                                   "\"\\x9B31m\\xC2\\x9D0;t\\xC2\\x9C _x1b é\""));
}

}  // namespace
