// Checks of exercise 3.1: first callback.

#include "exercises/3.1_first_callback/first_callback.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

// As if over a network: the page is there after two seconds.
Deferred<std::string> getPage(ReactorTime& clock, const std::string& text) {
    Deferred<std::string> page;
    const auto pageArrives = [page, text]() { page.callback(text); };
    clock.callLater(2s, pageArrives);
    return page;
}

// And this one breaks off.
Deferred<std::string> getBrokenPage(ReactorTime& clock) {
    Deferred<std::string> page;
    const auto connectionBreaks = [page]() { page.errback(ConnectionLost()); };
    clock.callLater(2s, connectionBreaks);
    return page;
}

class FirstCallback : public grader::Exercise {
protected:
    std::string foundIn(const Answer<int>& words) const {
        return words.found() + (words.open() ? whyNothingCame() : "");
    }
};

TEST_F(FirstCallback, HasNoAnswerBeforeThereIsAPage) {
    const Answer words(wordsOf(getPage(reactor(), "to be or not to be")));

    advance(1s);

    expect(words.open(), "After 1 second there is no page, and so there is no answer.",
           words.found() + " Which page was counted? No page has come.");
}

TEST_F(FirstCallback, CountsTheWordsWhenThePageComes) {
    const Answer words(wordsOf(getPage(reactor(), "to be or not to be")));

    advance(2s);

    expect(words.is(6), "When the page has come, the answer is 6: the page has 6 words.",
           foundIn(words));
}

TEST_F(FirstCallback, CountsThePageAndNothingElse) {
    const Answer one(wordsOf(getPage(reactor(), "Unravel")));
    const Answer ten(wordsOf(getPage(reactor(), "a page with ten words in it is this one")));

    advance(2s);

    expect(one.is(1), "A page with one word has 1 word.", one.found());
    expect(ten.is(10), "A page with ten words has 10.", ten.found());
}

TEST_F(FirstCallback, CountsAPageThatIsThereAlready) {
    reactor();  // it keeps the trace
    const Answer words(wordsOf(succeed(std::string("to be or not to be"))));

    expect(words.is(6), "A page that is there already is counted at once: 6 words.",
           foundIn(words));
}

TEST_F(FirstCallback, HandsAFailureOn) {
    const Answer words(wordsOf(getBrokenPage(reactor())));

    advance(2s);

    expect(
        words.failedWith<ConnectionLost>(),
        "A page that did not come has no number of words: the failure goes on to the caller.",
        words.found() + (words.succeeded() ? " That is a guess, and the caller cannot tell." : ""));
}

}  // namespace
