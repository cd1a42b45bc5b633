// How a protocol is tested: an adder of numbers, without a network, without waiting.

#include <gmock/gmock.h>

#include <sstream>

#include "engine/clock.h"
#include "engine/testing/test_case.h"

namespace {

using namespace engine;

// --- What is tested ---

// Adds up the numbers of each line: "1 2 3" is answered with "6". Who says nothing for a minute is
// hung up on.
class Adder : public Protocol {
public:
    explicit Adder(ReactorTime& clock) : clock_(clock) {}

    // How many sums were sent, when the connection is over.
    Deferred<int> finished() const { return finished_; }

    void connectionMade() override {
        giveUp_ = clock_.callLater(60s, [this] { transport().loseConnection(); });
    }

    void dataReceived(std::string_view data) override {
        giveUp_->reset(60s);
        received_ += data;
        for (std::size_t end; (end = received_.find('\n')) != std::string::npos;) {
            add(received_.substr(0, end));
            received_.erase(0, end + 1);
        }
    }

    void connectionLost(const Failure&) override {
        if (giveUp_->active())
            giveUp_->cancel();
        finished_.callback(sums_);
    }

private:
    void add(const std::string& line) {
        std::istringstream numbers(line);
        int sum = 0;
        for (int number; numbers >> number;)
            sum += number;
        if (!numbers.eof())
            return transport().write("these are no numbers\n");
        transport().write(std::to_string(sum) + "\n");
        ++sums_;
    }

    ReactorTime& clock_;
    std::optional<DelayedCall> giveUp_;
    std::string received_;
    int sums_ = 0;
    Deferred<int> finished_;
};

// --- The protocol alone: a string is its network, a Clock its time ---

struct AdderTest : ::testing::Test {
    Clock clock;
    std::shared_ptr<Adder> adder = std::make_shared<Adder>(clock);
    std::shared_ptr<StringTransport> transport =
        std::make_shared<StringTransportWithDisconnection>(adder);

    AdderTest() { adder->makeConnection(transport); }
};

TEST_F(AdderTest, AddsTheNumbersOfALine) {
    adder->dataReceived("1 2 3\n");

    EXPECT_EQ(transport->value(), "6\n");
}

TEST_F(AdderTest, DoesNotCareHowTheBytesArrive) {
    const std::string bytes = "1 2 3\n10 -20\n";
    for (const char byte : bytes)
        adder->dataReceived(std::string_view(&byte, 1));

    EXPECT_EQ(transport->value(), "6\n-10\n");
}

TEST_F(AdderTest, RefusesWhatIsNoNumber) {
    adder->dataReceived("1 two 3\n");

    EXPECT_EQ(transport->value(), "these are no numbers\n");
}

TEST_F(AdderTest, HangsUpOnWhoSaysNothingForAMinute) {
    clock.advance(59s);
    adder->dataReceived("1");
    clock.advance(59s);
    EXPECT_FALSE(transport->disconnecting());

    clock.advance(1s);
    EXPECT_TRUE(transport->disconnecting());
}

TEST_F(AdderTest, TellsInTheEndHowManySumsItSent) {
    const Deferred<int> finished = adder->finished();
    adder->dataReceived("1 2\n3 4\n");
    assertNoResult(finished);

    transport->loseConnection();

    EXPECT_EQ(successResultOf(finished), 2);
    EXPECT_THAT(clock.getDelayedCalls(), ::testing::IsEmpty());
}

// --- The same behind a port: the fixture sees to it that nothing is left ---

class AdderFactory : public ServerFactory {
public:
    explicit AdderFactory(ReactorTime& clock) : clock_(clock) {}
    Deferred<int> firstFinished() const { return firstFinished_; }

    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        auto adder = std::make_shared<Adder>(clock_);
        adder->finished().chainDeferred(firstFinished_);
        return adder;
    }

private:
    ReactorTime& clock_;
    Deferred<int> firstFinished_;
};

struct AdderServerTest : TestCase {};

TEST_F(AdderServerTest, ServesUntilTheClientHasBeenSilentForAMinute) {
    auto factory = std::make_shared<AdderFactory>(reactor);
    auto port = reactor.listenTCP(1400, factory);
    addCleanup([port] { return port->stopListening(); });

    MemoryPeer client = reactor.dial(1400);
    client.send("1 2 3\n");

    EXPECT_EQ(waitFor(factory->firstFinished()), 1);
    EXPECT_EQ(client.received(), "6\n");
    EXPECT_EQ(reactor.seconds(), 60s);
}

}  // namespace
