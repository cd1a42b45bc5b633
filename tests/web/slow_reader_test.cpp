// Slow readers of answers that are larger than any memory: what they have not taken yet has not
// been made yet.

#include <filesystem>
#include <fstream>
#include <utility>

#include "engine/asio_reactor.h"
#include "engine/coroutine.h"
#include "engine/task.h"
#include "engine/web/client.h"
#include "engine/web/static_file.h"
#include "tests/temporary_folder.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
namespace fs = std::filesystem;
using RequestHandle = std::shared_ptr<Request>;

constexpr std::uint64_t room = 64 * 1024;    // on the way to a MemoryPeer
constexpr std::uint64_t buffer = 64 * 1024;  // beyond that, a push producer is paused

// A file of a GiB, which takes no room on the disk.
class LargeFile {
public:
    LargeFile() { fs::resize_file(folder_.write("large", ""), 1024 * 1024 * 1024); }
    std::string path() const { return folder_ / "large"; }

private:
    TemporaryFolder folder_;
};

// Shows what it answers: how much of the file has been read so far is its sentLength().
class Watched : public File {
public:
    using File::File;
    RequestHandle request;
    Body render(Request& asked) override {
        request = asked.shared_from_this();
        return File::render(asked);
    }
};

std::shared_ptr<Resource> rootWith(std::shared_ptr<Resource> large) {
    auto root = std::make_shared<Resource>();
    root->putChild("large", std::move(large));
    return root;
}

class ASlowReader : public WebServer {
protected:
    // Asks, and takes nothing.
    MemoryPeer asks() {
        MemoryPeer peer = dial();
        peer.pauseReading();
        peer.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        reactor.settle();
        return peer;
    }
    // Takes what is in flight, and no more; returns how much that was.
    std::uint64_t takes(MemoryPeer& peer) {
        peer.resumeReading();
        peer.pauseReading();
        reactor.settle();
        return peer.take().size();
    }
    // However much the client has taken, no more than `ahead` is waiting for it.
    void staysWithin(std::uint64_t ahead, MemoryPeer& peer, const Request& request) {
        EXPECT_LE(request.sentLength(), ahead);
        std::uint64_t taken = 0;
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t now = takes(peer);
            EXPECT_GT(now, 0u) << "it goes on";
            taken += now;
            ASSERT_LE(request.sentLength(), taken + ahead);
        }
    }
};

TEST_F(ASlowReader, OfAFileHasNoMoreReadThanThereIsRoomFor) {
    const LargeFile file;
    const auto watched = std::make_shared<Watched>(file.path());
    serve(rootWith(watched));
    MemoryPeer peer = asks();
    staysWithin(room + File::portion, peer, *watched->request);
}

// Writes for as long as it is not told to pause.
class Chatty : public Producer {
public:
    explicit Chatty(RequestHandle request) : request_(std::move(request)) {}
    void pauseProducing() override { paused_ = true; }
    void resumeProducing() override {
        paused_ = false;
        while (!paused_)
            request_->write(std::string(1000, 'x'));
    }
    void stopProducing() override { request_.reset(); }

private:
    RequestHandle request_;
    bool paused_ = false;
};

TEST_F(ASlowReader, OfAnEndlessAnswerHasNoMoreMadeThanThereIsRoomFor) {
    RequestHandle request;
    serve([&](Request& asked) -> Body {
        request = asked.shared_from_this();
        const auto chatty = std::make_shared<Chatty>(request);
        request->registerProducer(chatty, Streaming::Push);
        chatty->resumeProducing();
        return NOT_DONE_YET;
    });
    MemoryPeer peer = asks();
    staysWithin(room + buffer + 2000, peer, *request);
}

// --- Over real sockets: the system has buffers, too ---

// Takes so much, and then no more until it is told to.
class HoldsBack : public Protocol {
public:
    std::uint64_t taken = 0;
    bool ended = false;

    void dataReceived(std::string_view data) override {
        taken += data.size();
        if (taken >= enough_)
            transport().pauseProducing();
    }
    void connectionLost(const Failure&) override { ended = true; }
    void takeMore(std::uint64_t bytes) {
        enough_ = taken + bytes;
        transport().resumeProducing();
    }
    bool hasEnough() const { return taken >= enough_; }

private:
    std::uint64_t enough_ = 0;
};

// Fires when nothing has moved for many turns: all has been done that can be.
Deferred<void> standstill(Reactor& reactor, const Request& request) {
    std::uint64_t before = request.sentLength();
    for (int still = 0; still < 200; ++still) {
        co_await deferLater(reactor, 0s);
        if (std::exchange(before, request.sentLength()) != request.sentLength())
            still = 0;
    }
}

Deferred<void> readsSlowly(Reactor& reactor, std::uint16_t port, const Watched& watched) {
    constexpr std::uint64_t ofTheSystem = 32 * 1024 * 1024;  // commonly a few MiB
    const auto body = std::make_shared<HoldsBack>();
    Agent agent(reactor);
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + "/large";
    const std::shared_ptr<Response> response = co_await agent.request("GET", url);
    response->deliverBody(body);
    for (int i = 0; i < 3; ++i) {
        co_await standstill(reactor, *watched.request);
        EXPECT_LE(watched.request->sentLength(), body->taken + ofTheSystem);

        const std::uint64_t before = body->taken;
        body->takeMore(ofTheSystem);
        while (!body->hasEnough() && !body->ended)
            co_await deferLater(reactor, 0s);
        EXPECT_GE(body->taken, before + ofTheSystem) << "it goes on";
    }
    body->transport().abortConnection();
}

TEST(ASlowRealReader, OfAFileHasNoMoreReadThanThereIsRoomFor) {
    const LargeFile file;
    AsioReactor reactor;
    const auto watched = std::make_shared<Watched>(file.path());
    const auto port = reactor.listenTCP(0, std::make_shared<Site>(reactor, rootWith(watched)));
    std::string problem;
    readsSlowly(reactor, port->getHost().port, *watched)
        .addTimeout(60s, reactor)
        .addErrback([&](const Failure& failure) { problem = failure.text(); })
        .addCallback([&] { reactor.stop(); });
    reactor.run();
    EXPECT_EQ(problem, "");
}

// Takes a little, many times a second: less than the system has buffers for, so that there is room
// for more only now and then.
Deferred<std::uint64_t> sips(Reactor& reactor, std::uint16_t port) {
    const auto body = std::make_shared<HoldsBack>();
    Agent agent(reactor);
    const auto response =
        co_await agent.request("GET", "http://127.0.0.1:" + std::to_string(port) + "/large");
    response->deliverBody(body);
    for (int times = 0; times < 100 && !body->ended; ++times) {
        body->takeMore(100'000);
        co_await deferLater(reactor, 20ms);
    }
    const std::uint64_t taken = body->ended ? 0 : body->taken;
    body->transport().abortConnection();
    co_return taken;
}

TEST(ASlowRealReader, IsKeptForAsLongAsItTakesSomething) {
    const LargeFile file;
    AsioReactor reactor;
    SiteOptions impatient;
    impatient.idleTimeout = 100ms;
    const auto port = reactor.listenTCP(
        0,
        std::make_shared<Site>(reactor, rootWith(std::make_shared<File>(file.path())), impatient));
    std::uint64_t taken = 0;
    sips(reactor, port->getHost().port)
        .addTimeout(30s, reactor)
        .addCallback([&](std::uint64_t bytes) { taken = bytes; })
        .addErrback([](const Failure&) {})
        .addCallback([&] { reactor.stop(); });
    reactor.run();
    EXPECT_GT(taken, 1'000'000u);
}

}  // namespace
