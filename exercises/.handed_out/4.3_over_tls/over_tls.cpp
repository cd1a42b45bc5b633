// Exercise 4.3: the same server over TLS
//
// This bank works, and everyone on the way can read what it says: it uses TCP. Let it use TLS. Its
// conversation stays as it is. But TLS begins with a handshake, which can fail; bank.h says what
// the owner should hear then.
//
// Check:  ./workshop check 4.3     (or: ctest --preset learn -R 4.3)
// Watch:  ./workshop show 4.3
// Try:    ./workshop run 4.3       and:  openssl s_client -quiet -connect 127.0.0.1:1443
// Hint:   ./workshop hint 4.3

#include "exercises/4.3_over_tls/bank.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Teller : public LineReceiver {
public:
    explicit Teller(const Tell& tell) : tell_(tell) { delimiter = "\n"; }

    void connectionMade() override {
        transport().write(welcome);
        // TODO 2: with TLS this is too early: the handshake has not begun.
        tell_(hasCome(transport().getPeer()));
    }

    void lineReceived(std::string_view line) override {
        if (line == "balance")
            transport().write(balance);
        else if (line == "bye")
            transport().loseConnection();
    }

    void connectionLost(const Failure& reason) override {
        // TODO 3: if the reason is an SSLError, the owner should know why.
    }

private:
    const Tell& tell_;
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
    // TODO 1: listen with TLS. engine/reactor.h and engine/tls_options.h say how.
    return reactor.listenTCP(port, std::make_shared<Bank>(tell));
}
