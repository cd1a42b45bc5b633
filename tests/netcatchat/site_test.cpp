#include "lessons/7_services_and_deployment/serve/netcatchat/site.h"

#include "engine/log.h"
#include "tests/netcatchat/chat.h"

namespace netcatchat {

namespace {

using namespace engine;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class ASite : public Chat {
protected:
    std::shared_ptr<Events> events = std::make_shared<Events>(reactor, room);
    log::Observation quiet = log::addObserver([](const log::Event&) {});

    ASite() {
        open();
        reactor.listenTCP(8080, makeSite(reactor, room, events));
    }
    MemoryPeer asks(const std::string& request) {
        MemoryPeer peer = reactor.dial(8080);
        peer.send(request);
        reactor.settle();
        return peer;
    }
    std::string get(const std::string& path, const std::string& host = "127.0.0.1:8080",
                    const std::string& fields = "") {
        return asks("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n")
            .received();
    }
    std::string post(const std::string& body,
                     const std::string& fields = "Content-Type: application/json\r\n") {
        return asks("POST /banner/ HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n" + fields +
                    "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
            .received();
    }
};

// --- The API ---

TEST_F(ASite, TellsWhoIsHere) {
    EXPECT_THAT(get("/users/"), EndsWith("\r\n\r\n{\"count\":0,\"users\":[]}\n"));
    Person ann = comes("ann"), bob = comes("bob");

    const std::string answer = get("/users/");

    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Content-Type: application/json\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n{\"count\":2,\"users\":[\"ann\",\"bob\"]}\n"));
    EXPECT_THAT(get("/users"), EndsWith("{\"count\":2,\"users\":[\"ann\",\"bob\"]}\n"));
    EXPECT_THAT(get("/users/ann"), StartsWith("HTTP/1.1 404 "));
}

TEST_F(ASite, ChangesTheBanner) {
    Person ann = comes("ann");

    const std::string answer = post(R"({"banner": "Grüß \"Gott\""})");

    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n{\"banner\":\"Grüß \\\"Gott\\\"\"}\n"));
    EXPECT_EQ(room.banner(), "Grüß \"Gott\"");
    EXPECT_EQ(ann.sees(), "* The banner is now: Grüß \"Gott\"\n");
    EXPECT_THAT(get("/banner/"), EndsWith("{\"banner\":\"Grüß \\\"Gott\\\"\"}\n"));
}

TEST_F(ASite, TakesJsonWithACharset) {
    EXPECT_THAT(post(R"({"banner": "x"})", "content-type: Application/JSON ; charset=utf-8\r\n"),
                StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_F(ASite, RefusesWhatIsNoBannerAndSaysWhy) {
    const std::string before = room.banner();
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "parse error"},
        {"banner=x", "parse error"},
        {R"({"banner": "x")", "parse error"},
        {R"({"banner": "x"} more)", "parse error"},
        {"{\"banner\": \"\xff\"}", "UTF-8"},
        {std::string(4000, '['), "parse error"},
        {"[]", "an object with a text"},
        {"\"x\"", "an object with a text"},
        {"{}", "an object with a text"},
        {R"({"banner": 1})", "an object with a text"},
        {R"({"banner": null})", "an object with a text"},
        {R"({"banner": "  \t "})", "the banner is empty"},
        {R"({"banner": ")" + std::string(501, 'x') + "\"}", "longer than 500 bytes"},
    };
    for (const auto& [body, why] : cases) {
        SCOPED_TRACE(body);
        const std::string answer = post(body);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
        EXPECT_THAT(answer, HasSubstr("Content-Type: application/json\r\n"));
        EXPECT_THAT(answer, HasSubstr("{\"error\":\""));
        EXPECT_THAT(answer, HasSubstr(why));
    }
    EXPECT_EQ(room.banner(), before);
}

TEST_F(ASite, RefusesOtherTypesLargeBodiesAndOtherMethods) {
    const std::string banner = R"({"banner": "x"})";
    EXPECT_THAT(post(banner, ""), StartsWith("HTTP/1.1 415 Unsupported Media Type\r\n"));
    EXPECT_THAT(post(banner, "Content-Type: text/plain\r\n"), StartsWith("HTTP/1.1 415 "));
    EXPECT_THAT(post(banner, "Content-Type: application/x-www-form-urlencoded\r\n"),
                StartsWith("HTTP/1.1 415 "));
    const std::string large = post(std::string(5000, ' ') + banner);
    EXPECT_THAT(large, StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(large, HasSubstr("4096 bytes"));
    EXPECT_THAT(post(std::string(100'000, ' ')), StartsWith("HTTP/1.1 413 "));
    for (const std::string request : {"DELETE /banner/", "PUT /banner/", "POST /users/",
                                      "OPTIONS /banner/", "POST /", "POST /events"}) {
        SCOPED_TRACE(request);
        EXPECT_THAT(asks(request + " HTTP/1.1\r\nHost: localhost\r\n\r\n").received(),
                    StartsWith("HTTP/1.1 405 "));
    }
    EXPECT_THAT(asks("PUT /banner/ HTTP/1.1\r\nHost: localhost\r\n\r\n").received(),
                HasSubstr("Allow: GET, HEAD, POST\r\n"));
    EXPECT_NE(room.banner(), "x");
}

// --- Strangers ---

TEST_F(ASite, DoesNothingForAPageOfAnotherSite) {
    const std::string json = "Content-Type: application/json\r\n";
    for (const std::string origin :
         {"http://evil.example", "null", "https://127.0.0.1:8080", "http://127.0.0.1:80801",
          "http://127.0.0.1", "http://localhost:8080"}) {
        SCOPED_TRACE(origin);
        EXPECT_THAT(post(R"({"banner": "x"})", json + "Origin: " + origin + "\r\n"),
                    StartsWith("HTTP/1.1 403 "));
    }
    EXPECT_NE(room.banner(), "x");
    EXPECT_THAT(post(R"({"banner": "x"})", json + "Origin: http://127.0.0.1:8080\r\n"),
                StartsWith("HTTP/1.1 200 "));
}

// A stranger may give our address to a name of their own, and be of the same origin then.
TEST_F(ASite, DoesNothingForAHostThatIsNoAddress) {
    for (const std::string path : {"/", "/users/", "/banner/", "/events"}) {
        EXPECT_THAT(get(path, "evil.example:8080"), StartsWith("HTTP/1.1 403 ")) << path;
        EXPECT_THAT(get(path, "1.evil.example"), StartsWith("HTTP/1.1 403 ")) << path;
        EXPECT_THAT(get(path, ""), StartsWith("HTTP/1.1 403 ")) << path;
    }
    for (const std::string host : {"127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080"})
        EXPECT_THAT(get("/users/", host), StartsWith("HTTP/1.1 200 ")) << host;
}

// --- The page ---

TEST_F(ASite, ServesThePageForItselfOnly) {
    const std::string answer = get("/");

    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Content-Type: text/html"));
    EXPECT_THAT(answer, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(answer, HasSubstr("new EventSource(\"/events\")"));
    EXPECT_THAT(answer, Not(HasSubstr("innerHTML")));
    EXPECT_THAT(get("/page.html"), StartsWith("HTTP/1.1 404 "));
    EXPECT_THAT(get("/../site.cpp"), StartsWith("HTTP/1.1 404 "));
}

// --- Events ---

std::string eventsIn(const std::string& answer) {
    std::string found;  // without the sizes of the chunks
    for (std::size_t at = answer.find("event: "); at != std::string::npos;
         at = answer.find("event: ", at + 1))
        found += answer.substr(at, answer.find("\n\n", at) - at) + "|";
    return found;
}

TEST_F(ASite, TellsABrowserAllAtFirstAndThenWhatIsNew) {
    Person ann = comes("ann");
    ann.types("hello\n");

    MemoryPeer browser = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");

    const std::string first = browser.take();
    EXPECT_THAT(first, HasSubstr("Content-Type: text/event-stream\r\n"));
    EXPECT_EQ(eventsIn(first),
              "event: users\ndata: [\"ann\"]|"
              "event: banner\ndata: \"Welcome to NetCatChat.\"|"
              "event: messages\ndata: [{\"nick\":\"ann\",\"text\":\"hello\",\"time\":1000000}]|");
    Person bob = comes("bob");
    bob.types("a \"quote\" and </script>\n");
    post(R"({"banner": "New."})");
    bob.hangsUp();
    EXPECT_EQ(eventsIn(browser.take()),
              "event: users\ndata: [\"ann\",\"bob\"]|"
              "event: message\ndata: {\"nick\":\"bob\",\"text\":\"a \\\"quote\\\" and "
              "</script>\",\"time\":1000000}|"
              "event: banner\ndata: \"New.\"|"
              "event: users\ndata: [\"ann\"]|");
}

TEST_F(ASite, KeepsABrowserAwakeAndForgetsItWhenItIsGone) {
    MemoryPeer browser = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    browser.take();

    events->heartbeat();
    reactor.settle();

    EXPECT_THAT(browser.take(), HasSubstr(":\n\n"));
    browser.reset();  // as it answers what comes to a page that is closed
    reactor.settle();
    events->heartbeat();  // to nobody
    reactor.settle();
    EXPECT_EQ(browser.take(), "");
}

std::size_t messagesIn(const std::string& events) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = events.find("event: message\n", at)) != std::string::npos; ++at)
        ++count;
    return count;
}

std::string pasteOf(int lines) {
    std::string paste;
    for (int i = 0; i < lines; ++i)
        paste += std::to_string(i) + "\n";
    return paste;
}

TEST_F(ASite, TellsABrowserThatKeepsUpEveryLineOfAPaste) {
    MemoryPeer browser = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Person ann = comes("ann");
    browser.pauseReading();

    ann.types(pasteOf(10'000));
    browser.resumeReading();
    reactor.settle();

    EXPECT_EQ(messagesIn(browser.take()), 10'000u);
}

TEST_F(ASite, TellsABrowserThatIsBehindEverythingOnceMore) {
    MemoryPeer slow = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    MemoryPeer quick = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    slow.take(), quick.take();
    Person ann = comes("ann");
    slow.pauseReading();

    ann.types(pasteOf(10'000));
    reactor.advance(5s);
    EXPECT_EQ(messagesIn(quick.take()), 10'000u);
    slow.resumeReading();
    reactor.settle();

    const std::string told = slow.take();
    EXPECT_LT(told.size(), 200'000u);
    const std::size_t again = told.rfind("event: users\n");
    ASSERT_NE(again, std::string::npos);
    EXPECT_THAT(told.substr(again), HasSubstr("event: banner\n"));
    EXPECT_THAT(told.substr(again),
                HasSubstr("event: messages\ndata: [{\"nick\":\"ann\",\"text\":\"9980\""));
    ann.types("hello\n");
    EXPECT_EQ(messagesIn(slow.take()), 1u);
}

TEST_F(ASite, DropsABrowserThatDoesNotRead) {
    MemoryPeer deaf = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Person ann = comes("ann");
    deaf.pauseReading();
    ann.types(pasteOf(10'000));

    reactor.advance(15min);

    EXPECT_FALSE(deaf.connected());
    EXPECT_FALSE(room.waits());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(ASite, HasRoomForSoManyBrowsersOnly) {
    std::vector<MemoryPeer> browsers;
    for (std::size_t i = 0; i < Events::mostListeners; ++i)
        browsers.push_back(asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    EXPECT_THAT(get("/events"), StartsWith("HTTP/1.1 503 "));
    browsers.front().reset();
    reactor.settle();
    EXPECT_THAT(get("/events"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ASite, EndsTheEventsCleanly) {
    MemoryPeer browser = asks("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    browser.take();

    events->finish();
    reactor.settle();

    EXPECT_EQ(browser.take(), "0\r\n\r\n");
}

TEST_F(ASite, AnswersHEADWithoutEvents) {
    const std::string answer = asks("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n").received();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
}

}  // namespace

}  // namespace netcatchat
