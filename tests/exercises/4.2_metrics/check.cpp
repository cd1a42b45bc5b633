// Checks of exercise 4.2: UDP metrics.

#include "exercises/4.2_metrics/metrics.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

// Somebody with a UDP socket: a thermometer, or one who asks.
class Somebody : public DatagramProtocol {
public:
    std::string heard;
    int datagrams = 0;

    void datagramReceived(std::string_view data, const Address&) override {
        heard += data;
        ++datagrams;
    }
    void send(std::string_view data) { transport().write(data, {"127.0.0.1", 1400}); }
};

class UDPMetrics : public grader::Exercise {
protected:
    std::shared_ptr<Somebody> ann, bob;

    void serve() {
        reactor().listenUDP(1400, metricsProtocol());
        ann = somebody();
        bob = somebody();
    }

    std::shared_ptr<Somebody> somebody() {
        const auto made = std::make_shared<Somebody>();
        reactor().listenUDP(0, made);
        return made;
    }

    void send(Somebody& who, const std::string& data) {
        who.send(data);
        settle();
    }

    void expectHeard(Somebody& who, const std::string& expected, const std::string& sentence,
                     const std::string& advice) {
        const std::string heard = std::exchange(who.heard, {});
        const int datagrams = std::exchange(who.datagrams, 0);
        expect(datagrams == 1 && heard == expected, sentence,
               grader::whatCame(heard) +
                   (heard.empty() || datagrams == 1
                        ? ""
                        : " It came in " + std::to_string(datagrams) + " datagrams.") +
                   ' ' + advice);
    }
};

TEST_F(UDPMetrics, AnswersTheOneWhoAsks) {
    serve();

    send(*ann, "kitchen 1 21.5");
    send(*bob, "kitchen?");

    expectHeard(
        *bob, "kitchen 21.5", "Bob asks \"kitchen?\", and gets \"kitchen 21.5\".",
        ann->datagrams > 0
            ? "Your answer went to Ann's thermometer. Answer the one who asks: write(…, from)."
        : bob->datagrams == 0
            ? "A datagram is complete as it comes. Answer it with write(…, from)."
            : "The answer is the name, a space and the value: no more, and no newline.");
    expect(ann->datagrams == 0, "Ann's thermometer gets no answer.",
           grader::whatCame(ann->heard) + " A thermometer asked nothing.");
}

TEST_F(UDPMetrics, AnswersEachOneWhoAsks) {
    serve();
    send(*ann, "hall 1 17");

    send(*ann, "hall?");
    expectHeard(*ann, "hall 17", "Ann asks, and is answered.", "Write to `from`.");
    send(*bob, "hall?");

    expect(ann->datagrams == 0, "Then Bob asks, and Ann gets nothing more.",
           "But Bob asked, and Ann was answered. Each datagram says who sent it: from.");
    expectHeard(*bob, "hall 17", "Then Bob asks, and is answered.", "Write to `from`.");
}

TEST_F(UDPMetrics, KeepsTheNamesApart) {
    serve();

    send(*ann, "attic 1 30");
    send(*bob, "garden 2 5");
    send(*ann, "attic?");
    expectHeard(*ann, "attic 30", "The attic has 30.", "Keep one measurement for each name.");
    send(*ann, "garden?");

    expectHeard(*ann, "garden 5", "The garden has 5.", "Keep one measurement for each name.");
}

TEST_F(UDPMetrics, IgnoresWhatComesLate) {
    serve();

    for (const char* datagram : {"hall 9 19", "hall 11 21", "hall 10 20"})
        send(*ann, datagram);
    send(*bob, "hall?");

    expectHeard(*bob, "hall 21", "Measurements 9, 11 and 10 come in this order: 11 is the newest.",
                "A late datagram must not replace a newer one: compare the numbers.");
}

TEST_F(UDPMetrics, TakesTheNextOne) {
    serve();

    for (const char* datagram : {"hall 1 19", "hall 1 19", "hall 2 22"})
        send(*ann, datagram);
    send(*bob, "hall?");

    expectHeard(*bob, "hall 22",
                "Measurement 1 comes twice, and does no harm. Measurement 2 is newer.",
                "The one with the highest number counts.");
}

TEST_F(UDPMetrics, SaysWhatItDoesNotKnow) {
    serve();

    send(*bob, "cellar?");

    expectHeard(*bob, "cellar unknown",
                "Nobody has measured in the cellar. The answer is \"cellar unknown\".",
                "The one who asks must not wait for ever.");
}

TEST_F(UDPMetrics, IgnoresEverythingElse) {
    serve();

    for (const char* datagram : {"", "hello", "hall", "hall x 21", "hall 1 21"})
        send(*ann, datagram);
    send(*bob, "hall?");

    expectHeard(*bob, "hall 21",
                "The server ignores a datagram that is no measurement, and goes on.",
                "measurementIn() returns nothing for it.");
    expect(ann->datagrams == 0, "The server answers only questions.", grader::whatCame(ann->heard));
}

}  // namespace
