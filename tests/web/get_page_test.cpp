#include <gmock/gmock.h>

#include "engine/coroutine.h"
#include "engine/log.h"
#include "engine/web/client.h"
#include "engine/web/get_page.h"
#include "tests/web/client_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using web::getPage;
using web::GetPageOptions;

const std::string hello = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";

std::string leadingTo(const std::string& location, int code = 302, const std::string& more = "") {
    return "HTTP/1.1 " + std::to_string(code) + " Found\r\nLocation: " + location + "\r\n" + more +
           "Content-Length: 4\r\n\r\ngone";
}

struct GetPage : ::testing::Test {
    MemoryReactor reactor;
    AnsweringServer server{reactor};
    GetPageOptions options;

    std::vector<std::string> errors;  // that the engine logged
    log::Observation observation =
        log::addObserver([this](const log::Event& event) { errors.push_back(event.text); });
    void TearDown() override { EXPECT_THAT(errors, IsEmpty()); }

    std::string page = "nothing";  // or of which type its failure is
    std::optional<Failure> failure;

    Deferred<void> get(const std::string& path = "/") {
        page = "nothing";
        return getPage(reactor, "http://127.0.0.1:8080" + path, options)
            .addCallbacks([this](const std::string& text) { page = text; },
                          [this](const Failure& why) {
                              failure = why;
                              page = why.type();
                          });
    }
    std::string got(std::vector<Answer> answers) {
        for (Answer& each : answers)
            server.answers.push_back(std::move(each));
        get();
        reactor.advance(5s);
        return page;
    }
    template <typename E>
    E why() const {
        try {
            failure->raise();
        } catch (const E& error) {
            return error;
        }
    }
};

TEST_F(GetPage, AsksAsTwistedDoesAndFiresWithTheBody) {
    EXPECT_EQ(got({{hello}}), "hello");

    EXPECT_THAT(server.requests, ElementsAre("GET / HTTP/1.0\r\n"
                                             "Host: 127.0.0.1:8080\r\n"
                                             "User-Agent: Twisted PageGetter\r\n\r\n"));
}

Deferred<std::size_t> lengthOf(Reactor& reactor) {
    const std::string body = co_await getPage(reactor, "http://127.0.0.1:8080/");
    co_return body.size();
}

TEST_F(GetPage, CanBeAwaitedWithoutOptions) {
    server.answers = {{hello}};
    std::size_t length = 0;

    lengthOf(reactor).addCallback([&](std::size_t bytes) { length = bytes; });
    reactor.advance(5s);

    EXPECT_EQ(length, 5u);
}

TEST_F(GetPage, PostsData) {
    options.method = "POST";
    options.postdata = "banner=hi";

    EXPECT_EQ(got({{hello}}), "hello");

    EXPECT_THAT(server.requests.at(0),
                AllOf(StartsWith("POST / "), HasSubstr("Content-Length: 9\r\n"),
                      HasSubstr("Connection: close\r\n\r\nbanner=hi")));
}

TEST_F(GetPage, TakesABodyThatEndsWithTheConnection) {
    EXPECT_EQ(got({{"HTTP/1.0 200 OK\r\n\r\nhello"}}), "hello");
    EXPECT_EQ(got({{"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "5\r\nhello\r\n0\r\n\r\n"}}),
              "hello");
}

TEST_F(GetPage, IsEmptyOfHEAD) {
    options.method = "HEAD";
    EXPECT_EQ(got({{"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n"}}), "");
}

TEST_F(GetPage, FiresWhenTheConnectionIsClosed) {
    server.answers = {{hello, Answer::StayOpen}};
    std::vector<std::string> open;
    get().addCallback([&] {
        for (const auto& each : reactor.whatIsOpen())
            open.push_back(each.what);
    });

    reactor.advance(1s);

    EXPECT_EQ(page, "hello");
    EXPECT_THAT(open, SizeIs(2)) << "the server's port, and its own end of the connection";
}

TEST_F(GetPage, FailsWithTheStatusWhereTheAnswerIsNoPage) {
    EXPECT_EQ(got({{"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone"}}), "Error");

    const auto error = why<web::Error>();
    EXPECT_EQ(error.status, 404);
    EXPECT_EQ(error.message, "Not Found");
    EXPECT_EQ(error.response, "none");
    EXPECT_STREQ(error.what(), "404 Not Found");
}

TEST_F(GetPage, FailsWithWhatThereIsOfABodyThatBreaksOff) {
    EXPECT_EQ(got({{"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nhello"}}), "PartialDownloadError");
    EXPECT_EQ(why<web::PartialDownloadError>().response, "hello");
}

TEST_F(GetPage, IsLedOn) {
    EXPECT_EQ(got({{leadingTo("/a", 301)}, {leadingTo("b", 302)}, {leadingTo("?c", 303)}, {hello}}),
              "hello");

    EXPECT_THAT(server.requests, ElementsAre(StartsWith("GET / "), StartsWith("GET /a "),
                                             StartsWith("GET /b "), StartsWith("GET /b?c ")));
}

TEST_F(GetPage, GoesOnWithGETAfter303) {
    options.method = "POST";
    options.postdata = "x";

    EXPECT_EQ(got({{leadingTo("/a", 302)}, {leadingTo("/b", 303)}, {hello}}), "hello");

    EXPECT_THAT(server.requests,
                ElementsAre(StartsWith("POST / "), StartsWith("POST /a "),
                            AllOf(StartsWith("GET /b "), Not(HasSubstr("Content-Length")))));
}

TEST_F(GetPage, GoesOnWithGETAfter302WhereItIsAsked) {
    options.method = "POST";
    options.afterFoundGet = true;

    EXPECT_EQ(got({{leadingTo("/a", 302)}, {hello}}), "hello");

    EXPECT_THAT(server.requests, ElementsAre(StartsWith("POST / "), StartsWith("GET /a ")));
}

TEST_F(GetPage, IsNotLedOnForEver) {
    options.redirectLimit = 3;

    EXPECT_EQ(got(std::vector<Answer>(9, {leadingTo("/again")})), "InfiniteRedirection");

    EXPECT_EQ(server.requests.size(), 4);
    EXPECT_EQ(why<web::InfiniteRedirection>().location, "/again");
}

TEST_F(GetPage, SaysWhereItWouldBeLed) {
    options.followRedirect = false;

    EXPECT_EQ(got({{leadingTo("/a")}}), "PageRedirect");

    EXPECT_EQ(why<web::PageRedirect>().location, "/a");
    EXPECT_EQ(why<web::PageRedirect>().status, 302);
}

TEST_F(GetPage, FailsWhereItIsLedNowhere) {
    EXPECT_EQ(got({{"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"}}), "Error");
    EXPECT_EQ(got({{leadingTo("ftp://a/")}}), "SchemeNotSupported");
    EXPECT_EQ(got({{leadingTo("http://a:b/")}}), "invalid_argument");
}

TEST_F(GetPage, KeepsCookiesWithinTheServerAndSecretsFromOthers) {
    AnsweringServer other(reactor, 8081);
    other.answers = {{hello}};
    options.headers.addRawHeader("Authorization", "secret");

    EXPECT_EQ(got({{leadingTo("/a", 302, "Set-Cookie: a=1; path=/\r\nSet-Cookie: b=2\r\n")},
                   {leadingTo("http://127.0.0.1:8081/")}}),
              "hello");

    EXPECT_THAT(server.requests.at(1),
                AllOf(HasSubstr("Cookie: a=1; b=2\r\n"), HasSubstr("Authorization: secret\r\n")));
    EXPECT_THAT(other.requests.at(0), AllOf(Not(HasSubstr("Cookie")), Not(HasSubstr("secret"))));
}

TEST_F(GetPage, FailsWithTheReasonWhereItCannotConnect) {
    getPage(reactor, "http://127.0.0.1:81/")
        .addCallbacks([](std::string) {}, [&](Failure why) { page = why.type(); });
    reactor.settle();
    EXPECT_EQ(page, "ConnectionRefusedError");
}

TEST_F(GetPage, GivesUpAfterItsTimeWhateverItIsWaitingFor) {
    options.timeout = 10s;
    for (const std::string& said : {std::string(), hello.substr(0, 10), hello.substr(0, 40)}) {
        server.answers.push_back({said, Answer::StayOpen});
        get();
        reactor.advance(9s);
        EXPECT_EQ(page, "nothing");
        reactor.advance(1s);
        EXPECT_EQ(page, "TimeoutError");
        EXPECT_EQ(server.ended.size(), server.connections());  // closed already
    }
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(GetPage, LeavesNoTimerBehind) {
    options.timeout = 10s;
    server.answers = {{hello}};
    get();
    reactor.settle();

    EXPECT_EQ(page, "hello");
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(GetPage, GivesUpWhenItIsCancelled) {
    const Deferred<void> done = get();
    reactor.settle();

    done.cancel();
    reactor.settle();

    EXPECT_EQ(page, "CancelledError");
    EXPECT_EQ(server.ended.size(), 1);
}

TEST_F(GetPage, TakesNoMoreThanAllowed) {
    options.mostBytes = 4;
    EXPECT_EQ(got({{hello, Answer::StayOpen}}), "ResponseFailed");
}

}  // namespace
