#include "engine/coroutine.h"

#include "engine/trace/recorder.h"

namespace engine::core {

using trace::Ending;
using trace::Hook;
using trace::Item;
using trace::Kind;
using trace::Recorder;
using trace::Serial;

struct CoroutineState::ResumePair {
    CoroutineState* state;
    std::coroutine_handle<> coroutine;  // owned, until it is resumed

    static void resume(void* functions, Chain& awaited) {
        auto& pair = *static_cast<ResumePair*>(functions);
        const auto coroutine = std::exchange(pair.coroutine, nullptr);
        pair.state->take(awaited);
        pair.state->goesOn();
        coroutine.resume();
    }
    static void destroy(void* functions) {
        if (const auto coroutine = static_cast<ResumePair*>(functions)->coroutine)
            coroutine.destroy();
    }
    static constexpr PairOps ops = {
        resume, resume, destroy, nullptr, trace::PairKind::None, false,
    };
};

// In its turn as a pair the awaited chain is running, and gives what it carries just then.
bool CoroutineState::take(Chain& awaited) {
    const bool isItsTurn = chain_->awaited() == &awaited;
    if (!isItsTurn && !awaited.isAtRest())
        return false;
    chain_->awaits(nullptr);
    received_ = std::move(awaited.carried());
    awaited.carried().setNothing();
    if (Recorder* const to = chain_->recorder()) {
        const bool failed = received_.is() == Carried::Is::Failure;
        reason_ = to->record(
            Kind::Delivered, chain_->entity(),
            {.object = awaited.entity(), .value1 = failed, .data = inWords(received_, *to)});
    }
    return true;
}

void CoroutineState::wait(ChainPtr awaited, std::coroutine_handle<> coroutine,
                          const std::source_location& where) {
    if (Recorder* const to = chain_->recorder())
        to->record(Kind::Suspended, chain_->entity(),
                   {.object = awaited->entity(), .site = to->site(where)});
    stops(Ending::Returned);
    chain_->awaits(awaited.get());
    new (awaited->append(ResumePair::ops, where).functions) ResumePair{this, coroutine};
    awaited->goOn();
}

void CoroutineState::end(std::coroutine_handle<> coroutine) noexcept {
    if (result_.is() == Carried::Is::NotFired)
        result_.setFailure(Failure::of(NoResult(), chain_->madeAt()));
    stops(result_.is() == Carried::Is::Failure ? Ending::Threw : Ending::Returned);
    const ChainPtr chain = chain_;
    Carried result = std::move(result_);
    const trace::CauseScope scope(chain->recorder(), began_);
    coroutine.destroy();
    try {
        chain->fire(chain->madeAt(), [&](Carried& carried) { carried = std::move(result); });
    } catch (...) {
        // Somebody else has fired it: recorded as refused.
    }
}

// --- Recording: each stretch of the coroutine is a callback on the stage ---

void CoroutineState::goesOn() {
    Recorder* const to = chain_->recorder();
    if (!to)
        return;
    to->gate();
    const bool isStart = stretches_ == 0;
    began_ = to->record(Kind::CallbackBegin, chain_->entity(),
                        {.value1 = static_cast<std::int64_t>(Hook::Coroutine),
                         .value2 = stretches_++,
                         .data = isStart ? Item::None : inWords(received_, *to),
                         .cause = reason_});
    causeBefore_ = to->cause();
    to->setCause(began_);
}

void CoroutineState::stops(Ending ending) {
    Recorder* const to = chain_->recorder();
    if (!to || began_ == Serial::None)
        return;
    const Item result = result_.is() == Carried::Is::NotFired ? Item::None : inWords(result_, *to);
    if (ending == Ending::Threw)
        to->record(Kind::Exception, chain_->entity(),
                   {.value1 = static_cast<std::int64_t>(Hook::Coroutine), .data = result});
    to->record(Kind::CallbackEnd, chain_->entity(),
               {.value1 = static_cast<std::int64_t>(Hook::Coroutine),
                .value2 = static_cast<std::int64_t>(ending),
                .data = result,
                .cause = began_});
    to->setCause(causeBefore_);
}

}  // namespace engine::core
