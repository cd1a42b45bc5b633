// Chains that wait for each other: how a result is handed over, and who keeps whom alive.
//
// A chain that waits stands in the queue of the one that it waits for, and is owned there: the code
// that will fire that one keeps both. It may also be the other way round: the Deferred that a
// callback returned is known to nobody else, and only the chain that waits for it can still
// cancel it. So when the last other handle of one of the two goes, they change roles: never do both
// own each other, and when nobody else knows either of them, both go.

#include <algorithm>
#include <map>
#include <stdexcept>

#include "engine/core/deferred/chain_recording.h"
#include "engine/core/deferred/gathering.h"
#include "engine/error.h"

namespace engine::core {

namespace events = trace::events;

// The hidden pair at the end of a chain that another waits for.
struct Chain::WaiterPair {
    Chain* waiter;     // null: it is destroyed
    bool owns = true;  // false: the waiter keeps this chain, see keeps_

    static WaiterPair& in(void* functions) { return *static_cast<WaiterPair*>(functions); }

    static void destroy(void* functions) {
        auto& [waiter, owns] = in(functions);
        if (!waiter)
            return;
        waiter->waitsFor_ = nullptr;
        waiter->standsAt_ = nullptr;
        if (owns)
            waiter->release();
    }

    static ChainPtr handOver(Pair& pair, Chain& chain) { return chain.deliver(pair); }

    static constexpr PairOps ops = {
        nullptr, nullptr, destroy, nullptr, trace::PairKind::None, false, handOver,
    };
};

// --- Handing over ---

// A callback returned a Deferred. True: its result was there, and is ours now. False: the chain
// waits for it.
bool Chain::takeOrWait() {
    const ChainPtr inner = carried_.takeChain();
    if (!inner) {
        carried_.setFailure(
            Failure::of(std::logic_error("a callback returned a Deferred that was moved away")));
    } else if (wouldWaitForItself(*inner)) {
        carried_.setFailure(Failure::of(WaitsForItself(), madeAt_));
    } else if (inner->hasResult()) {
        carried_ = std::move(inner->carried_);
        inner->carried_.setNothing();
        recordDelivered(*inner);
    } else {
        wait(*inner);
        return false;
    }
    return true;
}

void Chain::wait(Chain& inner) {
    ++pauses_;
    waiting_ = true;
    waitsFor_ = &inner;
    inner.setIsWaitedFor();
    standsAt_ = new (inner.append(WaiterPair::ops, madeAt_).functions) WaiterPair{this};
    retain();
    if (!inner.firstWaiter_)
        inner.firstWaiter_ = standsAt_;
    record(events::Waits{.deferred = entity_, .inner = inner.entity_});
}

// The pair of one that waits has come to the front: that one gets the result, and nothing is left
// here. Null: it is destroyed.
ChainPtr Chain::deliver(Pair& pair) {
    WaiterPair& place = WaiterPair::in(pair.functions);
    if (firstWaiter_ == &place)
        firstWaiter_ = nullptr;
    const ChainPtr waiter(place.waiter);
    pairs_.popFront();  // and with it the ownership
    if (!waiter)
        return {};
    waiter->keeps_ = {};
    waiter->waiting_ = false;
    --waiter->pauses_;
    waiter->carried_ = std::move(carried_);
    carried_.setNothing();
    waiter->recordDelivered(*this);
    return waiter;
}

// In the middle of its pairs a chain may hold a value of a type that its handles do not know.
bool Chain::hasResult() const {
    return called_ && !waiting_ && pauses_ == 0 && carried_.is() != Carried::Is::Chain &&
           carried_.fits(*carries_);
}

// Those that were looked at, and whether they wait.
struct Chain::Lists {
    std::map<const GatheringBase*, bool> waiting;
};

bool Chain::waitsFor(const Chain& other) const {
    Lists lists;
    return waitsFor(other, lists);
}

bool Chain::waitsFor(const Chain& other, Lists& lists) const {
    const Chain* chain = this;
    while (chain && chain != &other && (chain->called_ || !chain->gathers_))
        chain = chain->awaited();
    if (!chain || chain == &other)
        return chain;

    const GatheringBase& list = *chain->gathers_;
    const auto [known, isNew] = lists.waiting.emplace(&list, false);
    if (!isNew)
        return known->second;
    const auto waits = [&](const Chain* input) { return input && input->waitsFor(other, lists); };
    const auto waitsOrCame = [&](const Chain* input) { return !input || waits(input); };
    const auto& inputs = list.inputs;
    return known->second = list.needsAll ? std::any_of(inputs.begin(), inputs.end(), waits)
                                         : std::all_of(inputs.begin(), inputs.end(), waitsOrCame);
}

// --- Keeping alive ---

// The last reference was destroyed.
void Chain::die() {
    if ((keeps_ && goesBack()) || (firstWaiter_ && isKeptByWaiter()))
        return;

    // The end of one chain may be the end of the next, and so on through thousands that wait for
    // each other: they go one after the other, not one inside the other.
    static constinit thread_local Chain* dying = nullptr;
    static constinit thread_local bool atIt = false;
    nextDying_ = dying;
    dying = this;
    if (atIt)
        return;
    atIt = true;
    while (Chain* const chain = dying) {
        dying = chain->nextDying_;
        delete chain;
    }
    atIt = false;
}

// What this one kept is now known to others: they may fire it, so it owns this again.
bool Chain::goesBack() {
    if (keeps_->references_ == 1)
        return false;
    standsAt_->owns = true;
    ++references_;
    keeps_ = {};
    return true;
}

// Somebody knows a chain that waits for this one, or for one that waits for this one, and so on:
// then each is kept by the one that waits for it. (Of several that wait, the first: it would get
// the result.)
bool Chain::isKeptByWaiter() {
    const auto waiterOf = [](const Chain& chain) -> Chain* {
        return chain.firstWaiter_ ? chain.firstWaiter_->waiter : nullptr;
    };
    if (nobodyKnows_)
        return false;
    Chain* known = waiterOf(*this);
    while (known && known->references_ == 1)  // only by the pair in which it stands
        known = waiterOf(*known);
    if (!known || known->references_ == 0) {
        // They go one after the other now, and need not look again.
        for (Chain* chain = waiterOf(*this); chain != known; chain = waiterOf(*chain))
            chain->nobodyKnows_ = true;
        return false;
    }
    for (Chain* chain = this; chain != known;) {
        Chain* const waiter = waiterOf(*chain);
        waiter->keeps_ = ChainPtr(chain);
        waiter->standsAt_->owns = false;
        --waiter->references_;
        chain = waiter;
    }
    return true;
}

void Chain::leaveQueue() {
    if (standsAt_)
        standsAt_->waiter = nullptr;
}

}  // namespace engine::core
