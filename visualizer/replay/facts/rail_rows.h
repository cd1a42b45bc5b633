#pragma once

// The rows of the railway: chains with all that belongs to them, and, where
// one line of the source made many, one row for all of those. Pure: no drawing.

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "visualizer/replay/deferreds.h"

namespace replay {

struct RailRow {
    enum class Kind {
        Group,    // a chain with its sidings and inputs
        Family,   // "getPage ×37": all that one line made
        Members,  // those, each with its own chain alone, below their family
    };
    Kind kind = Kind::Group;
    Entity head;               // of a Group
    std::uint32_t family = 0;  // of all three
    std::size_t count = 0;     // of Members: how many
};

struct RailRowsRequest {
    Entity focus = {};                                  // its group is always among the rows
    const std::set<std::uint32_t>* expanded = nullptr;  // families whose members are shown
    std::string words = {};                             // only what has them in its name
    bool aliveOnly = false;
};

// In order of making; the group of the focus stands at its family.
std::vector<RailRow> railRows(const Run& run, const Deferreds& deferreds,
                              const RailRowsRequest& request);

// The members of a family that exist by then, or of those the ones that are alive: the nth.
// `n` counts from 0.
struct RailMembers {
    std::vector<Entity> some;  // where only those alive are wanted
    std::span<const Entity> all;
    std::size_t size() const { return some.empty() ? all.size() : some.size(); }
    Entity operator[](std::size_t n) const { return some.empty() ? all[n] : some[n]; }
};
RailMembers membersOf(const Run& run, const Deferreds& deferreds, std::uint32_t family,
                      bool aliveOnly);

// Done, failed, those that go on or are not fired yet, and those destroyed before they were done.
struct RailTally {
    std::uint32_t done = 0, failed = 0, waiting = 0, destroyed = 0;
    std::uint32_t all() const { return done + failed + waiting + destroyed; }
};
RailTally tallyOf(const FamilyCounts& counts);
// Of all families together.
FamilyCounts countsOfAll(const Run& run, const Deferreds& deferreds);
// "30 done, 3 failed, 4 waiting, 1 destroyed unfinished"
std::string wordsOf(const RailTally& tally);

}  // namespace replay
