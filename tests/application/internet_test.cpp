#include "engine/application/internet.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "engine/clock.h"
#include "engine/log.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

namespace {

using namespace engine;
using engine::testing::Clients;
using engine::testing::Scripted;
using engine::testing::Servers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct InternetServices : ::testing::Test {
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    MemoryReactor reactor;
};

TEST_F(InternetServices, ListenWhileTheyRun) {
    const auto server = std::make_shared<TCPServer>(reactor, 1400, servers);
    EXPECT_THROW(reactor.dial(1400), ConnectionRefusedError);
    EXPECT_THROW(server->getHost(), std::logic_error);

    server->startService();
    EXPECT_EQ(server->getHost().port, 1400);
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();

    bool stopped = false;
    server->stopService().addCallback([&] { stopped = true; });
    reactor.settle();
    EXPECT_TRUE(stopped);
    EXPECT_THROW(reactor.dial(1400), ConnectionRefusedError);
    EXPECT_TRUE(peer.connected());  // the connections that stand stay
}

TEST_F(InternetServices, ListenOnceWhereTheyWerePrivileged) {
    const auto server = std::make_shared<TCPServer>(reactor, 1400, servers);

    server->privilegedStartService();
    EXPECT_NO_THROW(reactor.dial(1400));
    EXPECT_FALSE(server->running());
    server->startService();

    EXPECT_TRUE(server->running());
    EXPECT_THAT(servers->story, ElementsAre("start"));
}

TEST_F(InternetServices, ListenAgainWhenTheyAreStartedAgain) {
    const auto server = std::make_shared<TCPServer>(reactor, 1400, servers);

    server->startService();
    server->stopService();
    reactor.settle();
    server->startService();

    EXPECT_NO_THROW(reactor.dial(1400));
}

TEST_F(InternetServices, SayWhereTheyCannotListen) {
    const auto first = std::make_shared<TCPServer>(reactor, 1400, servers);
    const auto second = std::make_shared<TCPServer>(reactor, 1400, servers);
    first->startService();

    EXPECT_THROW(second->startService(), CannotListenError);
    EXPECT_TRUE(second->stopService().called());  // there is nothing to stop
}

TEST_F(InternetServices, ConnectWhileTheyRun) {
    reactor.listenTCP(1400, servers);
    const auto client = std::make_shared<TCPClient>(reactor, "127.0.0.1", 1400, clients);
    EXPECT_TRUE(client->stopService().called());  // nothing to stop yet

    client->startService();
    reactor.settle();
    client->stopService();
    reactor.settle();

    EXPECT_THAT(clients->made.at(0)->story, ElementsAre("made", "lost ConnectionDone"));
    EXPECT_THAT(clients->story, ElementsAre("start", "connecting", "lost ConnectionDone", "stop"));
}

TEST_F(InternetServices, GiveUpAnAttemptToConnect) {
    reactor.listenTCP(1400, servers);
    const auto client = std::make_shared<TCPClient>(reactor, "127.0.0.1", 1400, clients);

    client->startService();
    client->stopService();
    reactor.settle();

    EXPECT_THAT(clients->story, ElementsAre("start", "connecting", "failed UserError", "stop"));
}

TEST_F(InternetServices, ListenAtPathsToo) {
    const auto server = std::make_shared<UNIXServer>(reactor, "/run/chat", servers);

    server->startService();
    EXPECT_EQ(server->getHost().path, "/run/chat");
    EXPECT_NO_THROW(reactor.dialUNIX("/run/chat"));

    server->stopService();
    EXPECT_THROW(reactor.dialUNIX("/run/chat"), ConnectError);
}

TEST_F(InternetServices, ConnectToPathsToo) {
    reactor.listenUNIX("/run/chat", servers);
    const auto client = std::make_shared<UNIXClient>(reactor, "/run/chat", clients);

    client->startService();
    reactor.settle();

    EXPECT_THAT(clients->made.at(0)->story, ElementsAre("made"));
}

TEST_F(InternetServices, ReceiveDatagramsWhileTheyRun) {
    struct Datagrams : DatagramProtocol {
        std::string received;
        void datagramReceived(std::string_view data, const Address&) override { received += data; }
    };
    const auto receiver = std::make_shared<Datagrams>();
    const auto sender = reactor.listenUDP(0, std::make_shared<Datagrams>());
    const auto server = std::make_shared<UDPServer>(reactor, 1400, receiver);

    server->startService();
    sender->write("heard", {"127.0.0.1", 1400});
    reactor.settle();
    server->stopService();
    reactor.settle();
    sender->write("not heard", {"127.0.0.1", 1400});
    reactor.settle();

    EXPECT_EQ(receiver->received, "heard");
}

TEST_F(InternetServices, ListenAtEndpoints) {
    const std::shared_ptr<ServerEndpoint> endpoint = serverFromString(reactor, "tcp:1400");
    const auto server = std::make_shared<StreamServerEndpointService>(endpoint, servers);
    EXPECT_TRUE(server->stopService().called());  // nothing to stop yet

    server->privilegedStartService();
    server->startService();
    reactor.settle();
    EXPECT_NO_THROW(reactor.dial(1400));

    EXPECT_TRUE(server->stopService().called());
    EXPECT_THROW(reactor.dial(1400), ConnectionRefusedError);
}

TEST_F(InternetServices, LogThatTheyCannotListenAtAnEndpoint) {
    std::vector<std::string> logged;
    const log::Observation observation =
        log::addObserver([&](const log::Event& event) { logged.push_back(event.text); });
    reactor.listenTCP(1400, servers);
    const std::shared_ptr<ServerEndpoint> endpoint = serverFromString(reactor, "tcp:1400");
    const auto server = std::make_shared<StreamServerEndpointService>(endpoint, servers);

    server->startService();
    reactor.settle();

    EXPECT_THAT(logged, ElementsAre(HasSubstr("a service cannot listen: CannotListenError")));
    EXPECT_TRUE(server->stopService().called());
}

struct ATimerService : ::testing::Test {
    Clock clock;
    int calls = 0;
    std::vector<std::string> errors;
    log::Observation observation =
        log::addObserver([this](const log::Event& event) { errors.push_back(event.text); });
};

TEST_F(ATimerService, CallsAtEachBeatWhileItRuns) {
    TimerService timer(clock, 2s, [&] { ++calls; });
    clock.advance(10s);
    EXPECT_EQ(calls, 0);

    timer.startService();
    EXPECT_EQ(calls, 1);
    clock.advance(2s);
    EXPECT_EQ(calls, 2);

    EXPECT_TRUE(timer.stopService().called());
    clock.advance(10s);
    EXPECT_EQ(calls, 2);
}

TEST_F(ATimerService, MayBeStartedAgain) {
    TimerService timer(clock, 2s, [&] { ++calls; });

    timer.startService();
    timer.stopService();
    timer.startService();

    clock.advance(2s);
    EXPECT_EQ(calls, 3);
}

TEST_F(ATimerService, LogsWhatLeavesItsFunctionAndCallsItNoMore) {
    TimerService timer(clock, 2s, [&] {
        ++calls;
        throw std::runtime_error("no");
    });

    timer.startService();
    clock.advance(10s);

    EXPECT_EQ(calls, 1);
    EXPECT_THAT(errors, ElementsAre(HasSubstr("runtime_error: no")));
    EXPECT_TRUE(timer.stopService().called());

    timer.startService();
    EXPECT_EQ(calls, 2);
}

TEST_F(ATimerService, HasStoppedWhenItsFunctionHasComeToItsEnd) {
    const Deferred<void> work;
    TimerService timer(clock, 2s, [&] { return work; });
    timer.startService();

    const Deferred<void> stopped = timer.stopService();
    EXPECT_FALSE(stopped.called());
    EXPECT_FALSE(timer.running());
    work.callback();
    EXPECT_TRUE(stopped.called());
}

TEST_F(ATimerService, StopsTwiceAsOnce) {
    TimerService timer(clock, 2s, [] {});
    timer.startService();

    EXPECT_TRUE(timer.stopService().called());
    EXPECT_TRUE(timer.stopService().called());
}

}  // namespace
