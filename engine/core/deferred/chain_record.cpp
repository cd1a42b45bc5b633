#include "engine/core/deferred/chain_record.h"

#include "engine/core/deferred/type_names.h"
#include "engine/core/loop/stage.h"
#include "engine/trace/current.h"
#include "engine/trace/events/deferreds.h"

namespace engine::core {

namespace events = trace::events;
using trace::Item;
using trace::Recorder;
using trace::Serial;

Item inWords(const Carried& carried, Recorder& recorder) {
    std::string text;
    carried.appendTo(text);
    return railOf(carried) == trace::Rail::Errback ? recorder.failure(text) : recorder.value(text);
}

Recorder* ChainRecord::recorder() const {
    Recorder* const recorder = trace::currentRecorder;
    return entity_ && recorder && recorder->number() == recorderNumber_ ? recorder : nullptr;
}

template <typename E>
Serial ChainRecord::record(const E& what, const Where* where) {
    Recorder* const to = recorder();
    if (!to)
        return Serial::None;
    return to->record(what, {.site = where ? to->site(*where) : Item::None});
}

// --- Its life ---

void ChainRecord::made(trace::MadeBy by, const TypeOps& carries, const Where& where) {
    Recorder* const to = trace::currentRecorder;
    if (!to)
        return;
    recorderNumber_ = to->number();
    entity_ = to->newEntity(trace::EntityKind::Deferred);
    to->record(events::DeferredMade{.deferred = entity_, .by = by, .carries = nameOf(carries, *to)},
               {.site = to->site(where)});
}

void ChainRecord::unhandled(const std::string& failure, Serial cause) {
    if (Recorder* const to = recorder())
        to->record(events::Unhandled{.deferred = entity_, .failure = to->failure(failure)},
                   {.cause = cause});
}

void ChainRecord::gone(bool fired) {
    record(events::DeferredGone{.deferred = entity_, .fired = fired});
}

// --- Firing ---

void ChainRecord::fired(const Carried& result, const Where& where) {
    Recorder* const to = recorder();
    if (!to)
        return;
    result_ = inWords(result, *to);
    reason_ = failedAt_ =
        to->record(events::Fired{{.deferred = entity_, .rail = railOf(result), .result = result_}},
                   {.site = to->site(where)});
}

void ChainRecord::swallowed(trace::Rail rail, const Where& where) {
    record(events::Swallowed{{.deferred = entity_, .rail = rail}}, &where);
}

void ChainRecord::refused(trace::Rail rail, const Where& where) {
    record(events::FiringRefused{{.deferred = entity_, .rail = rail}}, &where);
}

// --- Pairs ---

void ChainRecord::added(const Pair& pair, trace::Entity object, bool isVisitedNow) {
    Recorder* const to = recorder();
    if (!to || pair.ops->kind == trace::PairKind::None)
        return;
    const Serial serial = to->record(events::PairAdded{.deferred = entity_,
                                                       .other = object,
                                                       .type = pair.ops->kind,
                                                       .pair = pairsAdded_++,
                                                       .carries = nameOf(*pair.ops->carries, *to)},
                                     {.site = to->site(pair.where)});
    if (isVisitedNow)
        reason_ = serial;
}

void ChainRecord::passed(trace::Rail rail) {
    if (Recorder* const to = recorder())
        to->record(events::Passed{.deferred = entity_, .rail = rail, .pair = pairsVisited_},
                   {.cause = reason_});
}

void ChainRecord::left(Stage& stage, const Carried& result, trace::Ending ending, bool newFailure) {
    Recorder* const to = recorder();
    if (!to)
        return stage.forget();
    result_ = ending == trace::Ending::ReturnedDeferred ? Item::None : inWords(result, *to);
    const Serial last = stage.leave(ending, result_);
    if (newFailure)
        failedAt_ = last;
}

// --- Waiting, and holding up ---

void ChainRecord::waits(const ChainRecord& inner) {
    record(events::Waits{.deferred = entity_, .inner = inner.entity_});
}

void ChainRecord::delivered(const ChainRecord& giver, const Carried& result) {
    result_ = giver.result_;
    failedAt_ = giver.failedAt_;
    Recorder* const to = recorder();
    if (!to)
        return;
    if (!giver.entity_)
        result_ = inWords(result, *to);
    to->record(events::Delivered{
        .deferred = entity_, .giver = giver.entity_, .rail = railOf(result), .result = result_});
}

void ChainRecord::paused(int pauses) {
    record(events::Paused{.deferred = entity_, .pauses = pauses});
}

void ChainRecord::unpaused(int pauses) {
    reason_ = record(events::Unpaused{.deferred = entity_, .pauses = pauses});
}

void ChainRecord::cancelled(trace::CancelWay way, const Where& where, trace::Entity instead) {
    record(events::Cancelled{.deferred = entity_, .instead = instead, .way = way}, &where);
}

void ChainRecord::timedOut(Duration time) {
    record(events::TimedOut{.deferred = entity_, .after = time.count()});
}

}  // namespace engine::core
