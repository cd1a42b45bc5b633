// Two thousand connections at once, half of them slow: who reads keeps being served, and what
// nobody reads is not made.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "engine/asio_reactor.h"

using namespace engine;

namespace {

constexpr int fastOnes = 1000, slowOnes = 1000, patientOnes = 20;
constexpr std::size_t whole = 16 << 20, portion = 16 << 10;

// A pull producer: a portion each time that there is room, up to the whole.
class Giver : public Producer, public std::enable_shared_from_this<Giver> {
public:
    Giver(Transport& transport, std::size_t& made) : transport_(transport), made_(made) {}

    void resumeProducing() override {
        transport_.write(std::string(portion, 'x'));
        made_ += portion;
        given_ += portion;
        if (given_ < whole)
            return;
        transport_.unregisterProducer();
        transport_.loseConnection();
    }
    void stopProducing() override {}

private:
    Transport& transport_;
    std::size_t& made_;  // by all of them
    std::size_t given_ = 0;
};

struct Crowd {
    std::size_t made = 0;
    std::size_t taken = 0;
    int answered = 0;
    int lost = 0;
    std::vector<std::shared_ptr<Protocol>> slow;
    std::function<void()> changed = [] {};
};

// "ping" is answered; "give" asks for more than any buffer holds.
class Server : public Protocol {
public:
    explicit Server(Crowd& crowd) : crowd_(crowd) {}
    void dataReceived(std::string_view data) override {
        if (data == "ping")
            transport().write("pong");
        else
            transport().registerProducer(std::make_shared<Giver>(transport(), crowd_.made),
                                         Streaming::Pull);
    }

private:
    Crowd& crowd_;
};

class Fast : public Protocol {
public:
    explicit Fast(Crowd& crowd) : crowd_(crowd) {}
    void connectionMade() override { transport().write("ping"); }
    void dataReceived(std::string_view) override {
        ++crowd_.answered;
        crowd_.changed();
    }

private:
    Crowd& crowd_;
};

// Asks, and then does not read.
class Slow : public Protocol {
public:
    explicit Slow(Crowd& crowd) : crowd_(crowd) {}
    void connectionMade() override {
        crowd_.slow.push_back(shared_from_this());
        transport().pauseProducing();
        transport().write("give");
    }
    void dataReceived(std::string_view data) override { crowd_.taken += data.size(); }
    void connectionLost(const Failure&) override {
        ++crowd_.lost;
        crowd_.changed();
    }

private:
    Crowd& crowd_;
};

template <typename P, typename Base>
class Making : public Base {
public:
    explicit Making(Crowd& crowd) : crowd_(crowd) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<P>(crowd_);
    }

private:
    Crowd& crowd_;
};

// Both ends are in this process.
bool mayOpen(rlim_t descriptors) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= descriptors)
        return true;
    limit.rlim_cur = std::min(descriptors, limit.rlim_max);
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= descriptors;
}

TEST(Crowd, IsServedWhileHalfOfItDoesNotRead) {
    if (!mayOpen(2 * (fastOnes + slowOnes) + 100))
        GTEST_SKIP() << "this system allows too few open files: ulimit -Hn";
    Crowd crowd;
    AsioReactor reactor;
    const auto port = reactor.listenTCP(0, std::make_shared<Making<Server, ServerFactory>>(crowd),
                                        {.backlog = fastOnes + slowOnes});
    const std::uint16_t number = port->getHost().port;
    const auto slow = std::make_shared<Making<Slow, ClientFactory>>(crowd);
    const auto fast = std::make_shared<Making<Fast, ClientFactory>>(crowd);

    // First the slow ones, so that the fast ones find them there.
    for (int i = 0; i < slowOnes; ++i)
        reactor.connectTCP("127.0.0.1", number, slow);
    for (int i = 0; i < fastOnes; ++i)
        reactor.connectTCP("127.0.0.1", number, fast);

    std::size_t madeForNobody = 0;
    crowd.changed = [&] {
        if (crowd.answered == fastOnes && madeForNobody == 0) {
            madeForNobody = crowd.made;
            // A few of the slow ones wake up: to them it is all there.
            for (int i = 0; i < slowOnes; ++i) {
                Transport& transport = crowd.slow.at(i)->transport();
                i < patientOnes ? transport.resumeProducing() : transport.abortConnection();
            }
        }
        if (crowd.lost == slowOnes)
            reactor.stop();
    };
    reactor.run();

    EXPECT_EQ(crowd.answered, fastOnes);
    EXPECT_LT(madeForNobody, slowOnes * whole / 4);
    EXPECT_EQ(crowd.taken, patientOnes * whole);
}

}  // namespace
