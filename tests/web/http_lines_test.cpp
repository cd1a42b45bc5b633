// Where the lines of a request end: with CR LF, in its head also with LF alone.

#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class AnHttpLine : public WebServer {
protected:
    // What comes back to these bytes, a byte at a time.
    std::string typed(const std::string& bytes) {
        MemoryPeer peer = dial();
        for (const char c : bytes) {
            peer.send({&c, 1});
            reactor.settle();
        }
        return peer.received();
    }
};

const std::string badRequest = refusal("400 Bad Request");

TEST_F(AnHttpLine, MayEndAsItIsTypedInNc) {
    serve(echoRequest);
    for (const std::string request :
         {"GET /a HTTP/1.0\n\n", "GET /a HTTP/1.0\nHost: x\n\n", "GET /a HTTP/1.1\nHost: x\r\n\n",
          "GET /a HTTP/1.1\r\nHost: x\n\r\n", "\nGET /a HTTP/1.1\nHost: x\nA: b\n  c\n\n",
          "\r\nGET /a HTTP/1.1\nHost: x\n\n"}) {
        SCOPED_TRACE(request);
        const std::string answer = ask(request);
        EXPECT_THAT(answer, AllOf(HasSubstr(" 200 OK\r\n"), EndsWith("GET /a []")));
        EXPECT_EQ(typed(request), answer);
        EXPECT_EQ(typed(request + request), ask(request + request));
    }
}

TEST_F(AnHttpLine, EndsTheHeadOnlyWhereItIsEmpty) {
    serve(echoRequest);
    const std::string posts =
        "POST /a HTTP/1.1\nHost: x\nContent-Length: 4\n\n\na\n\r\n\n"
        "POST /b HTTP/1.1\nHost: x\r\nContent-Length: 2\n\r\n\n\n";
    const std::string answer = ask(posts);
    EXPECT_THAT(answer, HasSubstr("POST /a [\na\n\r]"));
    EXPECT_EQ(typed(posts), answer);
}

TEST_F(AnHttpLine, IsRefusedTheSameHoweverItIsCut) {
    serve(echoRequest);
    for (const std::string request :
         {"hello\n\n", "GET /\n\n", "GET / HTTP/1.0\nno colon\n\n", "GET / HTTP/1.1\n\n",
          "\n\nGET / HTTP/1.0\n\n", "GET / HTTP/1.0\nA: b\rc\n\n"}) {
        SCOPED_TRACE(request);
        EXPECT_EQ(ask(request), badRequest);
        EXPECT_EQ(typed(request), badRequest);
    }
}

// Where a chunk ends is where the next request begins: there all servers must agree.
TEST_F(AnHttpLine, BetweenChunksEndsWithCrLf) {
    serve(echoRequest);
    for (const std::string body :
         {"3\nabc\r\n0\r\n\r\n", "3\r\nabc\n0\r\n\r\n", "3\r\nabc\r\n0\n\r\n", "3\r\nabc\r\n0\n\n",
          "3\r\nabc\r\n0\r\nA: b\n\r\n", "3\r\nabc\r\n0\r\nA: b\n\n"}) {
        SCOPED_TRACE(body);
        const std::string request =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        EXPECT_EQ(ask(request), badRequest);
        EXPECT_EQ(typed(request), badRequest);
    }
}

TEST_F(AnHttpLine, OfAChunkHasNoControlCharacters) {
    serve(echoRequest);
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string& control :
         std::vector<std::string>{std::string("\n"), std::string(1, '\0'), std::string("\x1b"),
                                  std::string("\x7f"), std::string("\x01"), std::string("\\\n"),
                                  std::string("\\\x1b"), std::string("\r"), std::string("\v")}) {
        for (const std::string& quoted :
             std::vector<std::string>{"b=\"" + control + "\"", "b=\"c" + control + "d\";e",
                                      "a;b=\"" + control + "\"", "b" + control}) {
            for (const std::string& body :
                 std::vector<std::string>{"5;" + quoted + "\r\nhello\r\n0\r\n\r\n",
                                          "5\r\nhello\r\n0;" + quoted + "\r\n\r\n",
                                          "2\r\nhe\r\n3;" + quoted + "\r\nllo\r\n0\r\n\r\n"}) {
                SCOPED_TRACE(body);
                EXPECT_EQ(ask(head + body), badRequest);
                EXPECT_EQ(typed(head + body), badRequest);
            }
        }
    }
    for (const std::string body : {"5;a=\"b\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0;a=\"b\r\n\r\n",
                                   "5;a=\"b\\\"\r\nhello\r\n", "5;a=\"b\r\nhe\"lo\r\n0\r\n\r\n"}) {
        SCOPED_TRACE(body);
        EXPECT_EQ(ask(head + body), badRequest);
        EXPECT_EQ(typed(head + body), badRequest);
    }
    // What may stand there.
    for (const std::string extension : {";a", ";a=b", ";a=\"b c\"", ";a=\"b\tc\"", ";a=\"\\\"\"",
                                        ";a=\"\xc3\xa9\"", ";a;b=\"c\";d"})
        EXPECT_THAT(ask(head + "5" + extension + "\r\nhello\r\n0" + extension + "\r\n\r\n"),
                    EndsWith("[hello]"))
            << extension;
}

}  // namespace
