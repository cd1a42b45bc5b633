#pragma once

// The Deferreds as they were just after one event: each by itself, and how many stand where. They
// belong to State, and are a pure fold as that is.

#include <array>
#include <cstdint>
#include <vector>

#include "visualizer/replay/deferred_state.h"
#include "visualizer/replay/numbered.h"
#include "visualizer/replay/sequence.h"

namespace replay {

// How many Deferreds of a family stand where.
struct FamilyCounts {
    std::uint32_t made = 0;
    std::uint32_t gone = 0;
    std::array<std::uint32_t, standings> standing = {};

    std::uint32_t alive() const { return made - gone; }
    std::uint32_t at(Standing where) const { return standing[static_cast<std::size_t>(where)]; }

    friend bool operator==(const FamilyCounts&, const FamilyCounts&) = default;
};

class Deferreds {
public:
    // Null where it was not made yet. One that is destroyed stays as it was at its end.
    const DeferredState* find(Entity deferred) const;
    // Those that are alive, in order of making, and those destroyed in this turn or the one
    // before.
    const Sequence<Entity>& present() const { return present_; }
    // The one that the last event about Deferreds was about, other than that one is destroyed.
    Entity newest() const { return newest_; }
    // Of the family of that index in Run::families(); all 0 where none of it was made yet.
    FamilyCounts countsOf(std::uint32_t family) const;
    // What a copy costs: see Replay.
    std::size_t weight() const { return all_.weight() + families_.size(); }

    // See State::advance.
    void advance(const Run& run, Serial serial);

    friend bool operator==(const Deferreds&, const Deferreds&) = default;

private:
    void make(const Run& run, const events::DeferredMade& made, Serial serial);
    template <typename Change>
    void change(Entity entity, Change change);
    void forget(const Run& run, std::uint32_t turn);

    Numbered<DeferredState> all_;
    Sequence<Entity> present_;
    Sequence<Entity> lingering_;  // those of `present_` that are destroyed, the first gone first
    std::vector<FamilyCounts> families_;
    Entity newest_;
};

}  // namespace replay
