// Checks of exercise 2.1: order of calls.

#include "exercises/2.1_order_of_calls/order_of_calls.h"
#include "tests/exercises/grader/exercise.h"
#include "visualizer/replay/words.h"

using namespace engine;

namespace {

const std::string boils = "the water boils";
const std::string ready = "the tea is ready";
const std::string empty = "the cup is empty";

// "3 min"; "239 s".
std::string inMinutes(Duration time) {
    if (time % 1min == 0s)
        return std::to_string(time / 1min) + " min";
    return replay::duration(time.count());
}

// Another function uses the stack where makeTea was: whatever refers to its variables finds that.
[[gnu::noinline]] void useTheStack() {
    volatile unsigned char bytes[4096];
    for (auto& byte : bytes)
        byte = 0xFF;
}

class OrderOfCalls : public grader::Exercise {
protected:
    const Say say = [this](const std::string& line) {
        lines.push_back(line);
        times.push_back(reactor().seconds());
    };
    std::vector<std::string> lines;
    std::vector<Duration> times;

    bool said(const std::vector<std::string>& expected) const { return lines == expected; }

    std::string whatWasSaid() const {
        if (lines.empty())
            return "But nothing was said.";
        std::string text = "But it has said";
        for (std::size_t i = 0; i < lines.size(); ++i)
            text += (i == 0 ? " \"" : ", \"") + lines[i] + "\" after " + inMinutes(times[i]);
        return text + '.';
    }

    void plan(Duration steeps) {
        try {
            makeTea(reactor(), steeps, say);
        } catch (const ReactorNotRunning&) {
            expect(false, "makeTea only plans: the reactor does not run yet.",
                   "But it calls reactor.stop(), and that throws ReactorNotRunning: nothing runs "
                   "that could stop. Call it in the last function that you hand over.");
        }
        useTheStack();
    }

    void makeTeaAndCheck(Duration steeps) {
        plan(steeps);
        const std::string name = inMinutes(steeps);

        advance(steeps - 1s);
        expect(said({boils}), "Before " + name + " are over, only the water has boiled.",
               whatWasSaid());
        advance(1s);
        expect(said({boils, ready}), "After " + name + " the tea is ready.", whatWasSaid());
        advance(59s);
        expect(said({boils, ready}), "The cup is not empty before another minute is over.",
               whatWasSaid() + " callLater counts from the moment when you call it.");
        expect(reactor().running(), "Until then the reactor runs.",
               "But it was stopped: stop() belongs in the last function.");
        advance(1s);
        expect(said({boils, ready, empty}), "A minute after the tea the cup is empty.",
               whatWasSaid());
        expect(!reactor().running(), "When the cup is empty, the reactor stops.",
               "But it still runs: nobody called reactor.stop().");
    }
};

TEST_F(OrderOfCalls, SaysNothingBeforeTheReactorRuns) {
    plan(3min);

    expect(lines.empty(), "makeTea only plans: while it runs, nothing is said.",
           "But \"" + (lines.empty() ? "" : lines[0]) +
               "\" was said already. Put it into a function, and hand that function to the "
               "reactor: the reactor calls it later.");
}

TEST_F(OrderOfCalls, BoilsTheWaterWhenTheReactorRuns) {
    plan(3min);

    settle();

    expect(said({boils}), "When the reactor runs, the water boils at once.", whatWasSaid());
}

TEST_F(OrderOfCalls, TakesThreeMinutesForBlackTea) {
    makeTeaAndCheck(3min);
}

TEST_F(OrderOfCalls, TakesTenMinutesForHerbTea) {
    makeTeaAndCheck(10min);
}

TEST_F(OrderOfCalls, BoilsTheWaterFirstEvenIfTheTeaNeedsNoTime) {
    plan(0s);

    settle();

    expect(said({boils, ready}),
           "A tea that needs no time is ready at once, but after the water has boiled.",
           whatWasSaid() +
               " Calls with the same time are called in the order in which you asked for "
               "them. What callWhenRunning takes comes before all of them.");
}

}  // namespace
