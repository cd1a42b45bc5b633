#include "engine/core/deferred/chain_links.h"

#include <new>

#include "engine/core/deferred/chain.h"

namespace engine::core {

// The hidden pair at the end of a chain that another waits for.
struct ChainLinks::Waiter {
    Chain* chain;      // null: it is destroyed
    bool owns = true;  // false: it keeps the one that it waits for, see keeps_

    static Waiter& in(void* functions) { return *static_cast<Waiter*>(functions); }

    static void destroy(void* functions) {
        const auto& [chain, owns] = in(functions);
        if (!chain)
            return;
        chain->waitsFor_ = nullptr;
        chain->standsAt_ = nullptr;
        if (owns)
            chain->release();
    }

    static ChainPtr handOver(Pair& pair, Chain& chain) { return chain.deliver(pair); }

    static constexpr PairOps ops = {
        nullptr, nullptr, destroy, nullptr, trace::PairKind::None, false, handOver,
    };
};

void ChainLinks::standIn(Chain& inner, const std::source_location& where) {
    waitsFor_ = &inner;
    standsAt_ = new (inner.append(Waiter::ops, where).functions) Waiter{static_cast<Chain*>(this)};
    retain();
    if (!inner.firstWaiter_)
        inner.firstWaiter_ = standsAt_;
}

ChainPtr ChainLinks::calledFrom(Pair& pair) {
    Waiter& place = Waiter::in(pair.functions);
    if (firstWaiter_ == &place)
        firstWaiter_ = nullptr;
    return ChainPtr(place.chain);
}

void ChainLinks::leaveQueue() {
    if (standsAt_)
        standsAt_->chain = nullptr;
}

// The last reference was destroyed.
void ChainLinks::die() {
    if ((keeps_ && goesBack()) || (firstWaiter_ && isKeptByWaiter()))
        return;

    // The end of one chain may be the end of the next, and so on through thousands that wait for
    // each other: they go one after the other, not one inside the other.
    static constinit thread_local Chain* dying = nullptr;
    static constinit thread_local bool atIt = false;
    nextDying_ = dying;
    dying = static_cast<Chain*>(this);
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
bool ChainLinks::goesBack() {
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
bool ChainLinks::isKeptByWaiter() {
    const auto waiterOf = [](const ChainLinks& chain) -> Chain* {
        return chain.firstWaiter_ ? chain.firstWaiter_->chain : nullptr;
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
    for (Chain* chain = static_cast<Chain*>(this); chain != known;) {
        Chain* const waiter = waiterOf(*chain);
        waiter->keeps_ = ChainPtr(chain);
        waiter->standsAt_->owns = false;
        --waiter->references_;
        chain = waiter;
    }
    return true;
}

}  // namespace engine::core
