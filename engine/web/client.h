#pragma once

// The web from the other side: asks a server for something.
//
//     getPage(reactor, "http://127.0.0.1:8080/users/").addCallback(show).addErrback(complain);
//
// getPage() is for pages: it follows where it is led to, and any answer but the page is a failure.
// An Agent is for everything else: any method, and whatever the answer is, its status and header
// first, and its body as it arrives. https is TLS, with the server's certificate checked.
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

struct GetPageOptions {
    std::string method = "GET";
    std::optional<std::string> postdata = std::nullopt;  // the request's body
    Headers headers = {};
    std::string agent = "Twisted PageGetter";
    Duration timeout{};  // for all of it; 0: none
    bool followRedirect = true;
    int redirectLimit = 20;
    bool afterFoundGet = false;  // go on with GET after 302 too, as browsers do
    std::size_t mostBytes = mostOfABody;
    ClientTLS tls = {};  // for https
};

// The page's body, when the connection has been closed. Fails with Error where the status is none
// of 200, 201 and 202, PageRedirect, InfiniteRedirection, PartialDownloadError (shorter than its
// length), TimeoutError, or the reason for which no connection came about. Cookies are kept while
// it is led on within the same server. The reactor must outlive it.
//
// Two functions, not one with default options: GCC 12 destroys a default argument that is made in a
// co_await twice.
Deferred<std::string> getPage(Reactor& reactor, std::string url,
                              std::source_location where = std::source_location::current());
Deferred<std::string> getPage(Reactor& reactor, std::string url, GetPageOptions options,
                              std::source_location where = std::source_location::current());

}  // namespace engine::web
