#include "tests/replay/rails.h"
#include "tests/trace/raw_event.h"

namespace replay {

namespace {

std::int64_t valueOf(auto choice) {
    return static_cast<std::int64_t>(choice);
}

}  // namespace

Rails::Rails(Script& script, Made how, std::string_view type, Where where)
    : entity(script.recorder->newEntity(EntityKind::Deferred)), script_(&script) {
    says(events::DeferredMade::kind, type,
         {.value1 = valueOf(how), .site = script.recorder->site(where)});
}

Serial Rails::record(Kind kind, const Details& details) {
    return script_->record(kind, entity, details);
}

Serial Rails::says(Kind kind, std::string_view words, Details details) {
    details.data = script_->recorder->text(words);
    return record(kind, details);
}

Rails& Rails::add(PairKind kind, Entity object, Where where) {
    record(events::PairAdded::kind, {.object = object,
                                     .value1 = valueOf(kind),
                                     .value2 = pairs_++,
                                     .site = script_->recorder->site(where)});
    return *this;
}

Serial Rails::callback(std::string_view value) {
    text = value;
    rail = Rail::Callback;
    return says(events::Fired::kind, value, {.value1 = valueOf(rail)});
}

Serial Rails::errback(std::string_view failure) {
    text = failure;
    rail = Rail::Errback;
    return says(events::Fired::kind, failure, {.value1 = valueOf(rail)});
}

template <typename Do>
Serial Rails::onStage(Hook hook, std::int64_t which, Ending ending, std::string_view left, Do act) {
    const Serial begin =
        says(events::CallbackBegin::kind, text, {.value1 = valueOf(hook), .value2 = which});
    const CauseScope scope(script_->recorder.get(), begin);
    act();
    if (ending == Ending::Threw)
        says(events::Exception::kind, left);
    return says(events::CallbackEnd::kind, left,
                {.value1 = valueOf(hook), .value2 = valueOf(ending), .cause = begin});
}

Serial Rails::run(Ending ending, std::string_view left, const Inside& inside) {
    const Hook hook = rail == Rail::Errback ? Hook::Errback : Hook::Callback;
    const Serial end = onStage(hook, next_++, ending, left, [&] {
        if (inside)
            inside();
    });
    text = left;
    rail = ending == Ending::Returned ? Rail::Callback : Rail::Errback;
    return end;
}

Serial Rails::returns(std::string_view value, Inside inside) {
    return run(Ending::Returned, value, inside);
}

Serial Rails::throws(std::string_view failure, Inside inside) {
    return run(Ending::Threw, failure, inside);
}

Serial Rails::returnsFailure(std::string_view failure) {
    return run(Ending::ReturnedFailure, failure, {});
}

Serial Rails::waitsFor(const Rails& inner, Inside inside) {
    run(Ending::ReturnedDeferred, "", inside);
    return record(events::Waits::kind, {.object = inner.entity});
}

Serial Rails::passes() {
    return record(events::Passed::kind, {.value1 = valueOf(rail), .value2 = next_++});
}

Serial Rails::takes(Rails& inner) {
    text = inner.text;
    rail = inner.rail;
    inner.text = "nothing";
    inner.rail = Rail::Callback;
    return says(events::Delivered::kind, text, {.object = inner.entity, .value1 = valueOf(rail)});
}

void Rails::gathers(Rails& input, int index, int of) {
    record(events::Gathers::kind, {.object = input.entity, .value1 = index, .value2 = of});
    input.add(PairKind::Gather, entity);
}

Serial Rails::gathered(Rails& input, int index) {
    return says(events::Gathered::kind, input.text,
                {.object = input.entity, .value1 = valueOf(input.rail), .value2 = index});
}

Serial Rails::runsUntil(const Rails& awaited, Inside inside, Where where) {
    return onStage(Hook::Coroutine, segment_++, Ending::Returned, "", [&] {
        if (inside)
            inside();
        record(events::Suspended::kind,
               {.object = awaited.entity, .site = script_->recorder->site(where)});
    });
}

Serial Rails::runsToItsEnd(Inside inside) {
    return onStage(Hook::Coroutine, segment_++, Ending::Returned, "", [&] {
        if (inside)
            inside();
    });
}

Rails getPage(Script& script) {
    return Rails(script);
}

}  // namespace replay
