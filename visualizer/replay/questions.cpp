#include "visualizer/replay/questions.h"

#include <algorithm>

#include "visualizer/replay/state.h"
#include "visualizer/replay/story.h"

namespace replay {

namespace {

using About = Question::About;

constexpr std::size_t mostOptions = 4;
constexpr std::size_t mostLookedThrough = 64;  // events or pairs, for what could be an option

const std::string noFunction = "none: it skips them all";
const std::string otherDeferred = "on neither: it waits for another Deferred";

std::string onRail(Rail rail) {
    return rail == Rail::Errback ? "on the errback rail" : "on the callback rail";
}

// Walks through the run beside the state, which is that before the event.
class QuestionPass {
public:
    explicit QuestionPass(const Run& run) : run_(run) {}

    std::vector<Question> questions() {
        for (std::uint32_t n = 1; n <= number(run_.last()); ++n) {
            const Serial at = serialOf(n);
            askBefore(at, run_.event(at));
            state_.advance(run_, at);
        }
        return std::move(questions_);
    }

private:
    void askBefore(Serial at, const Event& event) {
        if (const auto fired = as<events::Fired>(event))
            whichFires(at, fired->deferred);
        if (const auto passed = as<events::Passed>(event))
            whatRuns(at, passed->deferred);
        if (const auto begin = as<events::CallbackBegin>(event); begin && isOfPair(event)) {
            whatRuns(at, begin->callee);
            whatBecomesOfIt(at, *begin);
        }
    }

    // Only where the loop, or the program, is what fires it: inside of a callback one could read
    // on.
    void whichFires(Serial at, Entity deferred) {
        const Serial around = run_.callbackAround(at);
        if (run_.callbackAround(around) != Serial::None || isOfPair(run_.event(around)))
            return;
        std::vector<std::string> others;
        for (const Entity entity : state_.deferreds.present()) {
            const DeferredState* other = state_.deferreds.find(entity);
            if (other->standing() == Standing::NotFired)
                others.push_back(run_.nameOf(entity));
            if (others.size() == mostLookedThrough)
                break;
        }
        ask({.about = About::WhichFires,
             .gate = around == Serial::None ? serialOf(number(at) - 1) : around,
             .answer = at,
             .deferred = deferred,
             .text = "Which Deferred is fired next?"},
            run_.nameOf(deferred), others);
    }

    // Before the first of the pairs that the result reaches without another event.
    void whatRuns(Serial at, Entity entity) {
        const DeferredState* deferred = state_.deferreds.find(entity);
        if (!deferred || !deferred->hasResult)
            return;
        if (deferred->next > 0 &&
            deferred->pairs[deferred->next - 1].state == PairState::State::Passed)
            return;
        std::vector<std::string> functions;
        for (std::size_t i = deferred->next;
             i < deferred->pairs.size() && functions.size() < mostLookedThrough; ++i) {
            const PairLabels labels = run_.labelsOf(deferred->pairs[i].added);
            functions.insert(functions.end(), {labels.callback, labels.errback});
        }
        functions.push_back(noFunction);
        const Serial next = nextPairThatRuns(at, entity);
        ask({.about = About::WhatRuns,
             .gate = serialOf(number(at) - 1),
             .answer = next == Serial::None ? at : next,
             .deferred = entity,
             .text = run_.nameOf(entity) + " has " + textOf(run_, deferred->result.text) + ' ' +
                     onRail(deferred->result.rail) + ". Which function is called next?"},
            next == Serial::None ? noFunction : run_.functionOf(next), functions);
    }

    // None: the result skips all of them.
    Serial nextPairThatRuns(Serial at, Entity deferred) const {
        while (is<events::Passed>(run_.event(at))) {
            const Serial next = run_.nextOf(deferred, at);
            if (next == at)
                return Serial::None;
            at = next;
        }
        const auto begin = as<events::CallbackBegin>(run_.event(at));
        return begin && isOfPair(run_.event(at)) && begin->callee == deferred ? at : Serial::None;
    }

    void whatBecomesOfIt(Serial begin, const events::CallbackBegin& begun) {
        const Serial answer = run_.partnerOf(begin);
        const PairKind kind = run_.pairKindAt(begin);
        if (answer == Serial::None || kind == PairKind::Gather || kind == PairKind::Chain)
            return;
        const auto end = decode<events::CallbackEnd>(run_.event(answer));
        const Ending ending = end.ending;
        const std::string function = run_.functionOf(begin);
        const std::string running =
            function + " is called with " + textOf(run_, begun.handed) + ". ";

        Question rail{.about = About::WhichRail,
                      .gate = begin,
                      .answer = answer,
                      .deferred = begun.callee,
                      .text = running + "On which rail does the result go on?"};
        ask(rail,
            ending == Ending::ReturnedDeferred ? otherDeferred
            : ending == Ending::Returned       ? onRail(Rail::Callback)
                                               : onRail(Rail::Errback),
            {onRail(Rail::Callback), onRail(Rail::Errback), otherDeferred});

        if (ending == Ending::ReturnedDeferred)
            return;
        Question value{.about = About::WhatValue,
                       .gate = begin,
                       .answer = answer,
                       .deferred = begun.callee,
                       .text = running + "What is the result after that?"};
        std::vector<std::string> others = resultsOf(begun.callee);
        others.insert(others.begin(), textOf(run_, begun.handed));
        others.push_back("nothing");
        ask(value, textOf(run_, end.made), others);
    }

    // All the results that it has, at any time.
    std::vector<std::string> resultsOf(Entity deferred) const {
        std::vector<std::string> results;
        const auto events = run_.eventsOf(deferred);
        for (const Serial at : events.first(std::min(events.size(), mostLookedThrough))) {
            const Event& event = run_.event(at);
            if (event.subject != deferred || !isOfPair(event))
                continue;
            const auto begin = as<events::CallbackBegin>(event);
            const Item result = begin ? begin->handed : decode<events::CallbackEnd>(event).made;
            if (result != Item::None)
                results.push_back(textOf(run_, result));
        }
        return results;
    }

    // Options stand in the order of the alphabet: the right one anywhere, and the same each time.
    // Of too many, those that were offered first stay.
    void ask(Question question, const std::string& right, const std::vector<std::string>& others) {
        std::vector<std::string>& options = question.options;
        options.push_back(right);
        for (const std::string& other : others)
            if (options.size() < mostOptions && !other.empty() &&
                std::find(options.begin(), options.end(), other) == options.end())
                options.push_back(other);
        if (right.empty() || options.size() < 2)
            return;
        std::sort(options.begin(), options.end());
        question.right = static_cast<std::size_t>(std::find(options.begin(), options.end(), right) -
                                                  options.begin());
        questions_.push_back(std::move(question));
    }

    const Run& run_;
    State state_;
    std::vector<Question> questions_;
};

}  // namespace

std::vector<Question> questions(const Run& run) {
    std::vector<Question> all = QuestionPass(run).questions();
    std::stable_sort(all.begin(), all.end(),
                     [](const Question& a, const Question& b) { return a.gate < b.gate; });
    return all;
}

}  // namespace replay
