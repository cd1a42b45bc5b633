// Checks of exercise 6.3: find what was left in the reactor.

#include "exercises/6.3_left_behind/station.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

class ARadioStation : public grader::Exercise {
protected:
    std::unique_ptr<Station> station;

    void start() {
        station = makeStation(reactor());
        station->start();
        settle();
    }

    void stop() {
        const auto stopStation = [this] { stopped_.emplace(station->stop()); };
        reactor().callLater(0s, stopStation);
        settle();
    }

    // With the lines that made them.
    std::string left() {
        std::string text;
        const auto add = [&](const std::string& what, const std::source_location& where) {
            const std::string_view file = where.file_name();
            text += (text.empty() ? "" : ", ") + what + " (made at " +
                    std::string(file.substr(file.rfind('/') + 1)) + ":" +
                    std::to_string(where.line()) + ")";
        };
        for (const auto& open : reactor().whatIsOpen())
            add(open.what, open.where);
        for (const DelayedCall& call : reactor().getDelayedCalls())
            add("a delayed call", call.where());
        return text;
    }

    void expectNothingIsLeft(const std::string& sentence) {
        const std::string these = left();
        expect(these.empty(), sentence, "But these are left: " + these + ".");
    }

    // A pointer to a listener that has left must not find it as it was: then stop() would seem
    // right. What is free now is handed out again first, and written over.
    static void overwriteWhatIsFree() {
        std::vector<std::string> blocks;
        for (std::size_t size = 32; size <= 512; size += 8)
            blocks.insert(blocks.end(), 8, std::string(size, '\x5a'));
    }

    void expectStopped() {
        expect(stopped_ && stopped_->succeeded(),
               "The Deferred of stop() fires when the port is closed.",
               stopped_ ? stopped_->found() : "But stop() did not return.");
    }

private:
    std::optional<grader::Answer<void>> stopped_;
};

TEST_F(ARadioStation, BeepsEverySecond) {
    start();
    const MemoryPeer client = dial(1400);

    advance(2s);

    expect(client.received() == "beep\nbeep\nbeep\n",
           "In two seconds a listener hears three beeps: now, after one second, after two.",
           grader::whatCame(client.received()));
    expect(client.connected(), "The station goes on.", "But it closed the connection.");
}

TEST_F(ARadioStation, LeavesNothingWhereNobodyListened) {
    start();

    stop();

    expectNothingIsLeft("A station without listeners stops: nothing is left in the reactor.");
    expectStopped();
}

TEST_F(ARadioStation, LeavesNothingOfAListenerWhoHangsUp) {
    start();
    MemoryPeer client = dial(1400);
    const std::size_t before = reactor().getDelayedCalls().size();

    client.close();
    settle();

    expect(reactor().getDelayedCalls().size() + 1 == before,
           "A listener hangs up. Its delayed call is cancelled; the station goes on.",
           "But as many calls wait as before. A listener that is lost leaves its call behind: "
           "cancel it in connectionLost. Left: " +
               left() + ".");
    overwriteWhatIsFree();
    stop();
    expectNothingIsLeft("Then the station stops: nothing is left in the reactor.");
}

TEST_F(ARadioStation, ClosesTheConnectionsOfItsListeners) {
    start();
    const MemoryPeer ann = dial(1400);
    const MemoryPeer bob = dial(1400);
    advance(1s);

    stop();

    expectNothingIsLeft("A station with two listeners stops: nothing is left in the reactor.");
    expect(!ann.connected() && !bob.connected(), "The connections of both listeners are closed.",
           "But one is still connected.");
    expectStopped();
}

TEST_F(ARadioStation, StopsByItselfAfterADay) {
    start();

    advance(24h - 1s);
    expect(!reactor().whatIsOpen().empty(),
           "A second before the 24 hours are over it still listens.",
           "But it has closed its port.");
    advance(1s);

    expectNothingIsLeft("After 24 hours the station stops by itself: nothing is left.");
}

TEST_F(ARadioStation, CanStartAgain) {
    start();
    stop();

    start();
    const MemoryPeer client = dial(1400);
    expect(client.received() == "beep\n",
           "The next test starts a station of its own, and it works.",
           grader::whatCame(client.received()));
    stop();

    expectNothingIsLeft("It stops, too, and nothing is left.");
}

}  // namespace
