// Trap: good news, and the next retry is as late as before.
// Must fail with: The failures from before the line still count, or their delay is still used

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

    void clientConnectionFailed(Connector& connector, const Failure&) override { retry(connector); }

    void clientConnectionLost(Connector& connector, const Failure&) override { retry(connector); }

    void newsHasCome(const std::string& line) { show_(line); }

    void stop() override {
        stopped_ = true;
        if (next_ && next_->active())
            next_->cancel();
        if (const auto connector = connector_.lock())
            connector->disconnect();
    }

private:
    void retry(Connector& connector) {
        if (stopped_ || retries_ == mostRetries)
            return;
        ++retries_;
        connectIn(delay_, connector);
        delay_ = std::min(2 * delay_, longestDelay);
    }

    void connectIn(Duration delay, Connector& connector) {
        const auto connectAgain = [again = connector.shared_from_this()] { again->connect(); };
        next_ = reactor_.callLater(delay, connectAgain);
    }

    Reactor& reactor_;
    Show show_;
    std::weak_ptr<Connector> connector_;  // of the last attempt
    std::optional<DelayedCall> next_;     // the retry that is planned
    Duration delay_ = firstDelay;         // before the next retry
    int retries_ = 0;                     // since the last line
    bool stopped_ = false;
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
