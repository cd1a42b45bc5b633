#include "engine/testing/string_transport.h"

#include <gmock/gmock.h>

#include "engine/error.h"
#include "tests/engine/protocols.h"

namespace {

using namespace engine;
using engine::testing::Scripted;
using ::testing::ElementsAre;
using State = StringTransport::ProducerState;

struct Silent : Producer {
    void resumeProducing() override {}
    void stopProducing() override {}
};

TEST(StringTransport, KeepsWhatIsWrittenUntilItIsCleared) {
    StringTransport transport;
    transport.write("one ");
    transport.writeSequence(std::array<std::string_view, 2>{"two ", "three"});
    EXPECT_EQ(transport.value(), "one two three");

    transport.clear();
    transport.write("four");

    EXPECT_EQ(transport.value(), "four");
}

TEST(StringTransport, KeepsWhatIsWrittenAfterTheEndToo) {
    StringTransport transport;
    transport.loseConnection();
    transport.write("late");

    EXPECT_EQ(transport.value(), "late");
}

TEST(StringTransport, NotesTheEndAndTellsNobody) {
    auto protocol = std::make_shared<Scripted>();
    auto transport = std::make_shared<StringTransport>();
    protocol->makeConnection(transport);

    transport->loseConnection();
    EXPECT_TRUE(transport->disconnecting());
    EXPECT_FALSE(transport->disconnected());

    transport->abortConnection();
    EXPECT_TRUE(transport->disconnected());
    EXPECT_THAT(protocol->story, ElementsAre("made"));
}

TEST(StringTransport, IsDisconnectingOnceItIsAborted) {
    StringTransport transport;
    transport.abortConnection();

    EXPECT_TRUE(transport.disconnecting());
    EXPECT_TRUE(transport.disconnected());
}

TEST(StringTransport, NotesThatOneHalfIsClosed) {
    StringTransport transport;
    EXPECT_FALSE(transport.writeDisconnecting());

    transport.loseWriteConnection();

    EXPECT_TRUE(transport.writeDisconnecting());
    EXPECT_FALSE(transport.disconnecting());
}

TEST(StringTransport, TellsWhetherItIsPaused) {
    StringTransport transport;
    EXPECT_EQ(transport.producerState(), State::Producing);
    transport.pauseProducing();
    EXPECT_EQ(transport.producerState(), State::Paused);
    transport.resumeProducing();
    EXPECT_EQ(transport.producerState(), State::Producing);
    transport.stopProducing();
    EXPECT_EQ(transport.producerState(), State::Stopped);
}

TEST(StringTransport, CannotBePausedOrResumedAfterTheEnd) {
    StringTransport stopped;
    stopped.stopProducing();
    EXPECT_THROW(stopped.pauseProducing(), std::logic_error);
    EXPECT_THROW(stopped.resumeProducing(), std::logic_error);

    StringTransport disconnecting;
    disconnecting.loseConnection();
    EXPECT_THROW(disconnecting.pauseProducing(), std::logic_error);
    EXPECT_THROW(disconnecting.resumeProducing(), std::logic_error);
}

TEST(StringTransport, MayBePausedAndResumedAfterTheEndWhereItIsLenient) {
    StringTransport transport({"10.0.0.1", 12345}, {"192.168.1.1", 54321}, true);
    transport.loseConnection();
    transport.pauseProducing();
    EXPECT_EQ(transport.producerState(), StringTransport::ProducerState::Paused);
    transport.resumeProducing();
    EXPECT_EQ(transport.producerState(), StringTransport::ProducerState::Producing);

    transport.stopProducing();
    EXPECT_THROW(transport.resumeProducing(), std::logic_error);
}

TEST(StringTransport, KeepsOneProducer) {
    StringTransport transport;
    const auto producer = std::make_shared<Silent>();
    EXPECT_THROW(transport.unregisterProducer(), std::logic_error);

    transport.registerProducer(producer, Streaming::Pull);
    EXPECT_EQ(transport.producer(), producer);
    EXPECT_EQ(transport.streaming(), Streaming::Pull);
    EXPECT_THROW(transport.registerProducer(producer, Streaming::Push), std::logic_error);

    transport.unregisterProducer();
    EXPECT_EQ(transport.producer(), nullptr);
    EXPECT_NO_THROW(transport.registerProducer(producer, Streaming::Push));
}

TEST(StringTransport, NotesTLSOnce) {
    StringTransport transport;
    EXPECT_FALSE(transport.clientTLS());
    transport.startTLS(ClientTLS{.hostname = "example.com"});

    EXPECT_EQ(transport.clientTLS()->hostname, "example.com");
    EXPECT_FALSE(transport.serverTLS());
    EXPECT_THROW(transport.startTLS(ServerTLS{}), std::logic_error);
}

TEST(StringTransport, StandsBetweenTwoAddresses) {
    EXPECT_EQ(StringTransport().getHost().text(), "10.0.0.1:12345");
    EXPECT_EQ(StringTransport().getPeer().text(), "192.168.1.1:54321");

    const StringTransport other({"::1", 1}, {"::1", 2});
    EXPECT_EQ(other.getHost().port, 1);
    EXPECT_EQ(other.getPeer().port, 2);
}

TEST(StringTransportWithDisconnection, TellsTheProtocolOfTheEndAtOnceAndOnce) {
    auto protocol = std::make_shared<Scripted>();
    auto transport = std::make_shared<StringTransportWithDisconnection>(protocol);
    protocol->makeConnection(transport);
    protocol->onLost = [](Scripted& self, const Failure&) { self.transport().loseConnection(); };

    protocol->transport().loseConnection();
    protocol->transport().abortConnection();

    EXPECT_TRUE(transport->disconnecting());
    EXPECT_THAT(protocol->story, ElementsAre("made", "lost ConnectionDone"));
}

TEST(StringTransportWithDisconnection, TellsWhetherItWasAborted) {
    auto protocol = std::make_shared<Scripted>();
    auto transport = std::make_shared<StringTransportWithDisconnection>(protocol);
    protocol->makeConnection(transport);

    transport->abortConnection();

    EXPECT_THAT(protocol->story, ElementsAre("made", "lost ConnectionAborted"));
}

}  // namespace
