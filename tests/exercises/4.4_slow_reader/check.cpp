// Checks of exercise 4.4: a slow reader.

#include "engine/trace/events.h"
#include "exercises/4.4_slow_reader/sensor.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using namespace std::chrono_literals;

namespace {

// The network takes 64 KiB, and 64 KiB may wait in the buffer.
constexpr int mostAhead = 2 * 64 * 1024 / 1000 + 3;

class ASensor : public grader::Exercise {
protected:
    void serve() { reactor().listenTCP(1400, sensorFactory(reactor())); }

    int made() const { return timesHappened(trace::events::Write::kind); }

    // That many bytes are these measurements, from the first one on.
    void expectInOrder(const MemoryPeer& client) {
        const std::string& got = client.received();
        std::string all;
        for (int number = 1; all.size() < got.size(); ++number)
            all += measurement(number);
        expect(got == all, "The client gets measurements 1, 2, 3, … and misses none.",
               "But a number is missing, or comes twice: measure nothing during a pause.");
    }
};

TEST_F(ASensor, MeasuresEvery10Milliseconds) {
    serve();
    const MemoryPeer client = dial(1400);

    advance(100ms);

    expectInOrder(client);
    expect(made() == 11, "In 100 ms it makes 11 measurements: at once, then every 10 ms.",
           "But it made " + std::to_string(made()) + ".");
}

TEST_F(ASensor, PausesForASlowReader) {
    serve();
    MemoryPeer client = dial(1400);
    client.pauseReading();

    advance(10s);

    const std::string sentence =
        "The client reads nothing for 10 s. The sensor pauses when 64 KiB wait in the buffer.";
    expect(made() >= 100 || made() == 0, sentence,
           "But it paused after " + std::to_string(made()) + " measurements: too early.");
    expect(made() <= mostAhead, sentence,
           "But it made " + std::to_string(made()) + " measurements" +
               (timesRun(trace::Hook::PauseProducing) > 0
                    ? ". pauseProducing() must cancel the next call. And write() can call it: is "
                      "the next "
                      "call there already?"
                    : ", and they all wait in memory. Register it as a producer."));
    expect(client.connected(), "The slow client stays connected.",
           "But the connection is closed: a slow client is no broken one.");
}

TEST_F(ASensor, GoesOnWhereItPaused) {
    serve();
    MemoryPeer client = dial(1400);
    for (int pause = 1; pause <= 2; ++pause) {
        client.pauseReading();
        advance(5s);
        expect(client.connected(), "The slow client stays connected.",
               "But the connection is closed: a slow client is no broken one.");
        client.resumeReading();
        settle();
        const int before = made();
        advance(100ms);

        expectInOrder(client);
        expect(made() >= before + 10, "The client reads again, and the sensor goes on.",
               "But it made " + std::to_string(made() - before) + " measurements in 100 ms.");
        expect(made() <= before + 11, "It makes one every 10 ms, as before the pause.",
               "But it made " + std::to_string(made() - before) +
                   " in 100 ms. Two delayed calls measure now: cancel one in pauseProducing().");
    }
}

TEST_F(ASensor, StopsWhenTheConnectionIsLost) {
    serve();
    MemoryPeer client = dial(1400);
    advance(50ms);

    client.reset();
    settle();

    expect(reactor().getDelayedCalls().empty(), "The connection is lost: nothing is measured.",
           "But a delayed call is left. Cancel it in stopProducing().");
}

TEST_F(ASensor, StopsInThePauseToo) {
    serve();
    MemoryPeer client = dial(1400);
    client.pauseReading();
    advance(5s);

    client.reset();
    advance(5s);

    expect(reactor().getDelayedCalls().empty(),
           "The connection is lost during the pause: nothing is measured.",
           "But a delayed call is left. Cancel it in stopProducing().");
}

TEST_F(ASensor, ServesAQuickReaderBesideASlowOne) {
    serve();
    MemoryPeer slow = dial(1400);
    slow.pauseReading();
    const MemoryPeer quick = dial(1400);

    advance(3s);

    expect(quick.received().size() == 301'000,
           "A quick reader beside a slow one gets all 301 measurements of 3 s.",
           "But it got " + std::to_string(quick.received().size() / 1000) + ".");
}

}  // namespace
