// What a request asks for, and of whom.

#include "engine/web/request_target.h"

#include "engine/web/static_file.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string badRequest = refusal("400 Bad Request");

// --- Host ---

using AnHttpHost = WebServer;

TEST_F(AnHttpHost, MustBeThereOnceAndBeOne) {
    serve(echoRequest);
    for (const std::string fields : {"",
                                     "X: Host: a\r\n",
                                     "Host: a\r\nHost: a\r\n",
                                     "Host: a\r\nhost: b\r\n",
                                     "Host: a/b\r\n",
                                     "Host: u@a\r\n",
                                     "Host: a, b\r\n",
                                     "Host: a b\r\n",
                                     "Host: a:b\r\n",
                                     "Host: a:80:80\r\n",
                                     "Host: a:-1\r\n",
                                     "Host: [::1\r\n",
                                     "Host: [a]\r\n",
                                     "Host: []\r\n",
                                     "Host: [::1]a\r\n",
                                     "Host: [127.0.0.1]\r\n",
                                     "Host: ::1\r\n",
                                     "Host: a?b\r\n",
                                     "Host: a#b\r\n",
                                     "Host: a\\b\r\n",
                                     "Host: \"a\"\r\n",
                                     "Host: http://a\r\n",
                                     "Host: a%\r\n",
                                     "Host: a%4g\r\n",
                                     "Host: \xc3\xa9\r\n",
                                     "Host: a\r\n b\r\n"}) {
        SCOPED_TRACE(fields);
        EXPECT_EQ(ask("GET / HTTP/1.1\r\n" + fields + "\r\n"), badRequest);
    }
    for (const std::string host : {"", "a", "A.example.", "a:", "a:80", "127.0.0.1:8080", "[::1]",
                                   "[::1]:80", "[v1.a:b]", "a_b", "a%20b", "xn--e-0fa", ":80"}) {
        SCOPED_TRACE(host);
        EXPECT_THAT(ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"),
                    StartsWith("HTTP/1.1 200 OK\r\n"));
    }
}

TEST_F(AnHttpHost, MayBeMissingOnlyInHttp10) {
    serve(echoRequest);
    EXPECT_THAT(ask("GET / HTTP/1.0\r\n\r\n"), StartsWith("HTTP/1.0 200 OK\r\n"));
    EXPECT_EQ(ask("GET / HTTP/1.0\r\nHost: a b\r\n\r\n"), badRequest);
    EXPECT_EQ(ask("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"), badRequest);
}

TEST_F(AnHttpHost, IsThatOfTheTargetWhereItNamesOne) {
    serve([](Request& request) { return std::string(request.getHeader("Host").value_or("-")); });
    EXPECT_THAT(ask("GET http://b:80/ HTTP/1.1\r\nHost: a\r\n\r\n"), EndsWith("\r\n\r\nb:80"));
    EXPECT_EQ(ask("GET http://b/ HTTP/1.1\r\n\r\n"), badRequest);
}

// --- The target ---

class AnHttpTarget : public WebServer {
protected:
    AnHttpTarget() {
        serve([](Request& request) -> Body {
            const auto b = request.args.find("b");
            return request.path + (b == request.args.end() ? "" : " b=" + b->second.at(0));
        });
    }
    std::string found(const std::string& target, const std::string& method = "GET") {
        const std::string answer = ask(method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
        return answer.starts_with("HTTP/1.1 200") ? bodyOf(answer) : statusOf(answer).substr(9, 3);
    }
};

TEST_F(AnHttpTarget, IsAPathOrAWholeAddress) {
    EXPECT_EQ(found("/"), "/");
    EXPECT_EQ(found("//x/y"), "//x/y");
    EXPECT_EQ(found("/a?b=c?d"), "/a b=c?d");
    EXPECT_EQ(found("/a?b=http://x/y"), "/a b=http://x/y");
    EXPECT_EQ(found("http://x"), "/");
    EXPECT_EQ(found("HTTP://x/a"), "/a");
    EXPECT_EQ(found("https://x:1/a?b=/c"), "/a b=/c");
    EXPECT_EQ(found("http://[::1]:80/a"), "/a");
    EXPECT_EQ(found("http://x?b=/hello.txt"), "/ b=/hello.txt");
    EXPECT_EQ(found("http://x?b=http://y/z"), "/ b=http://y/z");
    EXPECT_EQ(found("http://x/?b=c"), "/ b=c");
}

TEST_F(AnHttpTarget, IsRefusedInAnyOtherForm) {
    for (const std::string target : {"hello.txt",    "q?u=http://y/hello.txt",
                                     "?b=c",         "x:80",
                                     "http:/x/a",    "http:///a",
                                     "http://:80/a", "http://",
                                     "http://?b",    "http://u@x/a",
                                     "http://a b/",  "http://[x]/",
                                     "http://x:y/",  "ftp://x/a",
                                     "://x/a",       "1http://x/",
                                     "/a#b",         "http://x/a#b",
                                     "http://x#b",   "*",
                                     "**",           "\\a"}) {
        SCOPED_TRACE(target);
        EXPECT_EQ(found(target), "400");
    }
}

TEST_F(AnHttpTarget, IsTheServerForOptionsAndAnotherHostForConnect) {
    EXPECT_EQ(found("*", "OPTIONS"), "");
    EXPECT_EQ(found("/a", "OPTIONS"), "/a");
    EXPECT_EQ(found("*a", "OPTIONS"), "400");
    EXPECT_EQ(found("/a", "CONNECT"), "400");
    EXPECT_EQ(found("x", "CONNECT"), "400");
    EXPECT_EQ(found("x:", "CONNECT"), "400");
    EXPECT_EQ(found(":80", "CONNECT"), "400");
    EXPECT_EQ(found("http://x/", "CONNECT"), "400");
}

TEST_F(WebServer, MakesNoTunnels) {
    auto root = std::make_shared<Resource>();
    root->putChild("", std::make_shared<Data>("hello", "text/plain"));
    serve(root);
    EXPECT_THAT(ask("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n"),
                StartsWith("HTTP/1.1 501 Not Implemented\r\n"));
    EXPECT_EQ(field(ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), "Content-Length"), "0");
}

// --- HEAD ---

using AnHttpHead = WebServer;

TEST_F(AnHttpHead, SaysNoLengthWhereNobodyKnowsIt) {
    // As of a stream: HEAD makes no body.
    struct Stream : Resource {
        Body renderGET(Request& request) override {
            request.write("one");
            return NOT_DONE_YET;
        }
        Body renderHEAD(Request&) override { return ""; }
    };
    auto root = std::make_shared<Resource>();
    root->putChild("stream", std::make_shared<Stream>());
    root->putChild("page", std::make_shared<Data>("hello", "text/plain"));
    root->putChild("later", std::make_shared<Scripted>([](Request& request) -> Body {
                       request.write("some");
                       request.finish();
                       return NOT_DONE_YET;
                   }));
    serve(root);
    const auto head = [&](const std::string& path) {
        return ask("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    };
    for (const std::string path : {"/stream", "/later"}) {
        EXPECT_THAT(head(path), AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), EndsWith("\r\n\r\n"),
                                      Not(HasSubstr("Content-Length"))));
        EXPECT_THAT(bodyOf(head(path)), IsEmpty());
    }
    EXPECT_EQ(field(head("/page"), "Content-Length"), "5");
    EXPECT_EQ(field(head("/none"), "Content-Length"), field(get("/none"), "Content-Length"));
}

// --- Date ---

TEST_F(WebServer, SaysTheMomentOfEachAnswer) {
    std::chrono::milliseconds now(784111777'900);
    SiteOptions with;
    with.wallClock = [&] { return std::chrono::system_clock::time_point(now); };
    serve(echoRequest, with);
    EXPECT_EQ(field(get("/"), "Date"), "Sun, 06 Nov 1994 08:49:37 GMT");
    now += 100ms;
    EXPECT_EQ(field(get("/"), "Date"), "Sun, 06 Nov 1994 08:49:38 GMT");
    now -= 2000ms;  // somebody has set the clock
    EXPECT_EQ(field(ask("hello\r\n"), "Date"), "Sun, 06 Nov 1994 08:49:36 GMT");
}

}  // namespace
