// Checks of exercise 2.2: a heartbeat that stops.

#include "exercises/2.2_heartbeat/heartbeat.h"
#include "tests/exercises/grader/exercise.h"
#include "visualizer/replay/words.h"

using namespace engine;

namespace {

class AHeartbeat : public grader::Exercise {
protected:
    std::vector<Duration> times;
    const std::function<void()> beat = [this] { times.push_back(reactor().seconds()); };

    std::string whenItBeat() const {
        if (times.empty())
            return "But it has not beaten at all.";
        std::string text = "But it has beaten " + std::to_string(times.size()) +
                           (times.size() == 1 ? " time, at" : " times, at");
        for (std::size_t i = 0; i < times.size() && i < 6; ++i)
            text += (i == 0 ? " " : ", ") +
                    (times[i] == 0s ? "0 s" : replay::duration(times[i].count()));
        return text + (times.size() > 6 ? ", …" : ".");
    }

    void expectBeats(int beats) {
        std::vector<Duration> grid;
        for (int i = 0; i < beats; ++i)
            grid.push_back(i * 1s);
        expect(
            times == grid,
            "A heart with " + (beats == 1 ? "1 beat beats once, at 0 s."
                                          : std::to_string(beats) + " beats beats " +
                                                std::to_string(beats) + " times, a second apart."),
            whenItBeat());
    }
};

TEST_F(AHeartbeat, BeatsAtOnce) {
    Heartbeat heart(reactor(), 5, beat);

    heart.start();
    settle();

    expect(times == std::vector<Duration>{0s}, "The first beat comes at once.",
           whenItBeat() +
               (times.empty()      ? " start(interval, now) calls at once, unless now is false."
                : times.size() > 1 ? " loop_.start() calls tick() for you, the first time at once."
                                   : ""));
}

TEST_F(AHeartbeat, BeatsEverySecond) {
    Heartbeat heart(reactor(), 100, beat);

    heart.start();
    advance(4500ms);

    expect(times == std::vector<Duration>{0s, 1s, 2s, 3s, 4s},
           "In four and a half seconds it beats at 0, 1, 2, 3 and 4 s.",
           whenItBeat() + (times.size() == 1
                               ? " A LoopingCall beats as long as the object lives and nobody "
                                 "stops it. Was it started? Does it still exist?"
                               : ""));
}

TEST_F(AHeartbeat, StopsAfterThreeBeats) {
    Heartbeat heart(reactor(), 3, beat);

    heart.start();
    advance(20s);

    expectBeats(3);
}

TEST_F(AHeartbeat, StopsAfterFiveBeats) {
    Heartbeat heart(reactor(), 5, beat);

    heart.start();
    advance(20s);

    expectBeats(5);
}

TEST_F(AHeartbeat, StopsAfterOneBeat) {
    Heartbeat heart(reactor(), 1, beat);

    heart.start();
    advance(20s);

    expectBeats(1);
}

TEST_F(AHeartbeat, LeavesNothingInTheReactor) {
    Heartbeat heart(reactor(), 3, beat);

    heart.start();
    advance(2100ms);

    const std::size_t left = reactor().getDelayedCalls().size();
    expect(left == 0, "When the last beat is over, no delayed call is left.",
           "But " + std::to_string(left) +
               " is left: the last beat did not stop the loop, and it would call tick() again.");
}

TEST_F(AHeartbeat, KeepsTheTimeThoughABeatTakesLong) {
    Heartbeat heart(reactor(), 3, [this] {
        beat();
        reactor().blockFor(300ms);
    });

    heart.start();
    advance(20s);

    expect(times == std::vector<Duration>{0s, 1s, 2s},
           "Each beat takes 300 ms, and still the next one comes a second after it began.",
           whenItBeat() +
               " If each beat calls callLater for the next one, each comes later than it should. A "
               "LoopingCall keeps to its times.");
}

}  // namespace
