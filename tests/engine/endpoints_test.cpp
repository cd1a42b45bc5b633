#include "engine/endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

class AnEndpoint : public ::testing::Test {
protected:
    MemoryReactor reactor;
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Servers> clients = std::make_shared<Servers>();  // any factory will do
    std::vector<std::string> story;

    // The address of a server that was made from this text.
    std::string listenOn(std::string_view text) {
        std::string found;
        serverFromString(reactor, text)
            ->listen(servers)
            .addCallback(
                [&](std::shared_ptr<ListeningPort> port) { found = port->getHost().text(); })
            .addErrback([&](const Failure& failure) { found = failure.type(); });
        return found;
    }
    Deferred<std::shared_ptr<Protocol>> connectTo(std::string_view text) {
        auto connected = clientFromString(reactor, text)->connect(clients);
        connected.addCallbacks(
            [this](const std::shared_ptr<Protocol>& protocol) {
                story.push_back("connected");
                return protocol;
            },
            [this](const Failure& failure) -> std::shared_ptr<Protocol> {
                story.push_back(failure.type());
                return nullptr;
            });
        return connected;
    }
};

template <typename F>
std::string complaintOf(F f) {
    try {
        f();
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "nothing is wrong";
}

TEST_F(AnEndpoint, OfAServerIsMadeFromAText) {
    EXPECT_EQ(listenOn("tcp:1400"), "127.0.0.1:1400");
    EXPECT_EQ(listenOn("tcp:port=1401:backlog=5"), "127.0.0.1:1401");
    EXPECT_EQ(listenOn("tcp:1402:interface=0.0.0.0"), "0.0.0.0:1402");
    EXPECT_EQ(listenOn("tcp:1403:interface=\\:\\:1"), "[::1]:1403");
    EXPECT_EQ(listenOn("tcp:0"), "127.0.0.1:40000");
    EXPECT_EQ(listenOn("unix:/run/chat"), "unix:/run/chat");
    EXPECT_EQ(listenOn("unix:address=/a\\:b\\=c\\\\d"), "unix:/a:b=c\\d");
}

TEST_F(AnEndpoint, FailsWhereItCannotListen) {
    listenOn("tcp:1400");
    EXPECT_EQ(listenOn("tcp:1400"), "CannotListenError");
}

TEST_F(AnEndpoint, OfAClientFiresWithItsProtocol) {
    listenOn("tcp:1400");
    listenOn("unix:/run/chat");
    for (const char* text : {"tcp:127.0.0.1:1400", "tcp:host=127.0.0.1:port=1400:timeout=1.5",
                             "tcp:127.0.0.1:port=1400", "unix:/run/chat", "unix:path=/run/chat"}) {
        SCOPED_TRACE(text);
        clients->made.clear();
        std::shared_ptr<Protocol> fired;
        connectTo(text).addCallback([&](std::shared_ptr<Protocol> protocol) { fired = protocol; });
        reactor.settle();
        ASSERT_TRUE(fired);
        EXPECT_EQ(fired, clients->made.at(0));
        EXPECT_EQ(fired->factory(), clients.get());
    }
}

TEST_F(AnEndpoint, FiresBehindConnectionMadeAndBeforeAnythingArrives) {
    servers->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().write("welcome"); };
    };
    listenOn("tcp:1400");
    connectTo("tcp:127.0.0.1:1400").addCallback([&](std::shared_ptr<Protocol>) {
        EXPECT_THAT(clients->made.at(0)->story, ElementsAre("made"));
    });
    reactor.settle();
    EXPECT_THAT(clients->made.at(0)->story, ElementsAre("made", "data welcome"));
    EXPECT_THAT(story, ElementsAre("connected"));
}

TEST_F(AnEndpoint, OfAClientFailsWhereNobodyListens) {
    connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("ConnectionRefusedError"));
    EXPECT_THAT(clients->story, ElementsAre("start", "stop"));
}

TEST_F(AnEndpoint, OfAClientFailsWhereTheFactoryMakesNoProtocol) {
    listenOn("tcp:1400");
    clients->refuse = true;
    connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    clients->refuse = false;
    clients->prepare = [](Scripted&) { throw std::out_of_range("no"); };
    connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("ConnectionAborted", "out_of_range"));
}

TEST_F(AnEndpoint, OfAClientFailsWithWhatLeavesConnectionMade) {
    listenOn("tcp:1400");
    clients->prepare = [](Scripted& protocol) {
        protocol.onMade = [](Scripted&) { throw std::out_of_range("no"); };
    };
    connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("out_of_range"));
}

TEST_F(AnEndpoint, GivesTheAttemptUpWhenCancelled) {
    listenOn("tcp:1400");
    connectTo("tcp:127.0.0.1:1400").cancel();
    EXPECT_THAT(story, ElementsAre("CancelledError"));
    reactor.settle();
    EXPECT_TRUE(clients->made.empty());
    EXPECT_THAT(story, ElementsAre("CancelledError"));
}

TEST_F(AnEndpoint, LosesTheConnectionWhenCancelledJustBehindConnectionMade) {
    listenOn("tcp:1400");
    std::optional<Deferred<std::shared_ptr<Protocol>>> connected;
    clients->prepare = [&](Scripted& protocol) {
        protocol.onMade = [&](Scripted&) { connected->cancel(); };
    };
    connected = connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("CancelledError"));
    EXPECT_EQ(clients->made.at(0)->story.back(), "lost ConnectionDone");
}

TEST_F(AnEndpoint, StaysSilentWhenTheConnectionIsLostLater) {
    listenOn("tcp:1400");
    connectTo("tcp:127.0.0.1:1400");
    reactor.settle();
    servers->made.at(0)->transport().loseConnection();
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("connected"));
    EXPECT_EQ(clients->story.back(), "stop");
}

TEST_F(AnEndpoint, FailsWhereAFileForTlsIsMissing) {
    const std::string missing = "/no_such_folder/x.pem";
    EXPECT_NE(listenOn("ssl:443:privateKey=" + missing), "");
    EXPECT_TRUE(servers->story.empty());
    connectTo("tls:127.0.0.1:443:trustRoots=" + missing);
    EXPECT_EQ(story.size(), 1u);
}

TEST_F(AnEndpoint, ConnectsOneProtocol) {
    listenOn("tcp:1400");
    auto mine = std::make_shared<Scripted>();
    const auto endpoint = clientFromString(reactor, "tcp:127.0.0.1:1400");
    std::shared_ptr<Protocol> fired;
    connectProtocol(*endpoint, mine).addCallback([&](std::shared_ptr<Protocol> protocol) {
        fired = protocol;
    });
    reactor.settle();
    EXPECT_EQ(fired, mine);
    EXPECT_THAT(mine->story, ElementsAre("made"));
}

TEST_F(AnEndpoint, SaysWhatIsWrongAndWhere) {
    const std::vector<std::pair<std::string, std::string>> servers_ = {
        {"", "begins with its kind"},
        {":1400", "begins with its kind"},
        {"tcp=1400", "begins with its kind"},
        {"carrier-pigeon:1", "no server of the kind \"carrier-pigeon\""},
        {"tcp", "the port is missing"},
        {"tcp:", "the port is missing"},
        {"tcp:http", "and \"http\" is none"},
        {"tcp:65536", "and \"65536\" is none"},
        {"tcp:-1", "and \"-1\" is none"},
        {"tcp:80.5", "and \"80.5\" is none"},
        {"tcp:80.0", "and \"80.0\" is none"},
        {"tcp:8e1", "and \"8e1\" is none"},
        {"tcp:0x50", "and \"0x50\" is none"},
        {"tcp:+80", "and \"+80\" is none"},
        {"tcp:-0", "and \"-0\" is none"},
        {"tcp:80:backlog=5e1", "and \"5e1\" is none"},
        {"tcp:80:backlog=5.0", "and \"5.0\" is none"},
        {"tcp:80:backlog=99999999999", "the backlog is"},
        {"tcp:nan", "and \"nan\" is none"},
        {"tcp:80 ", "and \"80 \" is none"},
        {"tcp:80:backlog=0", "the backlog is"},
        {"tcp:80:81", "what \"81\" is for"},
        {"tcp:80:port=81", "what \"80\" is for"},
        {"tcp:80:intreface=::1", "there is no \"intreface\""},
        {"tcp:80:=x", "a name is missing"},
        {"unix:/a\\", "a character is missing"},
        {"unix", "the address is missing"},
        {"ssl:privateKey=a.pem", "the port is missing"},
    };
    for (const auto& [text, complaint] : servers_) {
        const std::string found = complaintOf([&] { serverFromString(reactor, text); });
        EXPECT_THAT(found, HasSubstr(complaint));
        EXPECT_THAT(found, HasSubstr("endpoint \"" + text + "\""));
    }
    EXPECT_THAT(complaintOf([&] { clientFromString(reactor, "tcp:localhost"); }),
                HasSubstr("the port is missing"));
    for (const std::string time : {"soon", "1e1", "-1", "inf", "0x1", "1.5.", ".", ""})
        EXPECT_THAT(complaintOf([&] { clientFromString(reactor, "tcp:a:1:timeout=" + time); }),
                    HasSubstr("a number of seconds, and \"" + time + "\" is none"));
    EXPECT_THAT(complaintOf([&] { clientFromString(reactor, "udp:a:1"); }),
                HasSubstr("no client of the kind \"udp\""));
}

}  // namespace
