// Checks of exercise 2.4: debounce.

#include "exercises/2.4_debounce/debounce.h"
#include "tests/exercises/grader/exercise.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

using namespace engine;

namespace {

class Debounce : public grader::Exercise {
protected:
    std::vector<std::string> texts;
    std::vector<Duration> times;
    SearchBox box{reactor(), [this](const std::string& text) {
                      texts.push_back(text);
                      times.push_back(reactor().seconds());
                  }};

    // A key every 100 ms; the first one now.
    void type(const std::string& text) {
        for (std::size_t keys = 1; keys <= text.size(); ++keys) {
            if (keys > 1)
                advance(100ms);
            box.typed(text.substr(0, keys));
        }
    }

    std::string whatWasSearchedFor() const {
        if (texts.empty())
            return "But there was no search.";
        std::string text = "But it has searched for";
        for (std::size_t i = 0; i < texts.size(); ++i)
            text += (i == 0 ? " \"" : ", \"") + texts[i] + "\" at " +
                    (times[i] == 0s ? "0 s" : replay::duration(times[i].count()));
        return text + '.';
    }

    void expectSearches(const std::vector<std::string>& expected, const std::string& sentence,
                        const std::string& but = "") {
        expect(texts == expected, sentence, whatWasSearchedFor() + but);
    }
};

TEST_F(Debounce, DoesNotSearchWhileSomebodyTypes) {
    type("lions");
    advance(299ms);

    expectSearches({}, "Until nothing was typed for 300 ms, there is no search.",
                   " Was the planned search moved at each key?");
}

TEST_F(Debounce, SearchesOnceAfterThePause) {
    type("lions");
    advance(300ms);

    expectSearches(
        {"lions"}, "300 ms after the last key it searches, once, for the whole text.",
        texts.empty() ? " delay() adds to the planned time; reset() counts from now." : "");
    advance(10s);
    expectSearches({"lions"}, "Later there is no other search.");
}

TEST_F(Debounce, SearchesForTheNewestText) {
    type("tiger");
    box.typed("bear");
    advance(1s);

    expectSearches({"bear"}, "It searches for the newest text.");
}

TEST_F(Debounce, SearchesAgainWhenSomebodyTypesAgain) {
    type("lion");
    advance(1s);
    type("wolf");
    advance(300ms);

    expectSearches({"lion", "wolf"},
                   "After a search the person types again: the box searches again.");
}

TEST_F(Debounce, DropsTheSearchWhenItIsClosed) {
    type("lion");
    box.closed();

    expect(reactor().getDelayedCalls().empty(),
           "After the box was closed, no delayed call is left.",
           "But one is left: call cancel() on it.");
    advance(1s);
    expectSearches({}, "The box was closed before the time was over: it does not search.");
}

TEST_F(Debounce, CanBeClosedWithNothingPlanned) {
    box.closed();
    type("lion");
    advance(1s);
    box.closed();
    box.closed();
    advance(1s);

    expectSearches({"lion"}, "Closing the box does nothing where no search is planned.");
}

TEST_F(Debounce, SearchesWhenSomebodyTypesAfterClosing) {
    type("lion");
    box.closed();
    type("wolf");
    advance(300ms);

    expectSearches({"wolf"}, "After closing, the person types again: the box searches for that.");
}

}  // namespace
