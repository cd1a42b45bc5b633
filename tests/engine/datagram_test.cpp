#include "engine/datagram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.h"
#include "engine/memory_reactor.h"
#include "tests/engine/datagrams.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

class ADatagram : public ::testing::Test {
protected:
    MemoryReactor reactor;
    std::shared_ptr<Datagrams> here = std::make_shared<Datagrams>();
    std::shared_ptr<Datagrams> there = std::make_shared<Datagrams>();
    std::shared_ptr<DatagramTransport> hereAt = reactor.listenUDP(0, here);
    std::shared_ptr<DatagramTransport> thereAt = reactor.listenUDP(5353, there);
};

TEST_F(ADatagram, ArrivesWholeAndSaysWhoSentIt) {
    hereAt->write("one", thereAt->getHost());
    hereAt->write("", thereAt->getHost());
    hereAt->write("three", thereAt->getHost());
    EXPECT_THAT(there->story, ElementsAre("start"));
    reactor.settle();
    EXPECT_THAT(there->story, ElementsAre("start", "data one", "data ", "data three"));
    EXPECT_EQ(there->senders.at(0), hereAt->getHost());
    EXPECT_EQ(thereAt->getHost().text(), "127.0.0.1:5353");
}

TEST_F(ADatagram, IsAnsweredFromWithinDatagramReceived) {
    there->onData = [](Datagrams& self, std::string_view data, const Address& from) {
        self.transport().write("re: " + std::string(data), from);
    };
    hereAt->write("hello", thereAt->getHost());
    reactor.settle();
    EXPECT_THAT(here->story, ElementsAre("start", "data re: hello"));
}

TEST_F(ADatagram, MayHave65507BytesAndNotOneMore) {
    hereAt->write(std::string(65'507, 'x'), thereAt->getHost());
    EXPECT_THROW(hereAt->write(std::string(65'508, 'x'), thereAt->getHost()), MessageLengthError);
    reactor.settle();
    EXPECT_EQ(there->story.back().size(), 65'507 + std::string("data ").size());
    EXPECT_EQ(there->story.size(), 2u);
}

TEST_F(ADatagram, IsLostWhereNobodyListens) {
    hereAt->write("hello?", {"127.0.0.1", 9});
    reactor.settle();
    EXPECT_THAT(here->story, ElementsAre("start"));
}

TEST_F(ADatagram, OfAConnectedSocketIsRefusedWhereNobodyListens) {
    hereAt->connect({"127.0.0.1", 9});
    hereAt->write("hello?");
    EXPECT_THAT(here->story, ElementsAre("start")) << "never from within write()";
    reactor.settle();
    EXPECT_THAT(here->story, ElementsAre("start", "refused"));
}

TEST_F(ADatagram, GoesToAndComesFromTheConnectedOneOnly) {
    auto stranger = std::make_shared<Datagrams>();
    reactor.listenUDP(7, stranger);
    hereAt->connect(thereAt->getHost());
    hereAt->write("to you");
    hereAt->write("to you too", thereAt->getHost());
    EXPECT_THROW(hereAt->write("to another", {"127.0.0.1", 7}), std::logic_error);
    EXPECT_THROW(hereAt->connect({"127.0.0.1", 7}), std::logic_error);
    stranger->transport().write("psst", hereAt->getHost());
    there->transport().write("yes?", hereAt->getHost());
    reactor.settle();
    EXPECT_THAT(there->story, ElementsAre("start", "data to you", "data to you too"));
    EXPECT_THAT(here->story, ElementsAre("start", "data yes?"));
}

TEST_F(ADatagram, NeedsAnAddressAndNoName) {
    EXPECT_THROW(hereAt->write("x", {"localhost", 7}), std::invalid_argument);
    EXPECT_THROW(hereAt->connect({"localhost", 7}), std::invalid_argument);
    EXPECT_THROW(hereAt->write("to whom?"), std::logic_error);
}

TEST_F(ADatagram, WhoseReceiverThrewDoesNotHinderTheNext) {
    there->onData = [](Datagrams&, std::string_view data, const Address&) {
        if (data == "bad")
            throw std::runtime_error("no");
    };
    hereAt->write("bad", thereAt->getHost());
    hereAt->write("good", thereAt->getHost());
    reactor.settle();
    EXPECT_THAT(there->story, ElementsAre("start", "data bad", "data good"));
}

TEST_F(ADatagram, IsNotReceivedOnceItsPortHasStopped) {
    there->onData = [](Datagrams& self, std::string_view, const Address&) {
        self.transport().stopListening();
        self.transport().stopListening();
        self.transport().write("too late", {"127.0.0.1", 40'000});
    };
    hereAt->write("one", thereAt->getHost());
    hereAt->write("two", thereAt->getHost());
    reactor.settle();
    EXPECT_THAT(there->story, ElementsAre("start", "data one", "stop"));
    EXPECT_THAT(here->story, ElementsAre("start"));
    reactor.listenUDP(5353, std::make_shared<Datagrams>());  // the port is free again
}

TEST_F(ADatagram, PortIsTakenOnlyOnceAndNeedsAProtocol) {
    EXPECT_THROW(reactor.listenUDP(5353, std::make_shared<Datagrams>()), CannotListenError);
    EXPECT_THROW(reactor.listenUDP(1, nullptr), std::invalid_argument);
    EXPECT_THROW(Datagrams().transport(), std::logic_error);
}

TEST_F(ADatagram, PortIsStoppedWithItsReactor) {
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.advance(2s);
    EXPECT_THAT(here->story, ElementsAre("start", "stop"));
    EXPECT_THAT(there->story, ElementsAre("start", "stop"));
}

TEST(ADatagramPort, OfAReactorThatIsGoneCanStillBeHeld) {
    auto protocol = std::make_shared<Datagrams>();
    std::shared_ptr<DatagramTransport> port;
    {
        MemoryReactor reactor;
        port = reactor.listenUDP(1, protocol);
    }
    port->write("nobody hears this", {"127.0.0.1", 1});
    port->stopListening();
    EXPECT_THAT(protocol->story, ElementsAre("start"));
}

}  // namespace
