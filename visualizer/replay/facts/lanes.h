#pragma once

// The lanes of the timeline and what lies in them: the loop's waits, the calls, one lane a
// connection, one a family of Deferreds, and as many for what threads do as do it at the same time.
// It grows with the run; no drawing here.

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "visualizer/replay/facts/zoom_levels.h"
#include "visualizer/replay/run.h"

namespace replay {

struct Lane {
    Entity entity;  // the connection, or the first of the Deferreds; none of the others
    std::string name;
    ZoomLevels boxes;  // callbacks, from begin to end; of the loop: the waits in poll
    ZoomLevels ticks;  // reads, writes, and what else happened at a moment
};

class Lanes {
public:
    static constexpr std::size_t loop = 0, calls = 1;

    Lanes();

    // Takes in the events that came since.
    void extend(const Run& run);

    std::size_t size() const { return lanes_.size(); }
    const Lane& operator[](std::size_t index) const { return lanes_[index]; }

    // Where the event is drawn.
    std::size_t laneOf(const Run& run, const Event& event) const;

private:
    struct Open {
        std::size_t lane, box;
    };
    void take(const Run& run, Serial serial);
    void makeLaneFor(const Run& run, Entity entity);
    void beginInThread(const Event& event, std::uint32_t n);
    void endInThread(std::size_t lane, const Event& event, std::uint32_t n);

    std::vector<Lane> lanes_;
    std::unordered_map<std::uint32_t, std::size_t> connections_;  // by Entity::id
    std::unordered_map<std::uint32_t, std::size_t> families_;     // by Run::familyOf
    std::vector<std::size_t> threads_;
    std::set<std::size_t> freeThreads_;                 // those of them with no call there
    std::unordered_map<std::uint32_t, Open> inThread_;  // by the call's Entity::id
    std::vector<Open> open_;  // the callbacks that have begun, outermost first
    std::size_t poll_ = 0;    // the wait that has begun
    bool polling_ = false;
    std::uint32_t taken_ = 0;  // how many events are in
};

}  // namespace replay
