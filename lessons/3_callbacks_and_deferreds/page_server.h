#pragma once

// What the fetch demos share: the choice of a reactor, a small web server on it, and the two ways
// to get a page without a Deferred.
//
//     const auto made = reactorFor(argc, argv);  // with --real: sockets and seconds of the system
//     Reactor& reactor = *made;
//     const PageServer server(reactor);          // at a port that is free
//     getPage(reactor, server.url("/"));         // "to be or not to be", after two seconds
//     getPage(reactor, server.url("/missing"));  // 404 Not Found

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/asio_reactor.h"
#include "engine/memory_reactor.h"
#include "engine/web/get_page.h"
#include "engine/web/site.h"

// In memory, where seconds take no time and each run is the same; with "--real", a real one.
inline std::unique_ptr<engine::Reactor> reactorFor(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--real")
        return std::make_unique<engine::AsioReactor>();
    return std::make_unique<engine::MemoryReactor>();
}

// Runs the loop for so long. A server that listens would keep it running for ever.
inline void runFor(engine::Reactor& reactor, engine::Duration time) {
    const auto stop = [&reactor] { reactor.stop(); };
    reactor.callLater(time, stop);
    reactor.run();
}

class PageServer {
public:
    explicit PageServer(engine::Reactor& reactor) {
        const auto root = std::make_shared<engine::web::Resource>();
        root->putChild("", std::make_shared<SlowPage>(reactor));
        engine::web::SiteOptions options;
        options.wallClock = [] { return std::chrono::system_clock::time_point(); };  // same trace
        const auto site = std::make_shared<engine::web::Site>(reactor, root, options);
        port_ = reactor.listenTCP(0, site, {.interface = "127.0.0.1"});
    }

    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_->getHost().port) + path;
    }

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

    std::shared_ptr<engine::ListeningPort> port_;
};

inline engine::Deferred<std::string> getPage(engine::Reactor& reactor, const std::string& url) {
    return engine::web::getPage(reactor, url);
}

// A blocking call: it returns when the page is there, or throws. Until then its caller can do
// nothing else. (Another library would block in the system. This one runs the loop meanwhile, since
// the server is in the same program.)
inline std::string waitForPage(engine::Reactor& reactor, const std::string& url) {
    std::string text;
    std::exception_ptr error;
    const auto keep = [&](const std::string& page) { text = page; };
    const auto keepFailure = [&](const engine::Failure& failure) { error = failure.exception(); };
    const auto stop = [&] { reactor.stop(); };
    getPage(reactor, url).addCallbacks(keep, keepFailure).addBoth(stop);
    reactor.run();
    if (error)
        std::rethrow_exception(error);
    return text;
}

// With a callback, and no Deferred: calls it when the page is there.
inline void fetchPage(engine::Reactor& reactor, const std::string& url,
                      std::function<void(const std::string&)> gotPage) {
    getPage(reactor, url).addCallback(std::move(gotPage));
}
