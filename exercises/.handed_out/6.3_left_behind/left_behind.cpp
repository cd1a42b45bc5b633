// Exercise 6.3: find what was left in the reactor
//
// The radio station works. But each test of it fails at its end: four things are left in the
// reactor. Find out which line made each, and end it.
//
// Check:  ./workshop check 6.3     (or: ctest --preset learn -R 6.3)
// Watch:  ./workshop show 6.3
// Try:    ./workshop run 6.3       a station for three seconds; it prints what is left
// Hint:   ./workshop hint 6.3

#include "exercises/6.3_left_behind/station.h"

using namespace engine;

class Listener : public Protocol {
public:
    Listener(Reactor& reactor, std::set<Listener*>& all) : reactor_(reactor), all_(all) {}

    void connectionMade() override {
        all_.insert(this);
        beep();
    }
    void connectionLost(const Failure&) override { all_.erase(this); }

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

    // TODO: end what start() has begun, and what came of it. Return the Deferred of the port.
    // One of the four things is not ended here.
    Deferred<void> stop() override { return succeed(); }

private:
    Reactor& reactor_;
    std::shared_ptr<Listeners> listeners_;
    std::shared_ptr<ListeningPort> port_;
    std::optional<DelayedCall> night_;
};

std::unique_ptr<Station> makeStation(Reactor& reactor) {
    return std::make_unique<Radio>(reactor);
}
