#pragma once

// What poll has found ready, until the dispatch of the same turn.

#include <memory>
#include <vector>

#include "engine/core/net/io.h"
#include "engine/trace/event.h"

namespace engine::core {

class Loop;

class ReadyList {
public:
    explicit ReadyList(Loop& loop) : loop_(loop) {}

    // `cause`: the event that it is due to, where that is not the poll itself.
    void add(std::shared_ptr<Selectable> who, trace::Readiness what, trace::Serial cause) {
        things_.push_back({std::move(who), what, cause});
    }
    bool empty() const { return things_.empty(); }
    std::size_t size() const { return things_.size(); }
    void clear() { things_.clear(); }

    // Poll ended, with that event: records what it has found.
    void record(trace::Serial pollEnd);

    // Calls each. What becomes ready meanwhile waits for the next poll.
    void dispatch();

private:
    struct Thing {
        std::shared_ptr<Selectable> who;
        trace::Readiness what;
        trace::Serial cause;                         // of its Ready event
        trace::Serial serial = trace::Serial::None;  // its Ready event
    };

    Loop& loop_;
    std::vector<Thing> things_;
    std::vector<Thing> dispatching_;
};

}  // namespace engine::core
