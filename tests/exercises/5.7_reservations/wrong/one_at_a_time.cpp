// Trap: while one name is under way, everyone else is sent away.
// Must fail with: One client must not wait for the other

#include "exercises/5.7_reservations/reservations.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class BoxOffice : public ServerFactory {
public:
    BoxOffice(int seats, Store& where) : free(seats), store(where) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    int free;  // so many seats
    bool busy = false;
    Store& store;
};

class Client : public LineReceiver {
public:
    explicit Client(BoxOffice& office) : office_(office) { delimiter = "\n"; }

    void connectionMade() override { sendLine(question); }

    void lineReceived(std::string_view name) override {
        if (std::exchange(asked_, true))
            return;  // one client, one seat
        if (office_.free == 0 || office_.busy)
            return answer(soldOut);
        --office_.free;
        office_.busy = true;
        const auto saved = [this] {
            office_.busy = false;
            answer(yours);
        };
        const auto failed = [this](const Failure& reason) {
            ++office_.free;
            office_.busy = false;
            if (!reason.check<CancelledError>())
                answer(notSaved);
        };
        saving_ = office_.store.save(std::string(name)).addCallbacks(saved, failed);
    }

    void connectionLost(const Failure&) override {
        if (saving_)
            saving_->cancel();  // changes nothing if the store has answered
    }

private:
    void answer(const std::string& line) {
        sendLine(line);
        transport().loseConnection();
    }

    BoxOffice& office_;
    bool asked_ = false;
    std::optional<Deferred<>> saving_;
};

std::shared_ptr<Protocol> BoxOffice::buildProtocol(const Address&) {
    return std::make_shared<Client>(*this);
}

std::shared_ptr<ServerFactory> boxOffice(int seats, Store& store) {
    return std::make_shared<BoxOffice>(seats, store);
}
