// Tests that leave something behind, or go wrong in another way: each must fail. test_case_test.cpp
// runs them, and looks whether they say so, and name the line that is marked as HERE.

#include <future>

#include "engine/task.h"
#include "engine/testing/test_case.h"
#include "tests/engine/protocols.h"

namespace {

using namespace engine;
using namespace std::chrono_literals;
using engine::testing::Clients;
using engine::testing::Servers;

struct Left : TestCase {};

TEST_F(Left, DelayedCall) {
    reactor.callLater(3s, [] {});  // HERE
}

TEST_F(Left, ChainOfThreeCallsWithoutDelay) {
    reactor.callLater(0s, [this] {
        reactor.callLater(0s, [this] {
            reactor.callLater(0s, [] {});  // HERE
        });
    });
}

TEST_F(Left, Port) {
    reactor.listenTCP(1400, std::make_shared<Servers>());  // HERE
}

TEST_F(Left, Connection) {
    auto port = reactor.listenTCP(1400, std::make_shared<Servers>());  // HERE
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();
    port->stopListening();
}

TEST_F(Left, ConnectionOfAClient) {
    auto port = reactor.listenTCP(1400, std::make_shared<Servers>());
    reactor.connectTCP("127.0.0.1", 1400, std::make_shared<Clients>());  // HERE
    reactor.settle();
    port->stopListening();
}

TEST_F(Left, AttemptToConnect) {
    auto clients = std::make_shared<Clients>();
    clients->onFailed = [](Connector& connector, const auto&) { connector.connect(); };
    reactor.connectTCP("127.0.0.1", 1400, clients);  // HERE
}

TEST_F(Left, Failure) {
    fail<int>(std::runtime_error("boom"));  // HERE
}

TEST_F(Left, ExceptionOfACallback) {
    reactor.callLater(0s, [] { throw std::runtime_error("boom"); });  // HERE
}

TEST_F(Left, ExceptionOfAProtocol) {
    struct Broken : Protocol {  // HERE
        void dataReceived(std::string_view) override { throw std::runtime_error("boom"); }
    };
    auto port = reactor.listenTCP(1400, ServerFactory::forProtocol<Broken>());
    reactor.dial(1400).send("hello");
    reactor.settle();
    port->stopListening();
}

// In a member of the fixture: it goes after tearDown.
struct LeftLate : TestCase {
    Deferred<int> deferred;
};

TEST_F(LeftLate, Failure) {
    deferred.errback(std::runtime_error("boom"));  // HERE
}

struct LeftOpen : AsioTestCase {};

TEST_F(LeftOpen, Port) {
    reactor.listenTCP(0, std::make_shared<Servers>());  // HERE
}

TEST_F(LeftOpen, Connection) {
    auto port = reactor.listenTCP(0, std::make_shared<Servers>());
    auto clients = std::make_shared<Clients>();
    Deferred<void> connected;
    clients->prepare = [&](auto& protocol) {
        protocol.onMade = [&](auto&) { connected.callback(); };
    };
    reactor.connectTCP("127.0.0.1", port->getHost().port, clients);  // HERE
    waitFor(connected);
    port->stopListening();
}

struct LeftInThread : AsioTestCase {
    std::promise<void> over;
    ~LeftInThread() override { over.set_value(); }
};

TEST_F(LeftInThread, Function) {
    reactor.callInThread([future = over.get_future().share()] { future.wait(); });  // HERE
}

struct Waiting : TestCase {
    ~Waiting() override { std::puts(story.c_str()); }
    std::string story = "story:";
};

TEST_F(Waiting, ForNothing) {
    const Deferred<int> never([this] { story += " cancelled"; });
    waitFor(never);  // HERE
    story += " went on";
}

TEST_F(Waiting, ForAFailure) {
    waitFor(deferLater(reactor, 1s, [] { throw std::runtime_error("boom"); }));  // HERE
    story += " went on";
}

TEST_F(Waiting, LongerThanItsOwnLimit) {
    timeout = 5s;
    waitFor(deferLater(reactor, 6s));  // HERE
}

TEST_F(Waiting, ForAReactorThatIsStopped) {
    reactor.callLater(1s, [this] { reactor.stop(); });
    waitFor(Deferred<void>());  // HERE
}

TEST_F(Waiting, RunsAllCleanupsAlthoughTheyFail) {
    addCleanup([this] { story += " first"; });
    addCleanup([] { throw std::runtime_error("boom"); });  // HERE
    addCleanup([this] { story += " last"; });
}

TEST_F(Waiting, ForACleanupThatReturnsAFailure) {
    addCleanup([] { return Failure::of(std::runtime_error("boom")); });  // HERE
}

// What takes too long: each of the three has the time for itself.
struct Late : TestCase {
    Late() {
        timeout = 5s;
        addCleanup([] { std::puts("cleaned up"); });
    }
    Deferred<void> tearDown() override {
        std::puts("torn down");
        return deferLater(reactor, 4s);
    }
};

TEST_F(Late, Test) {
    waitFor(Deferred<void>());
}

// It has fired, and waits for another.
TEST_F(Late, WithinItsChain) {
    Deferred<int> chain = succeed(1).addCallback([](int) { return Deferred<int>(); });
    waitFor(chain);
}

struct LateSetUp : Late {
    Deferred<void> setUp() override { return Deferred<void>(); }
};

TEST_F(LateSetUp, KeepsTheTestFromBeingRun) {
    std::puts("run");
}

struct LateTearDown : Late {
    Deferred<void> tearDown() override {
        std::puts("torn down");
        return Deferred<void>();
    }
};

TEST_F(LateTearDown, IsTold) {
    std::puts("run");
}

struct BrokenSetUp : TestCase {
    BrokenSetUp() {
        addCleanup([] { std::puts("cleaned up"); });
    }
    Deferred<void> setUp() override { return fail<void>(std::runtime_error("boom")); }
    Deferred<void> tearDown() override {
        std::puts("torn down");
        return succeed();
    }
};

TEST_F(BrokenSetUp, IsNotRun) {
    std::puts("run");
}

struct BrokenTearDown : TestCase {
    Deferred<void> tearDown() override {
        return deferLater(reactor, 1s, [] { throw std::runtime_error("boom"); });
    }
};

TEST_F(BrokenTearDown, Fails) {}

}  // namespace
