// Both sides of the web, for another library to be the other one.
//
//     pages serve FOLDER ENDPOINT...                   says where; serves until it is killed
//     pages getPage METHOD URL AUTHORITY [BODY]        prints the page
//     pages Agent METHOD URL AUTHORITY [BODY]          prints the status, "200 OK", and the body
//
// A client prints instead how the request has failed. AUTHORITY is whom to trust,
// where the URL is an https one.

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/web/client.h"
#include "engine/web/get_page.h"
#include "engine/web/site.h"
#include "engine/web/static_file.h"
#include "tests/interop/listening.h"

using namespace engine;
using namespace engine::web;

namespace {

// "POST /echo [body]"
class Echo : public Resource {
public:
    Echo() { isLeaf = true; }
    Body render(Request& request) override {
        return request.method + " " + request.uri + " [" + request.content + "]";
    }
};

// Who asks: the same text for all requests of one connection.
class Peer : public Resource {
    Body renderGET(Request& request) override { return request.getClientAddress().text(); }
};

// A part a turn, and no word of how many there will be.
class Parts : public Resource {
public:
    explicit Parts(Reactor& reactor) : reactor_(reactor) {}

private:
    Body renderGET(Request& request) override {
        goOn(request.shared_from_this(), 0);
        return NOT_DONE_YET;
    }
    void goOn(const std::shared_ptr<Request>& request, int part) {
        if (part == 3)
            return request->finish();
        request->write("part " + std::to_string(part) + "\n");
        reactor_.callLater(0s, [this, request, part] { goOn(request, part + 1); });
    }

    Reactor& reactor_;
};

class Elsewhere : public Resource {
    Body renderGET(Request& request) override {
        request.redirect("/echo");
        return "";
    }
};

void serve(Reactor& reactor, const std::vector<std::string>& words) {
    auto root = std::make_shared<Resource>();
    root->putChild("echo", std::make_shared<Echo>());
    root->putChild("peer", std::make_shared<Peer>());
    root->putChild("parts", std::make_shared<Parts>(reactor));
    root->putChild("elsewhere", std::make_shared<Elsewhere>());
    root->putChild("files", std::make_shared<File>(words[1]));
    const auto site = std::make_shared<Site>(reactor, root);
    for (std::size_t i = 2; i < words.size(); ++i)
        testing::listenAndSay(reactor, words[i], site);
    reactor.run();
}

struct Wish {
    std::string method;
    std::string url;
    ClientTLS tls;
    std::optional<std::string> body;
};

Deferred<std::string> page(Reactor& reactor, const Wish& wish) {
    return getPage(reactor, wish.url,
                   {.method = wish.method, .postdata = wish.body, .tls = wish.tls});
}

Deferred<std::string> statusAndBody(Reactor& reactor, const Wish& wish) {
    return Agent(reactor, wish.tls)
        .request(wish.method, wish.url, {}, wish.body)
        .addCallback([](const std::shared_ptr<Response>& response) {
            const std::string status = std::to_string(response->code) + " " + response->phrase;
            return readBody(*response).addCallback(
                [status](const std::string& body) { return status + "\n" + body; });
        });
}

void print(Reactor& reactor, Deferred<std::string> answer) {
    answer.addErrback([](const Failure& reason) { return reason.text(); })
        .addCallback([&reactor](const std::string& text) {
            std::fwrite(text.data(), 1, text.size(), stdout);
            reactor.stop();
        });
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    AsioReactor reactor;
    if (words.size() >= 3 && words[0] == "serve") {
        serve(reactor, words);
        return 0;
    }
    if (words.size() < 4 || words.size() > 5) {
        std::fprintf(stderr,
                     "usage: pages serve FOLDER ENDPOINT...\n"
                     "       pages getPage|Agent METHOD URL AUTHORITY [BODY]\n");
        return 2;
    }
    const Wish wish{words[1],
                    words[2],
                    {.authority = words[3]},
                    words.size() == 5 ? std::optional(words[4]) : std::nullopt};
    reactor.callWhenRunning([&] {
        print(reactor, words[0] == "getPage" ? page(reactor, wish) : statusAndBody(reactor, wish));
    });
    reactor.run();
    return 0;
}
