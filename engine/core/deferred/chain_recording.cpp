// What a chain writes into the trace of the reactor that its thread works for.

#include "engine/core/deferred/chain.h"
#include "engine/core/deferred/type_names.h"
#include "engine/core/loop/stage.h"
#include "engine/trace/current.h"

namespace engine::core {

using trace::Item;
using trace::Kind;
using trace::Serial;

Item inWords(const Carried& carried, trace::Recorder& recorder) {
    std::string text;
    carried.appendTo(text);
    return recorder.value(text);
}

trace::Recorder* Chain::recorder() const {
    trace::Recorder* const recorder = trace::currentRecorder;
    return entity_ && recorder && recorder->number() == recorderNumber_ ? recorder : nullptr;
}

Serial Chain::record(Kind kind, std::int64_t value1, trace::Entity object,
                     const std::source_location* where) {
    trace::Recorder* const to = recorder();
    if (!to)
        return Serial::None;
    return to->record(
        kind, entity_,
        {.object = object, .value1 = value1, .site = where ? to->site(*where) : Item::None});
}

void Chain::recordMade(MadeBy by) {
    trace::Recorder* const to = trace::currentRecorder;
    recorderNumber_ = to->number();
    entity_ = to->newEntity(trace::EntityKind::Deferred);
    to->record(Kind::DeferredMade, entity_,
               {.value1 = static_cast<std::int64_t>(by),
                .site = to->site(madeAt_),
                .data = nameOf(*carries_, *to)});
}

void Chain::recordAdded(const Pair& pair, trace::Entity object) {
    trace::Recorder* const to = recorder();
    if (!to || pair.ops->kind == trace::PairKind::None)
        return;
    const Serial serial = to->record(Kind::PairAdded, entity_,
                                     {.object = object,
                                      .value1 = static_cast<std::int64_t>(pair.ops->kind),
                                      .value2 = pairsAdded_++,
                                      .site = to->site(pair.where),
                                      .data = nameOf(*pair.ops->carries, *to)});
    if (called_ && !running_)
        reason_ = serial;
}

void Chain::recordFired(Kind kind, const std::source_location& where) {
    trace::Recorder* const to = recorder();
    if (!to)
        return;
    const bool fired = kind == Kind::Fired;
    if (fired)
        result_ = inWords(carried_, *to);
    const Serial serial = to->record(kind, entity_,
                                     {.value1 = static_cast<std::int64_t>(rail()),
                                      .site = to->site(where),
                                      .data = fired ? result_ : Item::None});
    if (fired)
        reason_ = failedAt_ = serial;
}

void Chain::recordPassed() {
    if (trace::Recorder* const to = recorder())
        to->record(Kind::Passed, entity_,
                   {.value1 = static_cast<std::int64_t>(rail()),
                    .value2 = pairsVisited_,
                    .cause = reason_});
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
    to->record(
        Kind::Delivered, entity_,
        {.object = giver.entity_, .value1 = static_cast<std::int64_t>(rail()), .data = result_});
}

void Chain::recordUnhandled(const std::string& what, Serial cause) {
    if (trace::Recorder* const to = recorder())
        to->record(Kind::Unhandled, entity_, {.data = to->text(what), .cause = cause});
}

}  // namespace engine::core
