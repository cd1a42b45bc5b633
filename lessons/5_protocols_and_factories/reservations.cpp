// Lesson 5, demo: reservations. Two clients, one last seat: who gets it?
//
//     ./workshop run reservations          and in two more terminals:   nc 127.0.0.1 1400
//
// What all clients share is the factory's: the seats. Between looking whether one is free and
// taking it, no other callback runs; so two can never take the same, and nothing needs a lock.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/policies.h"

using namespace engine;

class Client;

// The seats of one performance, and those who wait for one.
class Seats {
public:
    explicit Seats(int free) : free_(free) {}

    void reserve(Client& client);
    void giveBack();
    void forget(Client& client) { std::erase(waiting_, &client); }

private:
    int free_;
    std::deque<Client*> waiting_;  // first come, first served
};

// Somebody at the counter. A seat that is reserved and not paid for in time goes to the next.
class Client final : public TimeoutMixin<LineReceiver> {
public:
    Client(ReactorTime& time, Seats& seats) : TimeoutMixin(time), seats_(seats) {
        delimiter = "\n";
        maxLength = 100;
    }

    void connectionMade() override { sendLine("Say: reserve, pay or cancel."); }

    void lineReceived(std::string_view line) override {
        if (line == "reserve" && state_ == State::Looking)
            seats_.reserve(*this);
        else if (line == "pay" && state_ == State::Reserved)
            pay();
        else if (line == "cancel" && state_ != State::Paid)
            cancel("Cancelled.");
        else
            sendLine("Not now.");
    }

    void getsASeat() {
        state_ = State::Reserved;
        setTimeout(30s);
        sendLine("A seat is reserved for you. You have 30 seconds to pay.");
    }
    void hasToWait() {
        state_ = State::Waiting;
        sendLine("All seats are taken. You will be told when one is free.");
    }

    void timeoutConnection() override { cancel("The time is over."); }

    void connectionLost(const Failure&) override {
        if (state_ != State::Paid)
            leave();
    }

private:
    enum class State { Looking, Waiting, Reserved, Paid };

    void pay() {
        state_ = State::Paid;
        setTimeout(std::nullopt);
        sendLine("The seat is yours. Enjoy the evening.");
    }
    void cancel(std::string_view word) {
        sendLine(word);
        leave();
    }
    // What this one had, or waited for, is for others now.
    void leave() {
        setTimeout(std::nullopt);
        seats_.forget(*this);
        if (std::exchange(state_, State::Looking) == State::Reserved)
            seats_.giveBack();
    }

    Seats& seats_;
    State state_ = State::Looking;
};

void Seats::reserve(Client& client) {
    if (free_ == 0) {
        waiting_.push_back(&client);
        return client.hasToWait();
    }
    --free_;
    client.getsASeat();
}

void Seats::giveBack() {
    if (waiting_.empty()) {
        ++free_;
        return;
    }
    Client* const next = waiting_.front();
    waiting_.pop_front();
    next->getsASeat();
}

class BoxOffice final : public ServerFactory {
public:
    explicit BoxOffice(ReactorTime& time) : time_(time) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Client>(time_, seats_);
    }

private:
    ReactorTime& time_;
    Seats seats_{1};
};

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1400);
    try {
        AsioReactor reactor;
        const auto port = reactor.listenTCP(wanted, std::make_shared<BoxOffice>(reactor));
        std::printf("One seat is left, at %s\n", port->getHost().text().c_str());
        std::fflush(stdout);
        reactor.run();
    } catch (const CannotListenError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
