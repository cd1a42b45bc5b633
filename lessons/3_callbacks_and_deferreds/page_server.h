#pragma once

// A small web server for the fetch demos, and the two ways to use it without a Deferred.
//
//     const PageServer server(reactor);
//     getPage(reactor, server.url("/"));         // "to be or not to be", after two seconds
//     getPage(reactor, server.url("/missing"));  // 404 Not Found

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/memory_reactor.h"
#include "engine/web/client.h"
#include "engine/web/site.h"

class PageServer {
public:
    explicit PageServer(engine::Reactor& reactor) {
        const auto root = std::make_shared<engine::web::Resource>();
        root->putChild("", std::make_shared<SlowPage>(reactor));
        engine::web::SiteOptions options;
        options.wallClock = [] { return std::chrono::system_clock::time_point(); };  // same trace
        reactor.listenTCP(80, std::make_shared<engine::web::Site>(reactor, root, options));
    }

    std::string url(const std::string& path) const { return "http://127.0.0.1" + path; }

private:
    class SlowPage : public engine::web::Resource {
    public:
        explicit SlowPage(engine::Reactor& reactor) : reactor_(reactor) { isLeaf = true; }

        engine::web::Body renderGET(engine::web::Request& request) override {
            const auto asked = request.shared_from_this();
            const auto answer = [asked] {
                asked->write("to be or not to be");
                asked->finish();
            };
            reactor_.callLater(std::chrono::seconds(2), answer);
            return engine::web::NOT_DONE_YET;
        }

    private:
        engine::Reactor& reactor_;
    };
};

inline engine::Deferred<std::string> getPage(engine::Reactor& reactor, const std::string& url) {
    return engine::web::getPage(reactor, url);
}

// A blocking call: it returns when the page is there, or throws. Until then its caller can do
// nothing else. (A real one would block in the system. This one lets the time of `reactor` pass.)
inline std::string waitForPage(engine::MemoryReactor& reactor, const std::string& url) {
    std::string text;
    std::exception_ptr error;
    const auto keep = [&](const std::string& page) { text = page; };
    const auto keepFailure = [&](const engine::Failure& failure) { error = failure.exception(); };
    const auto page = getPage(reactor, url).addCallbacks(keep, keepFailure);
    reactor.advance(std::chrono::seconds(3));
    if (error)
        std::rethrow_exception(error);
    return text;
}

// With a callback, and no Deferred: calls it when the page is there.
inline void fetchPage(engine::Reactor& reactor, const std::string& url,
                      std::function<void(const std::string&)> gotPage) {
    getPage(reactor, url).addCallback(std::move(gotPage));
}
