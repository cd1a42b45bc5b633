// Both sides of a connection that becomes secret in its middle: lines come back as they were, and
// behind the line STARTTLS, and its answer, all is encrypted.
//
//     starttls serve ENDPOINT CERTIFICATE KEY    says where it listens; serves until it is killed
//     starttls ask ENDPOINT AUTHORITY            expects the certificate of localhost

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/protocols/line_receiver.h"
#include "tests/interop/listening.h"

using namespace engine;

namespace {

class Upgrading : public LineReceiver {
public:
    explicit Upgrading(ServerTLS tls) : tls_(std::move(tls)) {}
    void lineReceived(std::string_view line) override {
        sendLine(line);
        if (line == "STARTTLS")
            transport().startTLS(tls_);
    }

private:
    ServerTLS tls_;
};

class UpgradingFactory : public ServerFactory {
public:
    explicit UpgradingFactory(ServerTLS tls) : tls_(std::move(tls)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Upgrading>(tls_);
    }

private:
    ServerTLS tls_;
};

class Asks : public LineReceiver {
public:
    Asks(Reactor& reactor, ClientTLS tls) : reactor_(reactor), tls_(std::move(tls)) {}
    void connectionMade() override { sendLine("in the clear"); }
    void lineReceived(std::string_view line) override {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
        if (line == "in the clear") {
            sendLine("STARTTLS");
        } else if (line == "STARTTLS") {
            transport().startTLS(tls_);
            sendLine("in secret");
        } else {
            transport().loseConnection();
        }
    }
    void connectionLost(const Failure& reason) override {
        std::printf("%s\n", reason.text().c_str());
        reactor_.stop();
    }

private:
    Reactor& reactor_;
    ClientTLS tls_;
};

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    AsioReactor reactor;
    std::unique_ptr<ClientEndpoint> endpoint;
    if (words.size() == 4 && words[0] == "serve") {
        const ServerTLS tls{words[2], words[3], ""};
        testing::listenAndSay(reactor, words[1], std::make_shared<UpgradingFactory>(tls));
    } else if (words.size() == 3 && words[0] == "ask") {
        const ClientTLS tls{.hostname = "localhost", .authority = words[2]};
        endpoint = clientFromString(reactor, words[1]);
        connectProtocol(*endpoint, std::make_shared<Asks>(reactor, tls));
    } else {
        std::fprintf(stderr,
                     "usage: starttls serve ENDPOINT CERTIFICATE KEY\n"
                     "       starttls ask ENDPOINT AUTHORITY\n");
        return 2;
    }
    reactor.run();
    return 0;
}
