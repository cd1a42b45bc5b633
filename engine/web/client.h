#pragma once

// The web from the other side: an Agent asks a server for something. With any method, and whatever
// the answer is: its status and header first, and its body as it arrives. https is TLS, with the
// server's certificate checked. For pages there is getPage(), in get_page.h.
// (Twisted's twisted.web.client. Ours makes a connection for each request.)

#include <cstdint>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "engine/deferred.h"
#include "engine/protocol.h"
#include "engine/reactor.h"
#include "engine/web/client_error.h"
#include "engine/web/headers.h"

namespace engine::web {

class HTTP11ClientProtocol;
struct ResponseHead;

// An answer, whose body may be still to come. One that goes without its body having been asked for
// aborts the connection.
class Response {
public:
    std::string version;  // "HTTP/1.1"
    int code;             // 200
    std::string phrase;   // "OK"
    Headers headers;
    std::optional<std::uint64_t> length;  // of the body, where it is known beforehand

    // Calls makeConnection() of `protocol`, dataReceived() as the body arrives, and then
    // connectionLost() with ResponseDone, PotentialDataLoss or ResponseFailed. By its transport it
    // may hold the body back, or abort it. Throws std::logic_error the second time.
    void deliverBody(std::shared_ptr<Protocol> protocol);

    // Made by the client, when the head is there.
    Response(ResponseHead head, std::shared_ptr<HTTP11ClientProtocol> connection);
    ~Response();
    Response(const Response&) = delete;
    Response& operator=(const Response&) = delete;

private:
    std::shared_ptr<HTTP11ClientProtocol> connection_;
};

constexpr std::size_t mostOfABody = 64 * 1024 * 1024;

// All of the body. Fails with PartialDownloadError where its end is just the end of the connection,
// with ResponseFailed where it broke, or is longer than `most`. cancel() aborts the connection.
Deferred<std::string> readBody(Response& response, std::size_t most = mostOfABody,
                               std::source_location where = std::source_location::current());

// Who makes requests: an Agent; or in a test, without a server, a FakeAgent (engine/testing).
class IAgent {
public:
    virtual ~IAgent() = default;

    // Fires when the head of the answer is there, whatever its status. Fails with the reason where
    // no connection comes about, with ResponseNeverReceived where it is lost before. cancel()
    // aborts. A time limit: request(…).addTimeout(10s, reactor). `body`: also "" is one.
    virtual Deferred<std::shared_ptr<Response>> request(
        const std::string& method, const std::string& uri, const Headers& headers = {},
        const std::optional<std::string>& body = std::nullopt,
        std::source_location where = std::source_location::current()) = 0;
};

class Agent final : public IAgent {
public:
    // The reactor must outlive it; the Agent need not outlive its requests. `tls`: for https.
    explicit Agent(Reactor& reactor, ClientTLS tls = {}, Duration connectTimeout = 30s)
        : reactor_(reactor), tls_(std::move(tls)), connectTimeout_(connectTimeout) {}

    Deferred<std::shared_ptr<Response>> request(
        const std::string& method, const std::string& uri, const Headers& headers = {},
        const std::optional<std::string>& body = std::nullopt,
        std::source_location where = std::source_location::current()) override;

private:
    Reactor& reactor_;
    ClientTLS tls_;
    Duration connectTimeout_;
};

}  // namespace engine::web
