#include "visualizer/replay/origin.h"

#include <algorithm>

#include "visualizer/replay/story.h"

namespace replay {

namespace {

// A way may lead through many Deferreds; nobody reads more than this.
constexpr std::size_t mostSteps = 100;
constexpr std::size_t mostInputs = 3;
constexpr int mostCauses = 3;

using Step = Origin::Kind;

class Walk {
public:
    Walk(const Run& run, const State& state) : run_(run), deferreds_(state.deferreds) {
        place_.before = serialOf(number(state.at) + 1);
    }

    std::vector<Origin> backFrom(Entity deferred) {
        place_.deferred = deferred;
        while (place_.deferred && steps_.size() < mostSteps)
            place_ = backFromHere();
        if (!steps_.empty() && steps_.back().kind == Step::Fired)
            addCauses(steps_.back().at);
        return std::move(steps_);
    }

private:
    // What a Deferred held, just before an event.
    struct Place {
        Entity deferred = {};
        Serial before = Serial::None;
    };

    // Tells of all that became of it in the one Deferred. Where it had come from; nowhere: the end.
    Place backFromHere() {
        const DeferredState* deferred = deferreds_.find(place_.deferred);
        if (!deferred)
            return {};
        for (std::size_t i = deferred->pairs.size(); i-- > 0 && steps_.size() < mostSteps;) {
            const PairState& pair = deferred->pairs[i];
            if (pair.state != PairState::State::Ran || pair.end >= place_.before)
                continue;
            if (pair.ending == Ending::ReturnedDeferred)
                return takenOver(pair.returned, pair.delivered);
            const bool returned = pair.ending == Ending::Returned;
            const bool threw = pair.thrown != Serial::None && !returned;
            add(returned ? Step::Returned : Step::Threw, threw ? pair.thrown : pair.end);
        }
        if (deferred->fired == Serial::None || deferred->fired >= place_.before)
            return {};
        add(Step::Fired, deferred->fired);
        if (!deferred->inputs.empty())
            return throughInputs(*deferred);
        return deferred->isCoroutine ? throughCoroutine(*deferred) : throughChain(*deferred);
    }

    Place takenOver(Entity from, Serial delivered) {
        if (delivered == Serial::None || delivered >= place_.before)
            return {};
        add(Step::Delivered, delivered);
        return {from, delivered};
    }

    // The input that came last is the one that fired the list.
    Place throughInputs(const DeferredState& list) {
        std::vector<const Input*> arrived;
        for (const Input& input : list.inputs)
            if (input.arrived != Serial::None && input.arrived < list.fired)
                arrived.push_back(&input);
        std::sort(arrived.begin(), arrived.end(),
                  [](const Input* a, const Input* b) { return a->arrived < b->arrived; });
        const std::size_t told = std::min(arrived.size(), mostInputs);
        for (std::size_t i = arrived.size() - told; i < arrived.size(); ++i)
            add(Step::Gathered, arrived[i]->arrived);
        return arrived.empty() ? Place{} : Place{arrived.back()->deferred, arrived.back()->arrived};
    }

    // What its last co_await gave it.
    Place throughCoroutine(const DeferredState& coroutine) {
        for (std::size_t i = coroutine.segments.size(); i-- > 0;) {
            const Segment& segment = coroutine.segments[i];
            if (segment.delivered != Serial::None && segment.delivered < coroutine.fired)
                return takenOver(segment.awaits, segment.delivered);
        }
        return {};
    }

    // One that was chained to another is fired by that one's pair.
    Place throughChain(const DeferredState& deferred) const {
        const Serial around = run_.callbackAround(deferred.fired);
        const auto added = as<events::PairAdded>(run_.event(run_.pairAdded(around)));
        const bool chained =
            added && added->type == PairKind::Chain && added->other == deferred.deferred;
        return chained ? Place{added->deferred, around} : Place{};
    }

    void addCauses(Serial fired) {
        Serial cause = fired;
        for (int i = 0; i < mostCauses; ++i) {
            cause = run_.causeOf(cause);
            const Event& event = run_.event(cause);
            if (cause == Serial::None || is<events::TurnBegin>(event))
                return;
            add(Step::Cause, cause);
            if (is<events::CallScheduled>(event) || is<events::Read>(event))
                return;
        }
    }

    void add(Step kind, Serial at) { steps_.push_back({kind, at, sentence(run_, at)}); }

    const Run& run_;
    const Deferreds& deferreds_;
    Place place_;
    std::vector<Origin> steps_;
};

bool holdsAResult(const DeferredState& deferred) {
    return deferred.fired != Serial::None && !deferred.waitsFor;
}

// An errback that throws what it was handed: the failure is older.
bool threwItOn(const Run& run, Serial thrown) {
    const Event& event = run.event(thrown);
    const auto end = as<events::CallbackEnd>(event);
    const Item failure = end ? end->made : decode<events::Exception>(event).what;
    const auto begin =
        as<events::CallbackBegin>(run.event(end ? event.cause : run.callbackAround(thrown)));
    return begin && begin->hook == Hook::Errback &&
           run.trace().text(begin->handed) == run.trace().text(failure);
}

}  // namespace

std::vector<Origin> origin(const Run& run, const State& state, Entity deferred) {
    const DeferredState* found = state.deferreds.find(deferred);
    if (!found || !holdsAResult(*found))
        return {};
    return Walk(run, state).backFrom(deferred);
}

Serial failureBegan(const Run& run, const State& state, Entity deferred) {
    const DeferredState* found = state.deferreds.find(deferred);
    if (!found || !found->hasResult || found->result.rail != Rail::Errback)
        return Serial::None;
    Serial began = Serial::None;
    for (const Origin& step : origin(run, state, deferred)) {
        switch (step.kind) {
            case Step::Threw:
                began = step.at;
                if (!threwItOn(run, step.at))
                    return began;
                break;
            case Step::Fired:
                began = step.at;
                break;
            case Step::Delivered:
            case Step::Gathered:
                break;
            case Step::Returned:
            case Step::Cause:
                return began;
        }
    }
    return began;
}

}  // namespace replay
