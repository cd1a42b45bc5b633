#pragma once

// What things, pairs and callbacks are called, and where their functions stand. What was found in
// the source is kept, as the same place is asked for often.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

class Names {
public:
    // The run must outlive it, and may grow.
    explicit Names(const Run& run) : run_(run) {}

    // "connection 1", "Echo 2", "call 3 (sayHello)": as short as still clear.
    std::string nameOf(Entity entity) const;
    // The label that the trace gives it, or else what was written in the source (if that is C++) at
    // the place where it was asked for; "" where none exists. Of a call, the function's own text if
    // it is short ("gotOrgs", "[&] { stop(); }"); of a Deferred, the function that made it
    // ("getPage"), in main() its variable.
    std::string labelOf(Entity entity) const;
    // The same for the two sides of a pair, by its PairAdded.
    PairLabels labelsOf(Serial pairAdded) const;
    // What a callback calls, by its CallbackBegin or CallbackEnd: "dataReceived", "sayHello",
    // "gotOrgs"; "" where that is not known.
    std::string functionOf(Serial callback) const;
    // The line of the hook's function in the class that stands at the site; where it is not found
    // there, the line of the site.
    std::uint32_t lineOf(Item site, Hook hook) const;
    // The line of the function of that name in the file of the site; where it is not found there,
    // the line of the site.
    std::uint32_t lineOf(Item site, const std::string& function) const;

private:
    // The source around the place, where C++ can be looked for; "" in another language.
    std::string_view cppOf(const engine::trace::Site& site) const;
    std::size_t pairsAddedThere(Serial pairAdded) const;
    std::vector<std::string> argumentsThere(const engine::trace::Site& site,
                                            std::string_view function, std::size_t which) const;

    const Run& run_;
    // Answers given before, by the place in the source.
    mutable std::map<std::pair<Item, Kind>, std::string> labels_;
    mutable std::map<std::tuple<Item, PairKind, std::size_t>, PairLabels> pairLabels_;
    mutable std::map<std::pair<Item, Hook>, std::uint32_t> lines_;
    mutable std::map<std::pair<Item, std::string>, std::uint32_t> functionLines_;
};

}  // namespace replay
