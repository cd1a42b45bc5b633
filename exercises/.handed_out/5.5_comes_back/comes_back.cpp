// Exercise 5.5: a client that reconnects
//
// Servers restart, and cables are pulled. This client connects once, and never comes back. Let it
// retry, but with patience: a thousand clients that retry at once keep a server down.
//
// Check:  ./workshop check 5.5     (or: ctest --preset learn -R 5.5)
// Watch:  ./workshop show 5.5
// Try:    ./workshop run 5.5       and in a second terminal be its server:  nc -lk 127.0.0.1 1400
// Hint:   ./workshop hint 5.5

#include "exercises/5.5_comes_back/news.h"

#include <optional>

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Subscriber : public ClientFactory, public Subscription {
public:
    Subscriber(Reactor& reactor, Show show) : reactor_(reactor), show_(std::move(show)) {}

    std::shared_ptr<Protocol> buildProtocol(const Address&) override;

    void startedConnecting(Connector& connector) override {
        connector_ = connector.weak_from_this();
    }

    void clientConnectionFailed(Connector& connector, const Failure&) override {
        // TODO 1: retry. Not at once, not for ever, and after a longer delay each time.
    }

    void clientConnectionLost(Connector& connector, const Failure&) override {
        // TODO 1, here too.
    }

    void newsHasCome(const std::string& line) {
        // TODO 2: the server works well.
        show_(line);
    }

    void stop() override {
        // TODO 3: no more retries, also not the one that is planned.
        if (const auto connector = connector_.lock())
            connector->disconnect();
    }

private:
    void connectIn(Duration delay, Connector& connector) {
        const auto connectAgain = [again = connector.shared_from_this()] { again->connect(); };
        next_ = reactor_.callLater(delay, connectAgain);
    }

    Reactor& reactor_;
    Show show_;
    std::weak_ptr<Connector> connector_;  // of the last attempt
    std::optional<DelayedCall> next_;     // the retry that is planned
};

class Reader : public LineReceiver {
public:
    explicit Reader(Subscriber& subscriber) : subscriber_(subscriber) { delimiter = "\n"; }
    void lineReceived(std::string_view line) override {
        subscriber_.newsHasCome(std::string(line));
    }

private:
    Subscriber& subscriber_;
};

std::shared_ptr<Protocol> Subscriber::buildProtocol(const Address&) {
    return std::make_shared<Reader>(*this);
}

std::shared_ptr<Subscription> subscribe(Reactor& reactor, std::uint16_t port, Show show) {
    const auto subscriber = std::make_shared<Subscriber>(reactor, std::move(show));
    reactor.connectTCP("127.0.0.1", port, subscriber);
    return subscriber;
}
