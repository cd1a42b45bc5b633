// Trap: the seat is given back, and the name is saved all the same.
// Must fail with: Keep the Deferred of save()

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
        if (office_.free == 0)
            return answer(soldOut);
        --office_.free;
        waiting_ = true;
        const auto self = shared_from_this();
        const auto saved = [this, self] {
            if (std::exchange(waiting_, false))
                answer(yours);
        };
        const auto failed = [this, self](const Failure&) {
            if (std::exchange(waiting_, false)) {
                ++office_.free;
                answer(notSaved);
            }
        };
        office_.store.save(std::string(name)).addCallbacks(saved, failed);
    }

    void connectionLost(const Failure&) override {
        if (std::exchange(waiting_, false))
            ++office_.free;
    }

private:
    void answer(const std::string& line) {
        sendLine(line);
        transport().loseConnection();
    }

    BoxOffice& office_;
    bool asked_ = false;
    bool waiting_ = false;
};

std::shared_ptr<Protocol> BoxOffice::buildProtocol(const Address&) {
    return std::make_shared<Client>(*this);
}

std::shared_ptr<ServerFactory> boxOffice(int seats, Store& store) {
    return std::make_shared<BoxOffice>(seats, store);
}
