#include <gmock/gmock.h>

#include <optional>

#include "engine/log.h"
#include "engine/web/client.h"
#include "tests/web/client_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using web::Agent;
using web::Response;

const std::string hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello";
const std::string chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3;why=not\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n";

// What a client got to hear: "200 OK: hello", or of which type its failure is.
struct AnAgent : ::testing::Test {
    MemoryReactor reactor;
    AnsweringServer server{reactor};
    Agent agent{reactor};
    const std::string url = "http://127.0.0.1:8080/";

    std::vector<std::string> errors;  // that the engine logged
    log::Observation observation =
        log::addObserver([this](const log::Event& event) { errors.push_back(event.text); });
    void TearDown() override { EXPECT_THAT(errors, IsEmpty()); }

    std::string outcome = "nothing";
    std::shared_ptr<Response> response;

    Deferred<std::string> readFrom(Deferred<std::shared_ptr<Response>> asked) {
        return asked.addCallback([this](std::shared_ptr<Response> got) {
            outcome = std::to_string(got->code) + " " + got->phrase + ": ";
            response = got;
            return web::readBody(*got);
        });
    }
    Deferred<void> note(Deferred<std::string> body) {
        return body.addCallbacks([this](const std::string& text) { outcome += text; },
                                 [this](const Failure& failure) { outcome = failure.type(); });
    }
    // Asks, and waits for what comes of it.
    std::string ask(Answer answer, const std::string& method = "GET") {
        server.answers.push_back(std::move(answer));
        outcome = "nothing";
        note(readFrom(agent.request(method, url)));
        reactor.advance(5s);
        return outcome;
    }
};

TEST_F(AnAgent, AsksAndHearsTheAnswer) {
    EXPECT_EQ(ask({hello}), "200 OK: hello");

    EXPECT_THAT(server.requests, ElementsAre("GET / HTTP/1.1\r\n"
                                             "Host: 127.0.0.1:8080\r\n"
                                             "Connection: close\r\n\r\n"));
    EXPECT_EQ(response->version, "HTTP/1.1");
    EXPECT_EQ(response->length, 5);
    EXPECT_EQ(response->headers.getHeader("x-a"), "b");
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AnAgent, SendsABodyAndHeaders) {
    web::Headers headers;
    headers.addRawHeader("X-Two", "lines\r\nInjected: no");
    server.answers = {{hello}};

    note(readFrom(agent.request("PUT", url + "a?b", headers, "content")));
    reactor.settle();

    EXPECT_THAT(server.requests, ElementsAre("PUT /a?b HTTP/1.1\r\n"
                                             "Host: 127.0.0.1:8080\r\n"
                                             "X-Two: lines  Injected: no\r\n"
                                             "Content-Length: 7\r\n"
                                             "Connection: close\r\n\r\ncontent"));
}

TEST_F(AnAgent, ReadsAnAnswerHoweverItIsCut) {
    const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n" + hello;
    const std::string old = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    for (const std::string& whole : {hello, chunked, interim, old}) {
        for (std::size_t portion = 1; portion <= whole.size(); ++portion)
            EXPECT_EQ(ask({whole, Answer::StayOpen, portion}), "200 OK: hello") << portion;
        for (std::size_t cut = 1; cut < whole.size(); ++cut) {
            MemoryReactor other;
            std::string got;
            const auto servers = std::make_shared<Servers>();
            servers->prepare = [&](Scripted& protocol) {
                protocol.onData = [&](Scripted& self, std::string_view) {
                    self.transport().write(std::string_view(whole).substr(0, cut));
                    other.callLater(1ms, [&] { self.transport().write(whole.substr(cut)); });
                };
            };
            other.listenTCP(8080, servers);
            Agent(other).request("GET", url).addCallback([&](std::shared_ptr<Response> head) {
                web::readBody(*head).addCallback([&](const std::string& body) { got = body; });
            });
            other.advance(1s);
            EXPECT_EQ(got, "hello") << cut;
        }
    }
}

TEST_F(AnAgent, KnowsWhichAnswersHaveNoBody) {
    EXPECT_EQ(ask({"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", Answer::StayOpen}, "HEAD"),
              "200 OK: ");
    EXPECT_EQ(ask({"HTTP/1.1 204 No Content\r\n\r\n", Answer::StayOpen}), "204 No Content: ");
    EXPECT_EQ(ask({"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", Answer::StayOpen}),
              "304 Not Modified: ");
    EXPECT_EQ(ask({"HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n", Answer::StayOpen}), "404 : ");
    EXPECT_EQ(server.ended.size(), 4);  // and closes the connection by itself
}

TEST_F(AnAgent, CannotSayWhetherABodyWithoutALengthIsComplete) {
    EXPECT_EQ(ask({"HTTP/1.1 200 OK\r\n\r\nhello"}), "PartialDownloadError");
}

TEST_F(AnAgent, FailsWhereTheAnswerBreaksOffAtAnyPoint) {
    const std::size_t head = hello.find("\r\n\r\n") + 4;
    for (const auto then : {Answer::Close, Answer::Reset}) {
        for (std::size_t length = 0; length < hello.size(); ++length)
            EXPECT_EQ(ask({hello.substr(0, length), then}),
                      length < head ? "ResponseNeverReceived" : "ResponseFailed")
                << length;
        for (std::size_t length = 60; length < chunked.size(); ++length)
            EXPECT_EQ(ask({chunked.substr(0, length), then}), "ResponseFailed") << length;
    }
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AnAgent, FailsWhereTheAnswerIsNoHTTP) {
    for (const char* const garbage :
         {"nonsense\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 OK\r\n\r\n",
          "HTTP/3.9 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"})
        EXPECT_EQ(ask({garbage, Answer::StayOpen}), "ResponseFailed") << garbage;
    EXPECT_EQ(server.ended.size(), server.connections());
}

TEST_F(AnAgent, FailsWhereAHeadIsEndless) {
    const std::string many(100'000, 'x');
    EXPECT_EQ(ask({many, Answer::StayOpen}), "ResponseFailed");
    EXPECT_EQ(ask({"HTTP/1.1 200 " + many, Answer::StayOpen}), "ResponseFailed");
    EXPECT_EQ(ask({"HTTP/1.1 200 OK\r\nA: " + many, Answer::StayOpen}), "ResponseFailed");
    EXPECT_EQ(ask({chunked.substr(0, 48) + "1;" + many, Answer::StayOpen}), "ResponseFailed");
    std::string fields = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 20'000; ++i)
        fields += "a: b\r\n";
    EXPECT_EQ(ask({fields + "\r\n", Answer::StayOpen}), "ResponseFailed");
}

TEST_F(AnAgent, FailsWithTheReasonWhereItCannotConnect) {
    note(readFrom(agent.request("GET", "http://127.0.0.1:81/")));
    reactor.settle();
    EXPECT_EQ(outcome, "ConnectionRefusedError");
}

TEST_F(AnAgent, RefusesWhatCannotBeAsked) {
    const std::pair<const char*, const char*> wrong[] = {{"GET", "ftp://127.0.0.1/"},
                                                         {"GET", "nonsense"},
                                                         {"GET X", "http://127.0.0.1/"},
                                                         {"", "http://127.0.0.1/"},
                                                         {"G\r\nT", "http://127.0.0.1/"}};
    for (const auto& [method, uri] : wrong) {
        outcome = "nothing";
        note(readFrom(agent.request(method, uri)));
        EXPECT_THAT(outcome, ::testing::AnyOf("SchemeNotSupported", "invalid_argument")) << uri;
    }
}

TEST_F(AnAgent, GivesUpWhenItIsCancelledAtAnyPoint) {
    for (std::size_t length = 0; length < hello.size(); ++length) {
        outcome = "nothing";
        server.answers.push_back({hello.substr(0, length), Answer::StayOpen});
        const auto done = note(readFrom(agent.request("GET", url)));
        reactor.settle();
        EXPECT_THAT(outcome, ::testing::AnyOf("nothing", "200 OK: "));

        done.cancel();
        reactor.settle();
        EXPECT_THAT(outcome, ::testing::AnyOf("CancelledError", "ResponseFailed")) << length;
    }
    EXPECT_EQ(server.ended.size(), server.connections());
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AnAgent, GivesUpConnectingWhenItIsCancelled) {
    const auto done = note(readFrom(agent.request("GET", url)));
    done.cancel();
    EXPECT_EQ(outcome, "CancelledError");

    reactor.settle();
    EXPECT_EQ(server.connections(), 0);
    EXPECT_TRUE(reactor.getDelayedCalls().empty());
}

TEST_F(AnAgent, MayBeGivenATimeLimit) {
    note(readFrom(agent.request("GET", url).addTimeout(10s, reactor)));

    reactor.advance(9s);
    EXPECT_EQ(outcome, "nothing");
    reactor.advance(1s);
    EXPECT_EQ(outcome, "TimeoutError");
    reactor.settle();
    EXPECT_EQ(server.ended.size(), 1);
}

TEST_F(AnAgent, AbortsTheConnectionOfAnAnswerThatNobodyWants) {
    server.answers = {{hello.substr(0, hello.size() - 1), Answer::StayOpen}};

    agent.request("GET", url).addCallback([](std::shared_ptr<Response>) {});
    reactor.settle();

    EXPECT_THAT(server.ended, ElementsAre("ConnectionLost"));
}

TEST_F(AnAgent, HasTheServerWaitUntilSomebodyWantsTheBody) {
    const std::string big(1'000'000, 'x');
    server.answers = {{"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + big}};
    agent.request("GET", url).addCallback([&](std::shared_ptr<Response> got) { response = got; });
    reactor.advance(10s);
    EXPECT_THAT(server.ended, IsEmpty());  // it could not send all of it

    std::size_t length = 0;
    web::readBody(*response).addCallback([&](const std::string& body) { length = body.size(); });
    reactor.advance(10s);

    EXPECT_EQ(length, big.size());
    EXPECT_EQ(server.ended.size(), 1);
    EXPECT_THROW(web::readBody(*response), std::logic_error);
}

TEST_F(AnAgent, DeliversABodyThatCameWithItsHeadLater) {
    server.answers = {{hello, Answer::Close}};
    agent.request("GET", url).addCallback([&](std::shared_ptr<Response> got) { response = got; });
    reactor.advance(1s);

    note(web::readBody(*response));

    EXPECT_EQ(outcome, "nothinghello");
}

TEST_F(AnAgent, ReadsNoMoreOfABodyThanAllowed) {
    server.answers = {{hello, Answer::StayOpen}, {chunked, Answer::StayOpen}};
    for (int i = 0; i < 2; ++i) {
        agent.request("GET", url).addCallback([&](std::shared_ptr<Response> got) {
            return note(web::readBody(*got, 4));
        });
        reactor.settle();
        EXPECT_EQ(outcome, "ResponseFailed");
    }
    EXPECT_EQ(server.ended.size(), 2);
}

TEST_F(AnAgent, DeliversABodyByAndByToAProtocol) {
    const auto protocol = std::make_shared<Scripted>();
    server.answers = {{hello, Answer::StayOpen, 1}};
    agent.request("GET", url).addCallback([&](std::shared_ptr<Response> got) {
        got->deliverBody(protocol);
    });

    reactor.advance(1s);

    EXPECT_THAT(protocol->story, ElementsAre("made", "data h", "data e", "data l", "data l",
                                             "data o", "lost ResponseDone"));
}

TEST_F(AnAgent, LetsTheProtocolAbortTheBody) {
    const auto protocol = std::make_shared<Scripted>();
    protocol->onData = [](Scripted& self, std::string_view) { self.transport().abortConnection(); };
    server.answers = {{hello, Answer::StayOpen, 1}};
    agent.request("GET", url).addCallback([&](std::shared_ptr<Response> got) {
        got->deliverBody(protocol);
    });

    reactor.advance(1s);

    EXPECT_THAT(protocol->story, ElementsAre("made", "data h", "lost ResponseFailed"));
}

TEST_F(AnAgent, LeavesNothingWhereTheReactorEndsBeforeTheAnswer) {
    auto other = std::make_unique<MemoryReactor>();
    AnsweringServer slow(*other);
    slow.answers = {{hello.substr(0, hello.size() - 1), Answer::StayOpen}};
    note(readFrom(Agent(*other).request("GET", url)));
    other->settle();
    response.reset();

    other.reset();  // the sanitizer looks for what is left

    EXPECT_EQ(outcome, "200 OK: ");
}

TEST_F(AnAgent, PassesOverInterimAnswersUntilThereAreTooMany) {
    const auto interim = [](int times) {
        std::string bytes;
        for (int i = 0; i < times; ++i)
            bytes += i % 2 == 0 ? "HTTP/1.1 100 Continue\r\n\r\n"
                                : "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
        return bytes;
    };
    EXPECT_EQ(ask({interim(1000) + hello}), "200 OK: hello");
    for (const std::size_t portion : {0, 1000})
        EXPECT_EQ(ask({interim(3000) + hello, Answer::StayOpen, portion}), "ResponseFailed");
    EXPECT_EQ(server.ended.size(), 3u);
}

}  // namespace
