#pragma once

// A site in a reactor without a network, and a client that says exactly these bytes.

#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/memory_reactor.h"
#include "engine/web/pages.h"
#include "engine/web/site.h"

namespace engine::testing {

// A resource whose answer is a function of the test.
class Scripted : public web::Resource {
public:
    using Answer = std::function<web::Body(web::Request&)>;
    explicit Scripted(Answer answer, bool leaf = true) : answer_(std::move(answer)) {
        isLeaf = leaf;
    }
    web::Body render(web::Request& request) override { return answer_(request); }

private:
    Answer answer_;
};

// Says what it was asked: "POST /a [body]".
inline web::Body echoRequest(web::Request& request) {
    return request.method + " " + request.uri + " [" + request.content + "]";
}

class WebServer : public ::testing::Test {
protected:
    // Moments have to be the same each time.
    static web::SiteOptions options() {
        web::SiteOptions options;
        options.wallClock = [] {
            return std::chrono::system_clock::time_point(std::chrono::seconds(784111777));
        };
        return options;
    }

    void serve(std::shared_ptr<web::Resource> root, web::SiteOptions with = options()) {
        site = std::make_shared<web::Site>(reactor, std::move(root), std::move(with));
        port = reactor.listenTCP(80, site);
    }
    void serve(Scripted::Answer answer, web::SiteOptions with = options()) {
        serve(std::make_shared<Scripted>(std::move(answer)), std::move(with));
    }

    MemoryPeer dial() {
        MemoryPeer peer = reactor.dial(80);
        reactor.settle();
        return peer;
    }
    // What comes back on a new connection, which stays open on the client's side.
    std::string ask(std::string_view bytes) {
        MemoryPeer peer = dial();
        peer.send(bytes);
        reactor.settle();
        return peer.received();
    }
    std::string get(const std::string& path, const std::string& fields = "") {
        return ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
    }

    // An answer that is not given yet: the request waits in `held`.
    Scripted::Answer hold = [this](web::Request& request) -> web::Body {
        held.push_back(request.shared_from_this());
        return web::NOT_DONE_YET;
    };
    std::vector<std::shared_ptr<web::Request>> held;

    MemoryReactor reactor;
    std::shared_ptr<web::Site> site;
    std::shared_ptr<ListeningPort> port;
};

// What is behind the head of an answer.
inline std::string bodyOf(const std::string& answer) {
    const std::size_t end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "(no head)" : answer.substr(end + 4);
}

// The answer to what is no request; the moment is that of WebServer::options().
inline std::string refusal(const std::string& status) {
    return "HTTP/1.1 " + status +
           "\r\nServer: Unravel\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
           "Connection: close\r\nContent-Length: 0\r\n\r\n";
}

// "HTTP/1.1 200 OK"
inline std::string statusOf(const std::string& answer) {
    return answer.substr(0, answer.find("\r\n"));
}

// What its head says of `name`.
inline std::string field(const std::string& answer, const std::string& name) {
    const std::size_t at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return "(none)";
    const std::size_t from = at + name.size() + 4;
    return answer.substr(from, answer.find("\r\n", from) - from);
}

inline int count(const std::string& text, const std::string& part) {
    int n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

}  // namespace engine::testing
