#pragma once

// What a chain leaves in the trace: each function records what the chain has just done. It is the
// trace of the reactor that its thread worked for when it was made. Where there was none, or that
// one is destroyed, nothing is recorded.

#include <cstdint>
#include <source_location>
#include <string>

#include "engine/core/deferred/carried.h"
#include "engine/core/deferred/pairs.h"
#include "engine/reactor_time.h"
#include "engine/trace/event.h"

namespace engine::trace {
class Recorder;
}

namespace engine::core {

class Stage;

// On which rail it travels, and as a text of the trace.
inline trace::Rail railOf(const Carried& result) {
    return result.is() == Carried::Is::Failure ? trace::Rail::Errback : trace::Rail::Callback;
}
trace::Item inWords(const Carried& result, trace::Recorder& recorder);

class ChainRecord {
public:
    using Where = std::source_location;

    // False: the chain is not recorded.
    explicit operator bool() const { return static_cast<bool>(entity_); }
    trace::Entity entity() const { return entity_; }
    // Null where the chain is not recorded, or its reactor is destroyed.
    trace::Recorder* recorder() const;

    // --- Its life ---

    void made(trace::MadeBy by, const TypeOps& carries, const Where& where);
    void unhandled(const std::string& failure, trace::Serial cause);
    void gone(bool fired);

    // --- Firing ---

    void fired(const Carried& result, const Where& where);
    void swallowed(trace::Rail rail, const Where& where);
    void refused(trace::Rail rail, const Where& where);

    // --- Pairs ---

    // `isVisitedNow`: the chain has its result, so this pair is why it goes on.
    void added(const Pair& pair, trace::Entity object, bool isVisitedNow);
    void visited() { ++pairsVisited_; }
    void passed(trace::Rail rail);
    // A function of the pair that comes next has returned, or thrown. `newFailure`: what it left
    // did not come to it as the failure that it is.
    void left(Stage& stage, const Carried& result, trace::Ending ending, bool newFailure);
    std::uint32_t pairsVisited() const { return pairsVisited_; }

    // --- Waiting, and holding up ---

    void waits(const ChainRecord& inner);
    // It has got the result that `giver` had.
    void delivered(const ChainRecord& giver, const Carried& result);
    void paused(int pauses);
    void unpaused(int pauses);
    // `instead`: the one that is cancelled in its place.
    void cancelled(trace::CancelWay way, const Where& where, trace::Entity instead = {});
    void timedOut(Duration time);

    // --- What later events refer to ---

    trace::Item result() const { return result_; }        // what it carries, in words
    trace::Serial failedAt() const { return failedAt_; }  // where its failure began
    // The last one of its coroutine.
    trace::Serial stretch() const { return stretch_; }
    void setStretch(trace::Serial stretch) { stretch_ = stretch; }

private:
    template <typename E>
    trace::Serial record(const E& what, const Where* where = nullptr);

    trace::Entity entity_;              // none: not recorded
    std::uint32_t recorderNumber_ = 0;  // in whose trace the entity is
    trace::Item result_ = trace::Item::None;
    trace::Serial failedAt_ = trace::Serial::None;
    trace::Serial reason_ = trace::Serial::None;  // why its pairs are visited now
    trace::Serial stretch_ = trace::Serial::None;
    std::uint32_t pairsAdded_ = 0;
    std::uint32_t pairsVisited_ = 0;
};

}  // namespace engine::core
