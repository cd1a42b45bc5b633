// Both sides of an echo, for each protocol of the engine: so that another library's can be the
// other side.
//
//     echoes serve              listens for each, says "NAME PORT", and serves until it is killed
//     echoes ask NAME PORT      sends messages to an echo there, and checks what comes back

#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/datagram.h"
#include "engine/protocols/int_string.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/netstring.h"

using namespace engine;

namespace {

// What they all have in common: messages out, messages in. Lines and strings differ in two names.
template <typename Receiver>
class Strings : public Receiver {
public:
    void stringReceived(std::string_view string) override { received(string); }
    void send(const std::string& message) { this->sendString(message); }
    virtual void received(std::string_view message) = 0;
};

template <typename Receiver>
class Lines : public Receiver {
public:
    void lineReceived(std::string_view line) override { received(line); }
    void send(const std::string& message) { this->sendLine(message); }
    virtual void received(std::string_view message) = 0;
};

template <typename Messages>
class Echo : public Messages {
public:
    void received(std::string_view message) override { this->send(std::string(message)); }
};

// Of many sizes, the empty one among them; letters only, so that none has a line's end in it.
std::vector<std::string> messages() {
    std::mt19937 random(1);
    std::vector<std::string> made;
    for (int i = 0; i < 300; ++i)
        made.emplace_back(random() % (i % 10 == 0 ? 250 : 20), static_cast<char>('a' + i % 26));
    return made;
}

struct Outcome {
    bool well = false;
};

template <typename Messages>
class Asks : public Messages {
public:
    explicit Asks(Outcome& outcome) : outcome_(outcome) {}
    void connectionMade() override {
        for (const std::string& message : wanted_)
            this->send(message);
    }
    void received(std::string_view message) override {
        if (next_ >= wanted_.size() || message != wanted_[next_])
            return this->transport().abortConnection();
        if (++next_ == wanted_.size()) {
            outcome_.well = true;
            this->transport().loseConnection();
        }
    }

private:
    Outcome& outcome_;
    std::vector<std::string> wanted_ = messages();
    std::size_t next_ = 0;
};

template <typename Messages>
class Asking : public ClientFactory {
public:
    Asking(Reactor& reactor, Outcome& outcome) : reactor_(reactor), outcome_(outcome) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Asks<Messages>>(outcome_);
    }
    void clientConnectionFailed(Connector&, const Failure& reason) override { end(reason); }
    void clientConnectionLost(Connector&, const Failure& reason) override { end(reason); }

private:
    void end(const Failure& reason) {
        if (!outcome_.well)
            std::printf("%s\n", reason.text().c_str());
        reactor_.stop();
    }

    Reactor& reactor_;
    Outcome& outcome_;
};

class DatagramEcho : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        transport().write(data, from);
    }
};

struct Sides {
    std::function<std::shared_ptr<ServerFactory>()> echo;
    std::function<std::shared_ptr<ClientFactory>(Reactor&, Outcome&)> ask;
};

template <typename Messages>
Sides sides() {
    return {[] { return ServerFactory::forProtocol<Echo<Messages>>(); },
            [](Reactor& reactor, Outcome& outcome) {
                return std::make_shared<Asking<Messages>>(reactor, outcome);
            }};
}

const std::map<std::string, Sides>& all() {
    static const std::map<std::string, Sides> them = {
        {"LineReceiver", sides<Lines<LineReceiver>>()},
        {"LineOnlyReceiver", sides<Lines<LineOnlyReceiver>>()},
        {"NetstringReceiver", sides<Strings<NetstringReceiver>>()},
        {"Int8StringReceiver", sides<Strings<Int8StringReceiver>>()},
        {"Int16StringReceiver", sides<Strings<Int16StringReceiver>>()},
        {"Int32StringReceiver", sides<Strings<Int32StringReceiver>>()},
    };
    return them;
}

int serve() {
    AsioReactor reactor;
    for (const auto& [name, both] : all())
        std::printf("%s %d\n", name.c_str(), reactor.listenTCP(0, both.echo())->getHost().port);
    std::printf("DatagramProtocol %d\n",
                reactor.listenUDP(0, std::make_shared<DatagramEcho>())->getHost().port);
    std::fflush(stdout);
    reactor.run();
    return 0;
}

int ask(const std::string& name, const std::string& port) {
    AsioReactor reactor;
    Outcome outcome;
    reactor.connectTCP("127.0.0.1", static_cast<std::uint16_t>(std::stoi(port)),
                       all().at(name).ask(reactor, outcome));
    reactor.run();
    return outcome.well ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 1 && words[0] == "serve")
        return serve();
    if (words.size() == 3 && words[0] == "ask" && all().contains(words[1]))
        return ask(words[1], words[2]);
    std::fprintf(stderr, "usage: echoes serve | echoes ask NAME PORT\n");
    return 2;
}
