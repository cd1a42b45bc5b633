// Checks of exercise 4.3: the same server over TLS.

#include <optional>

#include "engine/testing/certificates.h"
#include "engine/trace/events.h"
#include "exercises/4.3_over_tls/bank.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/supervisor.h"

using namespace engine;

namespace {

constexpr std::uint16_t port = 1443;

// Somebody with a TLS client, as openssl s_client is one.
class Customer : public Protocol {
public:
    std::string heard;
    std::string end;  // "": connected; else why not

    void dataReceived(std::string_view data) override { heard += data; }
    void connectionLost(const Failure& reason) override { end = reason.text(); }
};

class CustomerFactory : public ClientFactory {
public:
    explicit CustomerFactory(std::shared_ptr<Customer> customer) : customer_(std::move(customer)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override { return customer_; }

private:
    std::shared_ptr<Customer> customer_;
};

class OverTLS : public grader::Exercise {
protected:
    const Certificates certificates{grader::scratchFolder()};
    const Certificate made = certificates.make("bank");
    std::vector<std::string> told;
    std::shared_ptr<ListeningPort> opened;

    // What openBank() throws, and otherwise "".
    std::string tryToOpen(const std::string& certificate, const std::string& privateKey) {
        const auto tell = [this](const std::string& what) { told.push_back(what); };
        try {
            opened = openBank(reactor(), port, certificate, privateKey, tell);
            return "";
        } catch (const std::exception&) {
            return withoutFolders(Failure::current().text());
        }
    }

    void open() {
        const std::string threw = tryToOpen(made.certificate, made.privateKey);
        expect(threw.empty(), "openBank() listens, with the certificate and with its key.",
               "But it threw " + threw);
        expect(opened && opened->getHost().port == port, "openBank() returns its port.",
               "But it returned another, or none.");
    }

    std::shared_ptr<Customer> connect(const std::string& authority) {
        const auto customer = std::make_shared<Customer>();
        reactor().connectSSL("127.0.0.1", port, std::make_shared<CustomerFactory>(customer),
                             {.authority = authority});
        settle();
        return customer;
    }
    std::shared_ptr<Customer> connect() { return connect(certificates.authority()); }

    void say(Customer& customer, const std::string& line) {
        customer.transport().write(line + '\n');
        settle();
    }

    void expectHeard(Customer& customer, const std::string& wanted, const std::string& sentence) {
        std::string but =
            customer.heard.empty() ? "But it got nothing" : "But it got \"" + customer.heard + "\"";
        but += customer.end.empty() ? "." : ", and then " + customer.end + ".";
        if (customer.end.find("wrong version number") != std::string::npos)
            but += " The bank said something in the clear.";
        expect(std::exchange(customer.heard, {}) == wanted, sentence, but);
    }

    void expectTold(const std::vector<std::string>& wanted, const std::string& sentence,
                    const std::string& advice) {
        expect(told == wanted, sentence, whatWasTold() + ' ' + advice);
    }

    std::string whatWasTold() const {
        std::string all;
        for (const std::string& each : told)
            all += (all.empty() ? "But the owner was told \"" : "\" and \"") + each;
        return grader::asSentence(all.empty() ? "But the owner was told nothing" : all + '"');
    }

    std::optional<MemoryPeer> tryToDial() {
        try {
            return dial(port);
        } catch (const ConnectionRefusedError&) {
            return std::nullopt;
        }
    }

private:
    std::string withoutFolders(std::string text) const {
        const std::string folder = certificates.file("");
        for (std::size_t at; (at = text.find(folder)) != std::string::npos;)
            text.erase(at, folder.size());
        return text;
    }
};

TEST_F(OverTLS, TalksAsBefore) {
    open();
    const auto ann = connect();
    expectHeard(*ann, welcome, "A client that speaks TLS is welcomed.");

    say(*ann, "balance");
    expectHeard(*ann, balance, "It asks for its balance, and gets it.");
    say(*ann, "balance");

    expectHeard(*ann, balance, "It asks again, and gets it again.");
    expect(timesHappened(trace::events::Secured::kind) == 2, "Both ends have agreed on TLS.");
}

TEST_F(OverTLS, SaysNothingInTheClear) {
    open();
    MemoryPeer spy = dial(port);

    const std::string& received = spy.received();
    expect(received.find(welcome) == std::string::npos, "A client without TLS learns nothing.",
           "But the bank welcomed it in the clear, and everyone could read it.");
    spy.send("balance\n");
    settle();

    expect(received.find(balance) == std::string::npos, "A client without TLS learns nothing.",
           "But it asked for the balance, and the bank answered.");
}

TEST_F(OverTLS, StaysClosedWithoutItsFiles) {
    const std::string nowhere = certificates.file("nowhere.pem");
    const std::string sentence =
        "The bank cannot use its certificate, or its key. So it stays closed, and openBank() "
        "throws.";
    for (const auto& [certificate, privateKey] :
         {std::pair(nowhere, made.privateKey), std::pair(made.certificate, nowhere),
          std::pair(made.certificate, certificates.make("other").privateKey)}) {
        const std::string threw = tryToOpen(certificate, privateKey);
        const std::optional<MemoryPeer> spy = tryToDial();
        expect(!spy, sentence,
               spy && !spy->received().empty() ? "But it talks in the clear instead."
                                               : "But it is open.");
        expect(!threw.empty(), sentence, "But it threw nothing.");
    }
}

TEST_F(OverTLS, TellsWhoHasCome) {
    open();
    const auto ann = connect();
    const auto bob = connect();
    expectTold({}, "Ann and Bob have connected, and said nothing yet. The owner is told nothing.",
               "The handshake was not over: connectionMade comes before it.");

    say(*bob, "balance");
    const Address bobIsAt = bob->transport().getHost();
    expectTold({hasCome(bobIsAt)}, "Bob says something, so Bob has come.", "");
    say(*bob, "balance");
    expectTold({hasCome(bobIsAt)}, "Bob says more. The owner is not told again.",
               "He has come " + std::to_string(told.size()) + " times.");
    say(*ann, "good day");

    expectTold({hasCome(bobIsAt), hasCome(ann->transport().getHost())}, "Ann comes after Bob.",
               "Each client has a protocol of its own.");
}

TEST_F(OverTLS, TellsOfOneWithoutTLS) {
    open();
    MemoryPeer stranger = dial(port);
    stranger.send("balance\n");
    settle();

    const std::string sentence =
        "A client sends a line without TLS. The handshake fails, and the owner is told why.";
    expect(told.size() == 1 && told[0].starts_with(noTLS("")), sentence, whatWasTold());
    expect(told[0].find("does not speak TLS here. (") != std::string::npos, sentence,
           whatWasTold() + " That is not the reason: the message of the reason says more.");
}

TEST_F(OverTLS, TellsOfOneWhoDoesNotTrustIt) {
    open();
    const Certificates others(grader::scratchFolder());

    connect(others.authority());

    const std::string sentence =
        "A client does not trust the certificate, and refuses. The owner is told that.";
    expect(told.size() == 1 && told[0].starts_with(noTLS("")), sentence, whatWasTold());
    expect(told[0].find(" refuses: ") != std::string::npos, sentence,
           whatWasTold() + " That is not the reason of this client.");
}

TEST_F(OverTLS, TellsNothingOfOtherEnds) {
    open();
    for (const bool hard : {false, true}) {
        const auto ann = connect();
        say(*ann, "balance");
        const std::string hasCome = ::hasCome(ann->transport().getHost());
        if (hard)
            ann->transport().abortConnection();
        else
            ann->transport().loseConnection();
        settle();

        expectTold({hasCome},
                   hard ? "A client breaks its connection: the owner need not know."
                        : "A client hangs up: the owner need not know.",
                   "But that end was no failure of TLS. Look at the type of the reason.");
        told.clear();
    }
}

TEST_F(OverTLS, ClosesAtBye) {
    open();
    const auto ann = connect();

    say(*ann, "bye");

    const std::string sentence =
        "At \"bye\" the bank ends TLS with its closing message, and then closes.";
    expect(!ann->end.empty(), sentence, "But the connection is still open.");
    expect(ann->end.starts_with("ConnectionDone"), sentence,
           "But it closed without that message: the client sees " + ann->end +
               ". It cannot know whether it got everything.");
    expectHeard(*ann, welcome, "Before that the client got what was written.");
}

}  // namespace
