#include "engine/asio_reactor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "engine/error.h"
#include "engine/log.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

// Real sockets on this machine, on whatever port is free.
class RealSockets : public ::testing::TestWithParam<std::string> {
protected:
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    AsioReactor reactor;

    void listenAndConnect() {
        const auto port = reactor.listenTCP(0, servers, {.interface = GetParam()});
        ASSERT_NE(port->getHost().port, 0);
        reactor.connectTCP(GetParam(), port->getHost().port, clients);
    }
    void stopWhenTheClientIsLost() {
        clients->onLost = [this](Connector&, const Failure&) { reactor.stop(); };
    }
};

INSTANTIATE_TEST_SUITE_P(Over, RealSockets, ::testing::Values("127.0.0.1", "::1"),
                         [](const auto& which) { return which.index == 0 ? "IPv4" : "IPv6"; });

TEST_P(RealSockets, EchoThereAndBack) {
    servers->prepare = echo;
    clients->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().write("hello"); };
        protocol.onData = [](Scripted& self, std::string_view) {
            self.transport().loseConnection();
        };
    };
    stopWhenTheClientIsLost();
    listenAndConnect();
    reactor.run();
    EXPECT_THAT(clients->made.at(0)->story,
                ElementsAre("made", "data hello", "lost ConnectionDone"));
    EXPECT_EQ(servers->made.at(0)->transport().getHost().host, GetParam());
}

TEST_P(RealSockets, CarryFarMoreThanAnyBufferHolds) {
    const std::string large(8'000'000, 'x');
    servers->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted& self) {
            self.transport().write(large);
            self.transport().loseConnection();
        };
    };
    stopWhenTheClientIsLost();
    listenAndConnect();
    reactor.run();
    EXPECT_EQ(clients->made.at(0)->received.size(), large.size());
    EXPECT_EQ(servers->made.at(0)->story.back(), "lost ConnectionDone");
}

// Much at a time and little are received in different ways; here one follows the other.
TEST_P(RealSockets, EchoMuchAndLittleInTurns) {
    const std::vector<std::size_t> sizes = {1, 512, 513, 65'536, 1, 200'000, 511, 300'000, 65'536};
    servers->prepare = echo;
    std::string sent;
    std::size_t turn = 0;
    clients->prepare = [&](Scripted& protocol) {
        const auto next = [&](Scripted& self) {
            const std::string part(sizes[turn], static_cast<char>('a' + turn));
            ++turn;
            sent += part;
            self.transport().write(part);
        };
        protocol.onMade = next;
        protocol.onData = [&, next](Scripted& self, std::string_view) {
            if (self.received.size() < sent.size())
                return;
            if (turn < sizes.size())
                next(self);
            else
                self.transport().loseConnection();
        };
    };
    stopWhenTheClientIsLost();
    listenAndConnect();
    reactor.run();
    EXPECT_EQ(clients->made.at(0)->received, sent);
    EXPECT_EQ(clients->made.at(0)->story.back(), "lost ConnectionDone");
}

// Held back while much is in flight: nothing comes meanwhile, and nothing is lost.
TEST_P(RealSockets, MayBePausedWhileMuchArrives) {
    const std::string large(2'000'000, 'x');
    clients->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted& self) {
            self.transport().write(large);
            self.transport().loseConnection();
        };
    };
    bool paused = false;
    servers->prepare = [&](Scripted& protocol) {
        protocol.onData = [&](Scripted& self, std::string_view) {
            EXPECT_FALSE(paused);
            paused = true;
            self.transport().pauseProducing();
            reactor.callLater(0s, [&] {
                paused = false;
                self.transport().resumeProducing();
            });
        };
        protocol.onLost = [this](Scripted&, const Failure&) { reactor.stop(); };
    };
    listenAndConnect();
    reactor.run();
    EXPECT_EQ(servers->made.at(0)->received.size(), large.size());
    EXPECT_EQ(servers->made.at(0)->story.back(), "lost ConnectionDone");
}

TEST_P(RealSockets, SayThatTheOtherSideAborted) {
    clients->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().abortConnection(); };
    };
    servers->prepare = [this](Scripted& protocol) {
        protocol.onLost = [this](Scripted&, const Failure&) { reactor.stop(); };
    };
    listenAndConnect();
    reactor.run();
    EXPECT_EQ(clients->made.at(0)->story.back(), "lost ConnectionAborted");
    EXPECT_EQ(servers->made.at(0)->story.back(), "lost ConnectionLost");
}

TEST(ARealPort, ThatIsTakenIsSaidToBeTaken) {
    AsioReactor reactor;
    auto factory = std::make_shared<Servers>();
    const auto port = reactor.listenTCP(0, factory);
    try {
        reactor.listenTCP(port->getHost().port, factory);
        FAIL() << "it listened twice";
    } catch (const CannotListenError& error) {
        EXPECT_THAT(error.what(), HasSubstr(port->getHost().text()));
        EXPECT_THAT(error.what(), HasSubstr("Another program has this port"));
    }
}

TEST(ARealPort, RefusesAnInterfaceThatIsNoAddress) {
    AsioReactor reactor;
    EXPECT_THROW(reactor.listenTCP(0, std::make_shared<Servers>(), {.interface = "nonsense"}),
                 CannotListenError);
    EXPECT_THROW(reactor.listenTCP(0, std::make_shared<Servers>(), {.interface = "192.0.2.1"}),
                 CannotListenError);
}

TEST(ARealPort, ListensOnThisMachineOnlyUnlessToldOtherwise) {
    AsioReactor reactor;
    EXPECT_EQ(reactor.listenTCP(0, std::make_shared<Servers>())->getHost().host, "127.0.0.1");
}

TEST(ARealPort, GoesOnWhenThereAreNoMoreDescriptors) {
    AsioReactor reactor;
    int complaints = 0;
    const auto observation = log::addObserver([&](const log::Event&) { ++complaints; });
    auto servers = std::make_shared<Servers>();
    auto clients = std::make_shared<Clients>();
    const auto port = reactor.listenTCP(0, servers);
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);

    // The client's socket takes the last descriptor, so that the server has none to accept with.
    reactor.callWhenRunning([&] {
        reactor.connectTCP("127.0.0.1", port->getHost().port, clients);
        rlimit tight = before;
        tight.rlim_cur = 3;  // fewer than are open
        ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &tight), 0);
    });
    reactor.callLater(1500ms, [&] { ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0); });
    servers->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted&) { reactor.stop(); };
    };
    reactor.run();  // accepted after all, once there were descriptors again
    EXPECT_EQ(servers->made.size(), 1u);
    EXPECT_EQ(complaints, 1) << "though it has tried every second";
}

class Attempts : public ::testing::Test {
protected:
    AsioReactor reactor;
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    std::string reason;

    void SetUp() override {
        clients->onFailed = [this](Connector&, const Failure& failure) {
            reason = failure.message();
            reactor.stop();
        };
    }
};

TEST_F(Attempts, AreRefusedWhereNobodyListens) {
    const auto port = reactor.listenTCP(0, std::make_shared<Servers>());
    const std::uint16_t free = port->getHost().port;
    port->stopListening();
    reactor.connectTCP("127.0.0.1", free, clients);
    reactor.run();
    EXPECT_THAT(clients->story,
                ElementsAre("start", "connecting", "failed ConnectionRefusedError", "stop"));
    EXPECT_THAT(reason, HasSubstr("nobody listens there"));
}

TEST_F(Attempts, FailWhereTheNameIsUnknown) {
    reactor.connectTCP("no-such-host.invalid", 80, clients);
    reactor.run();
    EXPECT_THAT(clients->story,
                ElementsAre("start", "connecting", "failed DNSLookupError", "stop"));
}

TEST_F(Attempts, EndAtTheirTimeOut) {
    // A listener that never accepts and whose queue is full answers nobody.
    reactor.connectTCP("192.0.2.1", 9, clients, {.timeout = 1ns});
    reactor.run();
    EXPECT_EQ(clients->story.at(2), "failed TimeoutError");
}

// "localhost" has an address of each kind on most machines: the one that nobody listens at is
// passed.
TEST_F(Attempts, TryEachAddressOfAName) {
    auto servers = std::make_shared<Servers>();
    servers->prepare = [this](Scripted& protocol) {
        protocol.onMade = [this](Scripted&) { reactor.stop(); };
    };
    const auto port = reactor.listenTCP(0, servers);
    reactor.connectTCP("localhost", port->getHost().port, clients);
    reactor.run();
    EXPECT_EQ(servers->made.size(), 1u) << reason;
}

TEST_F(Attempts, ThatLookUpANameMayBeGivenUpMeanwhile) {
    const auto connector = reactor.connectTCP("localhost", 1, clients);
    connector->stopConnecting();
    reactor.run();
    EXPECT_THAT(clients->story, ElementsAre("start", "connecting", "failed UserError", "stop"));
}

TEST(Signals, StopTheReactorCleanly) {
    for (const int number : {SIGINT, SIGTERM}) {
        AsioReactor reactor;
        auto servers = std::make_shared<Servers>();
        reactor.listenTCP(0, servers);
        reactor.callWhenRunning([number] { std::raise(number); });
        reactor.run();
        EXPECT_EQ(servers->story.back(), "stop");
    }
}

TEST(Signals, EndTheProcessAtOnceTheSecondTime) {
    const auto hang = [] {
        AsioReactor reactor;
        const Deferred<void> never;
        reactor.addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown, [&] {
            reactor.callLater(0s, [] { std::raise(SIGTERM); });
            return never;
        });
        reactor.callWhenRunning([] { std::raise(SIGINT); });
        reactor.run();
    };
    EXPECT_EXIT(hang(), ::testing::KilledBySignal(SIGTERM), "");
}

TEST(Signals, StopAReactorThatRunsAgainAfterACrash) {
    AsioReactor reactor;
    reactor.callWhenRunning([&] { reactor.crash(); });
    reactor.run();
    reactor.callWhenRunning([] { std::raise(SIGTERM); });
    reactor.run();
    EXPECT_THROW(reactor.run(), ReactorNotRestartable);
}

// `serve web 2>&1 | head`, and head has seen enough.
TEST(Signals, OfAPipeThatNobodyReadsDoNotEndTheProgram) {
    const auto handlerAfterwards = [](void (*before)(int)) {
        std::signal(SIGPIPE, before);
        const AsioReactor reactor;
        return std::signal(SIGPIPE, SIG_DFL);
    };
    const auto mine = [](int) {};
    EXPECT_EQ(handlerAfterwards(mine), static_cast<void (*)(int)>(mine)) << "it is kept";
    EXPECT_EQ(handlerAfterwards(SIG_DFL), SIG_IGN);

    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ::close(ends[0]);
    const AsioReactor reactor;
    EXPECT_EQ(::write(ends[1], "x", 1), -1);
    EXPECT_EQ(errno, EPIPE);
    ::close(ends[1]);
}

}  // namespace
