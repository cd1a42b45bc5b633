// Trap: what was written before startTLS() goes out in the clear.
// Must fail with: The bank said something in the clear

#include "exercises/4.3_over_tls/bank.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Teller : public LineReceiver {
public:
    Teller(const Tell& tell, const ServerTLS& tls) : tell_(tell), tls_(tls) { delimiter = "\n"; }

    void connectionMade() override {
        transport().write(welcome);
        transport().startTLS(tls_);
    }

    void lineReceived(std::string_view line) override {
        if (!std::exchange(hasCome_, true))
            tell_(hasCome(transport().getPeer()));
        if (line == "balance")
            transport().write(balance);
        else if (line == "bye")
            transport().loseConnection();
    }

    void connectionLost(const Failure& reason) override {
        if (reason.check<SSLError>())
            tell_(noTLS(reason.message()));
    }

private:
    const Tell& tell_;
    const ServerTLS& tls_;
    bool hasCome_ = false;
};

class Bank : public ServerFactory {
public:
    Bank(Tell tell, ServerTLS tls) : tell_(std::move(tell)), tls_(std::move(tls)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Teller>(tell_, tls_);
    }

private:
    const Tell tell_;
    const ServerTLS tls_;
};

std::shared_ptr<ListeningPort> openBank(Reactor& reactor, std::uint16_t port,
                                        const std::string& certificate,
                                        const std::string& privateKey, Tell tell) {
    const ServerTLS tls{certificate, privateKey};
    return reactor.listenTCP(port, std::make_shared<Bank>(tell, tls));
}
