#pragma once

// An Agent without a server: the test sees what was asked for, and says what the answer is. For
// tests of what asks others by HTTP, without a reactor.
//
//     FakeAgent agent;
//     Deferred<int> users = countUsers(agent);   // takes an IAgent&
//     EXPECT_EQ(agent.requests().at(0)->uri, "http://chat/users/");
//     agent.requests().at(0)->respond(200, {}, "[]");
//     EXPECT_EQ(successResultOf(users), 0);
//
// What is asked and answered is the same as of an Agent, down to the bytes; only nothing is ever
// connected, and an answer arrives before the call that gave it returns. It must outlive what it
// answers. (What calls getPage() is tested with a Site in a MemoryReactor.)

#include <memory>
#include <string>
#include <vector>

#include "engine/web/client.h"

namespace engine::web {

// One request that was made, and what the server does about it. All but aborted() throw
// std::logic_error where the request is over: answered, failed, or given up by who made it.
class FakeRequest {
public:
    const std::string method;
    const std::string uri;
    const Headers headers;
    const std::optional<std::string> body;

    // All of an answer, at once.
    void respond(int code, Headers answered = {}, std::string_view content = "");

    // The same bit by bit: begin() once, send() for each portion of the body, finish(). Where the
    // header has no Content-Length, the body comes in chunks. Where it has one, finish() before all
    // was sent breaks the body off: ResponseFailed.
    void begin(int code, const Headers& answered = {});
    void send(std::string_view portion);
    void finish();

    // Nothing comes of it: before begin(), request() fails with the reason, as where no connection
    // came about; after it, the body ends early, with ResponseFailed.
    void fail(const Failure& reason);

    // Who made it has given it up: cancelled it, or not wanted its body.
    bool aborted() const;

    // Made by FakeAgent.
    FakeRequest(std::string method, std::string uri, Headers headers,
                std::optional<std::string> body, std::source_location where);

private:
    friend class FakeAgent;
    class Connection;
    void mustNotBeOver(const char* call) const;
    void mustBeBegun(const char* call) const;

    std::shared_ptr<Connection> connection_;
    Deferred<std::shared_ptr<Response>> response_;
    std::shared_ptr<HTTP11ClientProtocol> protocol_;
    bool begun_ = false;
    bool over_ = false;
    bool chunked_ = false;
};

class FakeAgent final : public IAgent {
public:
    Deferred<std::shared_ptr<Response>> request(
        const std::string& method, const std::string& uri, const Headers& headers = {},
        const std::optional<std::string>& body = std::nullopt,
        std::source_location where = std::source_location::current()) override;

    // All that were made so far, in their order.
    const std::vector<std::shared_ptr<FakeRequest>>& requests() const { return requests_; }

private:
    std::vector<std::shared_ptr<FakeRequest>> requests_;
};

}  // namespace engine::web
