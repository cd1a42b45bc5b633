// FakeAgent: a program that asks others by HTTP, tested without any of them.

#include "engine/testing/fake_agent.h"

#include <gmock/gmock.h>

#include "engine/coroutine.h"
#include "engine/error.h"
#include "engine/testing/results.h"
#include "engine/web/status.h"

namespace {

using namespace engine;
using namespace engine::web;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What is tested here is made for this: a program of somebody's own. Tells the room to all, and
// says how many they are.
Deferred<int> announce(IAgent& agent, std::string room) {
    Headers headers;
    headers.addRawHeader("Accept", "text/plain");
    const auto response = co_await agent.request("POST", "http://chat/users/", headers, room);
    if (response->code == NOT_FOUND)
        throw std::runtime_error("there is no " + room);
    co_return std::stoi(co_await readBody(*response));
}

class AFakeAgent : public ::testing::Test {
protected:
    FakeAgent agent;
    Deferred<int> users = announce(agent, "lobby");
    FakeRequest& request = *agent.requests().at(0);
};

// Keeps what is delivered to it.
struct Listener final : Protocol {
    std::string heard;
    std::string ended;
    bool abortsAtOnce = false;

    void dataReceived(std::string_view data) override {
        heard += data;
        if (abortsAtOnce)
            transport().abortConnection();
    }
    void connectionLost(const Failure& reason) override { ended += reason.type(); }
};

TEST_F(AFakeAgent, SaysWhatWasRequested) {
    EXPECT_THAT(agent.requests(), SizeIs(1));
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.uri, "http://chat/users/");
    EXPECT_EQ(request.headers.getHeader("accept"), "text/plain");
    EXPECT_EQ(request.body, "lobby");
    assertNoResult(users);
}

TEST_F(AFakeAgent, AnswersAtOnce) {
    request.respond(200, {}, "42");

    EXPECT_EQ(successResultOf(users), 42);
    EXPECT_FALSE(request.aborted());
}

TEST_F(AFakeAgent, AnswersThatThereIsNone) {
    request.respond(404);

    EXPECT_EQ(failureResultOf<std::runtime_error>(users).message(), "there is no lobby");
}

TEST_F(AFakeAgent, AnswersBitByBit) {
    for (const bool saysLength : {false, true}) {
        users = announce(agent, "lobby");
        FakeRequest& asked = *agent.requests().back();
        Headers headers;
        if (saysLength)
            headers.addRawHeader("Content-Length", "4");

        asked.begin(200, headers);
        asked.send("4");
        asked.send("");
        asked.send("321");
        if (!saysLength)
            assertNoResult(users);
        asked.finish();

        EXPECT_EQ(successResultOf(users), 4321);
    }
}

TEST_F(AFakeAgent, CutsABodyShort) {
    Headers headers;
    headers.addRawHeader("Content-Length", "4");
    request.begin(200, headers);
    request.send("43");
    request.finish();
    EXPECT_THAT(failureResultOf<ResponseFailed>(users).text(), HasSubstr("ConnectionDone"));

    users = announce(agent, "lobby");
    agent.requests().back()->begin(200);
    agent.requests().back()->send("43");
    agent.requests().back()->fail(Failure::of(ConnectionLost("the cable was cut")));
    EXPECT_THAT(failureResultOf<ResponseFailed>(users).text(), HasSubstr("the cable was cut"));
}

TEST_F(AFakeAgent, MakesNoConnection) {
    request.fail(Failure::of(ConnectionRefusedError("nobody listens there")));

    EXPECT_EQ(failureResultOf<ConnectionRefusedError>(users).message(), "nobody listens there");
}

TEST_F(AFakeAgent, RefusesWhatIsNoRequest) {
    failureResultOf<std::invalid_argument>(agent.request("GET it", "http://chat/"));
    failureResultOf<SchemeNotSupported>(agent.request("GET", "gopher://chat/"));

    EXPECT_THAT(agent.requests(), SizeIs(1));
}

TEST_F(AFakeAgent, AnswersHeadWithoutABody) {
    const auto head = agent.request("HEAD", "http://chat/");
    Headers headers;
    headers.addRawHeader("Content-Length", "1000");
    agent.requests().back()->respond(200, headers);

    const auto response = successResultOf(head);
    EXPECT_THAT(successResultOf(readBody(*response)), IsEmpty());
}

TEST_F(AFakeAgent, KnowsWhenItIsCancelled) {
    users.cancel();

    EXPECT_TRUE(request.aborted());
    failureResultOf<CancelledError>(users);
    EXPECT_THROW(request.respond(200), std::logic_error);
    EXPECT_THROW(request.fail(Failure::of(ConnectionDone())), std::logic_error);
}

TEST_F(AFakeAgent, KnowsWhenABodyIsNotWanted) {
    const auto asked = agent.request("GET", "http://chat/");
    FakeRequest& page = *agent.requests().back();
    page.begin(200);
    const auto response = successResultOf(asked);
    EXPECT_FALSE(page.aborted());

    const auto listener = std::make_shared<Listener>();
    listener->abortsAtOnce = true;
    response->deliverBody(listener);
    page.send("hello");

    EXPECT_TRUE(page.aborted());
    EXPECT_EQ(listener->heard, "hello");
    EXPECT_EQ(listener->ended, "ResponseFailed");
    EXPECT_THROW(page.send("you"), std::logic_error);
}

TEST_F(AFakeAgent, KnowsWhenABodyIsAbortedBetweenItsPortions) {
    const auto asked = agent.request("GET", "http://chat/");
    FakeRequest& page = *agent.requests().back();
    page.begin(200);
    const auto listener = std::make_shared<Listener>();
    successResultOf(asked)->deliverBody(listener);
    page.send("hello");

    listener->transport().abortConnection();

    EXPECT_TRUE(page.aborted());
    EXPECT_EQ(listener->ended, "ResponseFailed");
}

TEST_F(AFakeAgent, KnowsWhenAResponseIsDropped) {
    auto asked = agent.request("GET", "http://chat/");
    agent.requests().back()->begin(200);
    successResultOf(asked).reset();

    EXPECT_TRUE(agent.requests().back()->aborted());
}

TEST_F(AFakeAgent, AnswersOnceAndInOrder) {
    EXPECT_THROW(request.send("4"), std::logic_error);
    EXPECT_THROW(request.finish(), std::logic_error);
    request.begin(200);
    EXPECT_THROW(request.begin(200), std::logic_error);
    EXPECT_THROW(request.respond(200), std::logic_error);
    request.send("42");
    request.finish();

    EXPECT_EQ(successResultOf(users), 42);
    EXPECT_THROW(request.finish(), std::logic_error);
    EXPECT_THROW(request.fail(Failure::of(ConnectionDone())), std::logic_error);
}

}  // namespace
