// Both sides of an echo, for each protocol of the engine: so that another library's can be the
// other side.
//
//     echoes serve (NAME ENDPOINT)...   listens there for each, says where, and serves until it is
//                                       killed
//     echoes ask NAME ENDPOINT          sends messages to an echo there, and checks what comes back
//
// A DatagramProtocol has no endpoint: in its place stands a port, of this machine.

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
#include "tests/interop/listening.h"

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

class DatagramEcho : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        transport().write(data, from);
    }
};

// Of many sizes, the empty one among them; letters only, so that none has a line's end in it.
std::vector<std::string> messages() {
    std::mt19937 random(1);
    std::vector<std::string> made;
    for (int i = 0; i < 300; ++i)
        made.emplace_back(random() % (i % 10 == 0 ? 250 : 20), static_cast<char>('a' + i % 26));
    return made;
}

// Of who asks: "" if all is well.
using Outcome = std::string;

template <typename Messages>
class Asks : public Messages {
public:
    Asks(Reactor& reactor, Outcome& outcome) : reactor_(reactor), outcome_(outcome) {}
    void connectionMade() override {
        for (const std::string& message : wanted_)
            this->send(message);
    }
    void received(std::string_view message) override {
        if (next_ >= wanted_.size() || message != wanted_[next_])
            return this->transport().abortConnection();
        if (++next_ == wanted_.size())
            this->transport().loseConnection();
    }
    void connectionLost(const Failure& reason) override {
        outcome_ = next_ == wanted_.size() ? "" : reason.text();
        reactor_.stop();
    }

private:
    Reactor& reactor_;
    Outcome& outcome_;
    std::vector<std::string> wanted_ = messages();
    std::size_t next_ = 0;
};

// One after the other, as datagrams may be lost when there are many.
class AsksByDatagrams : public DatagramProtocol {
public:
    AsksByDatagrams(Reactor& reactor, Outcome& outcome, Address to)
        : reactor_(reactor), outcome_(outcome), to_(std::move(to)) {}
    void startProtocol() override { transport().write(wanted_[0], to_); }
    void datagramReceived(std::string_view data, const Address& from) override {
        outcome_ = from == to_ && data == wanted_[next_] ? "" : "it is not what was sent";
        if (outcome_.empty() && ++next_ < wanted_.size())
            transport().write(wanted_[next_], to_);
        else
            reactor_.stop();
    }

private:
    Reactor& reactor_;
    Outcome& outcome_;
    Address to_;
    std::vector<std::string> wanted_ = messages();
    std::size_t next_ = 0;
};

struct Sides {
    std::function<std::shared_ptr<ServerFactory>()> echo;
    std::function<std::shared_ptr<Protocol>(Reactor&, Outcome&)> ask;
};

template <typename Messages>
Sides sides() {
    return {[] { return ServerFactory::forProtocol<Echo<Messages>>(); },
            [](Reactor& reactor, Outcome& outcome) {
                return std::make_shared<Asks<Messages>>(reactor, outcome);
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

std::uint16_t portOf(const std::string& text) {
    return static_cast<std::uint16_t>(std::stoi(text));
}

int serve(const std::vector<std::string>& words) {
    AsioReactor reactor;
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
        const std::string& name = words[i];
        const std::string& where = words[i + 1];
        if (name == "DatagramProtocol")
            testing::say(
                reactor.listenUDP(portOf(where), std::make_shared<DatagramEcho>())->getHost());
        else
            testing::listenAndSay(reactor, where, all().at(name).echo());
    }
    reactor.run();
    return 0;
}

int ask(const std::string& name, const std::string& where) {
    AsioReactor reactor;
    Outcome outcome;
    std::unique_ptr<ClientEndpoint> endpoint;
    if (name == "DatagramProtocol") {
        const Address to{"127.0.0.1", portOf(where)};
        reactor.listenUDP(0, std::make_shared<AsksByDatagrams>(reactor, outcome, to));
    } else {
        endpoint = clientFromString(reactor, where);
        connectProtocol(*endpoint, all().at(name).ask(reactor, outcome))
            .addErrback([&](const Failure& reason) {
                outcome = reason.text();
                reactor.stop();
                return std::shared_ptr<Protocol>();
            });
    }
    reactor.run();
    std::printf("%s\n", outcome.c_str());
    return outcome.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() >= 3 && words[0] == "serve")
        return serve(words);
    if (words.size() == 3 && words[0] == "ask")
        return ask(words[1], words[2]);
    std::fprintf(stderr, "usage: echoes serve (NAME ENDPOINT)... | echoes ask NAME ENDPOINT\n");
    return 2;
}
