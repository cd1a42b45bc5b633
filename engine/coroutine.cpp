#include "engine/coroutine.h"

#include "engine/error.h"
#include "engine/trace/events/deferreds.h"
#include "engine/trace/recorder.h"

namespace engine::core {

using trace::Ending;
using trace::Item;
namespace events = trace::events;
using trace::Recorder;
using trace::Serial;

struct CoroutineState::ResumePair {
    CoroutineState* state;
    std::coroutine_handle<> coroutine;  // owned, until it is resumed

    // The pairs of the coroutine's chain, should it have ended, are not visited in here: so no
    // stack is needed where a million coroutines wait for each other.
    static ChainPtr resume(Pair& pair, Chain& awaited) {
        auto& [state, coroutine] = *reinterpret_cast<ResumePair*>(pair.functions);
        return awaited.resume(
            [&awaited, state = state, coroutine = std::exchange(coroutine, nullptr)] {
                ChainPtr ended;
                state->take(awaited);
                state->ended_ = &ended;
                state->goesOn();
                coroutine.resume();
                return ended;
            });
    }
    static void destroy(void* functions) {
        if (const auto coroutine = static_cast<ResumePair*>(functions)->coroutine)
            coroutine.destroy();
    }
    static constexpr PairOps ops = {
        nullptr, nullptr, destroy, nullptr, trace::PairKind::None, false, resume,
    };
};

// In its turn as a pair the awaited chain is running, and gives what it carries just then.
bool CoroutineState::take(Chain& awaited) {
    const bool isItsTurn = std::exchange(awaited_, nullptr) == &awaited;
    if (!isItsTurn && !awaited.isAtRest()) {
        if (chain_->called() || !chain_->wouldWaitForItself(awaited))
            return false;
        received_.setFailure(Failure::of(WaitsForItself(), chain_->madeAt()));
        return true;
    }
    chain_->awaits(nullptr);
    received_ = std::move(awaited.carried());
    awaited.carried().setNothing();
    if (Recorder* const to = chain_->recorder()) {
        reason_ = to->record(events::Delivered{.deferred = chain_->entity(),
                                               .giver = awaited.entity(),
                                               .rail = railOf(received_),
                                               .result = inWords(received_, *to)});
    }
    return true;
}

void CoroutineState::wait(ChainPtr awaited, std::coroutine_handle<> coroutine,
                          const std::source_location& where) {
    if (Recorder* const to = chain_->recorder())
        to->record(events::Suspended{.deferred = chain_->entity(), .awaited = awaited->entity()},
                   {.site = to->site(where)});
    stops(Ending::Returned);
    awaited_ = awaited.get();
    ended_ = nullptr;
    chain_->awaits(awaited_);
    new (awaited->append(ResumePair::ops, where).functions) ResumePair{this, coroutine};
    awaited->goOn();
}

void CoroutineState::end(std::coroutine_handle<> coroutine) noexcept {
    if (result_.is() == Carried::Is::NotFired)
        result_.setFailure(Failure::of(NoResult(), chain_->madeAt()));
    stops(result_.is() == Carried::Is::Failure ? Ending::Threw : Ending::Returned);
    const ChainPtr chain = chain_;
    Carried result = std::move(result_);
    ChainPtr* const ended = ended_;
    const Serial began = began_;
    const trace::CauseScope scope(chain->recorder(), began);
    hasEnded_ = true;
    coroutine.destroy();
    if (!chain->fireFromCoroutine(std::move(result), began))
        return;
    if (ended)
        *ended = chain;
    else
        chain->goOn();
}

// --- Recording: each stretch of the coroutine is a callback on the stage ---

void CoroutineState::goesOn() {
    Recorder* const to = chain_->recorder();
    if (!to)
        return;
    const bool isStart = stretches_ == 0;
    stage_.emplace(to, Callback{.subject = chain_->entity(),
                                .hook = trace::Hook::Coroutine,
                                .data = isStart ? Item::None : inWords(received_, *to),
                                .cause = reason_,
                                .number = stretches_++});
    began_ = stage_->begin();
}

void CoroutineState::stops(Ending ending) {
    if (!stage_)
        return;
    if (Recorder* const to = chain_->recorder())
        stage_->leave(ending,
                      result_.is() == Carried::Is::NotFired ? Item::None : inWords(result_, *to));
    else
        stage_->forget();
    stage_.reset();
}

}  // namespace engine::core
