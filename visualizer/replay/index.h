#pragma once

// An index of what a Run knows about its events beyond what they say; it belongs to Run alone.
//
// All of it is computed in one pass, event by event, so a trace that grows is taken in piece by
// piece, and a damaged one can do no more harm than an event at a time.

#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

struct Run::Index {
    explicit Index(const std::string& path);

    // Takes in the events that the trace has and the index has not.
    void takeIn();

    // What belongs to an event.
    struct Links {
        Serial around = Serial::None;        // see Run::callbackAround
        Serial partner = Serial::None;       // see Run::partnerOf
        Serial waitingSince = Serial::None;  // see Run::waitingSince
        Serial firstEffect = Serial::None;   // the effects of an event are a linked list:
        Serial lastEffect = Serial::None;    // its two ends,
        Serial nextEffect = Serial::None;    // and the next effect of this event's own cause
    };

    static constexpr std::uint32_t noFamily = UINT32_MAX;

    // What belongs to a thing.
    struct Thing {
        std::vector<Serial> events;
        Serial named = Serial::None;         // see Run::namedAt
        Serial origin = Serial::None;        // see Run::originOf
        Serial waitingSince = Serial::None;  // a call that waits now
        std::uint32_t family = noFamily;     // of a Deferred: see Run::familyOf
        std::vector<Serial> pairs;           // of a Deferred: see Run::pairAdded
    };

    const Thing* find(Entity entity) const;

    std::string path;
    engine::trace::Reader trace;
    std::vector<Links> links;  // by the event's number; [0] stays empty
    std::unordered_map<std::uint32_t, Thing> things;
    std::map<EntityKind, std::vector<Entity>> kinds;
    std::vector<Serial> turns;
    std::vector<Serial> errors;
    std::vector<Family> families;

    // Effects by their cause: answers given before.
    mutable std::unordered_map<std::uint32_t, std::vector<Serial>> effects;

private:
    void takeIn(Serial serial);
    void mention(Entity entity, Serial serial);
    void followCallbacks(const Event& event, Serial serial);
    void followCalls(const Event& event, Serial serial);
    void followNames(const Event& event, Serial serial);
    void followDeferreds(const Event& event, Serial serial);

    // By site, coroutine or not, and label.
    std::map<std::tuple<Item, bool, std::string>, std::uint32_t> familyNumbers_;
    std::vector<Serial> stage_;  // CallbackBegins without their end, so far
};

}  // namespace replay
