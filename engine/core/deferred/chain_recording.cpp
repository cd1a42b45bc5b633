#include "engine/core/deferred/chain_recording.h"

#include "engine/core/deferred/type_names.h"
#include "engine/core/loop/stage.h"
#include "engine/trace/current.h"

namespace engine::core {

using trace::Item;
using trace::Serial;

Item inWords(const Carried& carried, trace::Recorder& recorder) {
    std::string text;
    carried.appendTo(text);
    return railOf(carried) == trace::Rail::Errback ? recorder.failure(text) : recorder.value(text);
}

trace::Recorder* Chain::recorder() const {
    trace::Recorder* const recorder = trace::currentRecorder;
    return entity_ && recorder && recorder->number() == recorderNumber_ ? recorder : nullptr;
}

void Chain::recordMade(trace::MadeBy by) {
    trace::Recorder* const to = trace::currentRecorder;
    recorderNumber_ = to->number();
    entity_ = to->newEntity(trace::EntityKind::Deferred);
    to->record(
        trace::events::DeferredMade{
            .deferred = entity_, .by = by, .carries = nameOf(*carries_, *to)},
        {.site = to->site(madeAt_)});
}

void Chain::recordAdded(const Pair& pair, trace::Entity object) {
    trace::Recorder* const to = recorder();
    if (!to || pair.ops->kind == trace::PairKind::None)
        return;
    const Serial serial =
        to->record(trace::events::PairAdded{.deferred = entity_,
                                            .other = object,
                                            .type = pair.ops->kind,
                                            .pair = pairsAdded_++,
                                            .carries = nameOf(*pair.ops->carries, *to)},
                   {.site = to->site(pair.where)});
    if (called_ && !running_)
        reason_ = serial;
}

void Chain::recordFired() {
    trace::Recorder* const to = recorder();
    if (!to)
        return;
    result_ = inWords(carried_, *to);
    reason_ = failedAt_ =
        to->record(trace::events::Fired{{.deferred = entity_, .rail = rail(), .result = result_}},
                   {.site = to->site(firedAt_)});
}

void Chain::recordPassed() {
    if (trace::Recorder* const to = recorder())
        to->record(
            trace::events::Passed{.deferred = entity_, .rail = rail(), .pair = pairsVisited_},
            {.cause = reason_});
}

void Chain::leave(Stage& stage, trace::Ending ending, bool newFailure) {
    trace::Recorder* const to = recorder();
    if (!to)
        return stage.forget();
    result_ = ending == trace::Ending::ReturnedDeferred ? Item::None : inWords(carried_, *to);
    const Serial last = stage.leave(ending, result_);
    if (newFailure)
        failedAt_ = last;
}

void Chain::recordDelivered(const Chain& giver) {
    result_ = giver.result_;
    failedAt_ = giver.failedAt_;
    trace::Recorder* const to = recorder();
    if (!to)
        return;
    if (!giver.entity_)
        result_ = inWords(carried_, *to);
    to->record(trace::events::Delivered{
        .deferred = entity_, .giver = giver.entity_, .rail = rail(), .result = result_});
}

void Chain::recordTimedOut(Duration time) {
    record(trace::events::TimedOut{.deferred = entity_, .after = time.count()});
}

void Chain::recordUnhandled(const std::string& what, Serial cause) {
    if (trace::Recorder* const to = recorder())
        to->record(trace::events::Unhandled{.deferred = entity_, .failure = to->failure(what)},
                   {.cause = cause});
}

}  // namespace engine::core
