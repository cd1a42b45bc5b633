// Trap: over TLS the bank believes that it must close hard.
// Must fail with: But it closed without that message

#include "exercises/4.3_over_tls/bank.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Teller : public LineReceiver {
public:
    explicit Teller(const Tell& tell) : tell_(tell) { delimiter = "\n"; }

    void connectionMade() override { transport().write(welcome); }

    void lineReceived(std::string_view line) override {
        if (!std::exchange(hasCome_, true))
            tell_(hasCome(transport().getPeer()));
        if (line == "balance")
            transport().write(balance);
        else if (line == "bye")
            transport().abortConnection();
    }

    void connectionLost(const Failure& reason) override {
        if (reason.check<SSLError>())
            tell_(noTLS(reason.message()));
    }

private:
    const Tell& tell_;
    bool hasCome_ = false;
};

class Bank : public ServerFactory {
public:
    explicit Bank(Tell tell) : tell_(std::move(tell)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Teller>(tell_);
    }

private:
    const Tell tell_;
};

std::shared_ptr<ListeningPort> openBank(Reactor& reactor, std::uint16_t port,
                                        const std::string& certificate,
                                        const std::string& privateKey, Tell tell) {
    return reactor.listenSSL(port, std::make_shared<Bank>(tell), {certificate, privateKey});
}
