#pragma once

// A chain among others that wait for it, or that it waits for: who keeps whom alive.
//
// A chain that waits stands in the queue of the one that it waits for, and is owned there: the code
// that will fire that one keeps both. It may also be the other way round: the Deferred that a
// callback returned is known to nobody else, and only the chain that waits for it can still
// cancel it. So when the last other handle of one of the two goes, they change roles: never do both
// own each other, and when nobody else knows either of them, both go.

#include <cstdint>
#include <source_location>

#include "engine/core/deferred/chain_ptr.h"

namespace engine::core {

struct Pair;

// The part of a Chain that counts references.
class ChainLinks {
public:
    void retain() { ++references_; }
    void release() {
        if (--references_ == 0)
            die();
    }

    void setIsWaitedFor() { isWaitedFor_ = true; }

protected:
    ChainLinks() = default;
    ~ChainLinks() = default;
    ChainLinks(const ChainLinks&) = delete;
    ChainLinks& operator=(const ChainLinks&) = delete;

    // Null also where that one is destroyed.
    Chain* waitsFor() const { return waitsFor_; }
    // A coroutine waits, and stands in no queue. Null: for nothing more.
    void setWaitsFor(Chain* other) { waitsFor_ = other; }
    bool isWaitedFor() const { return isWaitedFor_; }  // or was once

    // Waits for that one from now on, in its queue: in a pair at its end, for which
    // Chain::deliver() is called when it has come to the front.
    void standIn(Chain& inner, const std::source_location& where);
    // The one that stands in that pair of ours; null: it is destroyed. The pair can go now.
    ChainPtr calledFrom(Pair& pair);

    // For the end of its life: nobody waits in vain for it to take what comes.
    void leaveQueue();
    void dropKept() { keeps_ = {}; }

private:
    struct Waiter;

    void die();
    bool goesBack();
    bool isKeptByWaiter();

    std::uint32_t references_ = 0;
    bool isWaitedFor_ = false;
    bool nobodyKnows_ = false;  // nor any that waits for it
    Chain* waitsFor_ = nullptr;
    Waiter* firstWaiter_ = nullptr;  // in our pairs
    Waiter* standsAt_ = nullptr;     // in the pairs of waitsFor_
    ChainPtr keeps_;                 // waitsFor_, where that one does not own this
    Chain* nextDying_ = nullptr;
};

}  // namespace engine::core
