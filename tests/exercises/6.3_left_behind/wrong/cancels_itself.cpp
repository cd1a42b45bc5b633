// Trap: stop() also runs within the call that it cancels.
// Must fail with: But an exception came first.

#include "exercises/6.3_left_behind/station.h"

using namespace engine;

class Listener : public Protocol {
public:
    Listener(Reactor& reactor, std::set<Listener*>& all) : reactor_(reactor), all_(all) {}

    void connectionMade() override {
        all_.insert(this);
        beep();
    }
    void connectionLost(const Failure&) override {
        all_.erase(this);
        next_->cancel();
    }

private:
    void beep() {
        transport().write("beep\n");
        const auto beepAgain = [this, alive = shared_from_this()] { beep(); };
        next_ = reactor_.callLater(1s, beepAgain);
    }

    Reactor& reactor_;
    std::set<Listener*>& all_;
    std::optional<DelayedCall> next_;
};

class Listeners : public ServerFactory {
public:
    explicit Listeners(Reactor& reactor) : reactor_(reactor) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Listener>(reactor_, here);
    }

    std::set<Listener*> here;

private:
    Reactor& reactor_;
};

class Radio : public Station {
public:
    explicit Radio(Reactor& reactor)
        : reactor_(reactor), listeners_(std::make_shared<Listeners>(reactor)) {}

    void start() override {
        port_ = reactor_.listenTCP(1400, listeners_);
        const auto closeForToday = [this] { stop(); };
        night_ = reactor_.callLater(24h, closeForToday);
    }

    Deferred<void> stop() override {
        night_->cancel();
        for (Listener* listener : listeners_->here)
            listener->transport().loseConnection();
        return port_->stopListening();
    }

private:
    Reactor& reactor_;
    std::shared_ptr<Listeners> listeners_;
    std::shared_ptr<ListeningPort> port_;
    std::optional<DelayedCall> night_;
};

std::unique_ptr<Station> makeStation(Reactor& reactor) {
    return std::make_unique<Radio>(reactor);
}
