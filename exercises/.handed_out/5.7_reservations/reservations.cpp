// Exercise 5.7: two clients, one last seat
//
// This box office looks whether a seat is free, saves the name in a slow store, and then takes the
// seat. With one client at a time it works. While the store is busy, a second client asks.
//
// Check:  ./workshop check 5.7     (or: ctest --preset learn -R 5.7)
// Watch:  ./workshop show 5.7
// Try:    ./workshop run 5.7       and in two more terminals:  nc 127.0.0.1 1400
// Hint:   ./workshop hint 5.7

#include "exercises/5.7_reservations/reservations.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class BoxOffice : public ServerFactory {
public:
    BoxOffice(int seats, Store& where) : free(seats), store(where) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    int free;  // so many seats
    Store& store;
};

class Client : public LineReceiver {
public:
    explicit Client(BoxOffice& office) : office_(office) { delimiter = "\n"; }

    void connectionMade() override { sendLine(question); }

    void lineReceived(std::string_view name) override {
        if (std::exchange(asked_, true))
            return;  // one client, one seat
        // TODO 1: whose is the seat while the store is busy? And when the store fails?
        if (office_.free == 0)
            return answer(soldOut);
        const auto self = shared_from_this();  // keeps this object until the store has answered
        const auto saved = [this, self] {
            --office_.free;
            answer(yours);
        };
        const auto failed = [this, self](const Failure&) { answer(notSaved); };
        office_.store.save(std::string(name)).addCallbacks(saved, failed);
    }

    void connectionLost(const Failure&) override {
        // TODO 2: the client may leave while the store is busy.
    }

private:
    void answer(const std::string& line) {
        sendLine(line);
        transport().loseConnection();
    }

    BoxOffice& office_;
    bool asked_ = false;
};

std::shared_ptr<Protocol> BoxOffice::buildProtocol(const Address&) {
    return std::make_shared<Client>(*this);
}

std::shared_ptr<ServerFactory> boxOffice(int seats, Store& store) {
    return std::make_shared<BoxOffice>(seats, store);
}
