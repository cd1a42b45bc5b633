#pragma once

// Which chains belong together.

#include <vector>

#include "visualizer/replay/deferreds.h"

namespace replay {

// What hangs together: a chain; on its sidings, those that it waits or waited for; and those that
// it gathers. Each part comes after the one that it belongs to.
struct RailPart {
    enum class Role { Main, Siding, Input };

    Entity deferred;
    Role role = Role::Main;
    std::size_t parent = 0;  // its index; the first part has none
    std::size_t gap = 0;     // of a Siding: behind so many stations of the parent
    std::size_t index = 0;   // of an Input: which
};
struct RailGroup {
    std::vector<RailPart> parts;
    std::size_t hiddenInputs = 0;  // of lists with very many
};

// The chain at the head of what `deferred` belongs to: who waits for it, has got its result, or
// gathers it; and so on. `Waiters`: without the lists that gather it.
enum class Through { All, Waiters };
Entity headOf(const Deferreds& deferreds, Entity deferred, Through through = Through::All);
// Of many inputs, those that failed, those that wait, and `focus` are shown first.
RailGroup groupOf(const Deferreds& deferreds, Entity head, Entity focus);

}  // namespace replay
