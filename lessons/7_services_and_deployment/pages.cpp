// Lesson 7, demo: pages. Two resources, and how a path leads to one of them.
//
//     ./workshop run pages

#include <chrono>
#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/web/site.h"

using namespace engine;

class Visits : public web::Resource {
    web::Body renderGET(web::Request&) override {
        return "visit number " + std::to_string(++visits_) + "\n";
    }

    int visits_ = 0;
};

class Welcome : public web::Resource {
    web::Body renderGET(web::Request&) override { return "look at /visits\n"; }
};

// What a browser does: it connects, asks, and reads. Printed is the first line of the answer, and
// its last.
void get(MemoryReactor& reactor, const std::string& path) {
    MemoryPeer browser = reactor.dial(80);
    browser.send("GET " + path + " HTTP/1.0\r\n\r\n");
    reactor.settle();
    const std::string answer = browser.received();
    const std::string status = answer.substr(9, answer.find('\r') - 9);
    const std::size_t last = answer.rfind('\n', answer.size() - 2) + 1;
    const bool found = status == "200 OK";
    std::printf("GET %-10s %s%s", path.c_str(), status.c_str(),
                found ? (": " + answer.substr(last)).c_str() : "\n");
}

int main() {
    MemoryReactor reactor;
    const auto root = std::make_shared<web::Resource>();
    root->putChild("", std::make_shared<Welcome>());
    root->putChild("visits", std::make_shared<Visits>());
    web::SiteOptions options;
    options.wallClock = [] { return std::chrono::system_clock::time_point(); };  // same trace
    reactor.listenTCP(80, std::make_shared<web::Site>(reactor, root, options));

    get(reactor, "/");
    get(reactor, "/visits");
    get(reactor, "/visits");
    get(reactor, "/visits/Ann");
}
