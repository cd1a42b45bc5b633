#include "visualizer/replay/facts/rail_group.h"

#include <algorithm>

#include "visualizer/replay/facts/rail_chain.h"

namespace replay {

namespace {

Entity hostOf(const DeferredState& d, Through through) {
    if (!d.waiters.empty())
        return d.waiters.front();
    if (d.givenTo)
        return d.givenTo;
    const bool gathered = through == Through::All && !d.gatheredBy.empty();
    return gathered ? d.gatheredBy.front() : Entity();
}

constexpr std::size_t mostInputs = 40;
constexpr std::size_t mostParts = 160;
constexpr std::size_t deepest = 64;

// Grows a group from its head.
class Grower {
public:
    Grower(const Deferreds& deferreds, Entity focus) : deferreds_(deferreds), focus_(focus) {}

    RailGroup grow(Entity head) {
        group_.parts.push_back({head});
        for (std::size_t i = 0; i < group_.parts.size(); ++i)
            if (const DeferredState* d = deferreds_.find(group_.parts[i].deferred)) {
                addInputs(i, *d);
                addSidings(i, *d);
            }
        return std::move(group_);
    }

private:
    // A damaged trace may go in circles: nothing has two places.
    void add(const RailPart& part) {
        const auto same = [&](const RailPart& one) { return one.deferred == part.deferred; };
        if (part.deferred && group_.parts.size() < mostParts && deferreds_.find(part.deferred) &&
            std::ranges::none_of(group_.parts, same))
            group_.parts.push_back(part);
    }

    void addSidings(std::size_t parent, const DeferredState& d) {
        const RailStretch stretch = stretchOf(d);
        for (std::size_t n = stretch.first; n < stretch.first + stretch.count; ++n) {
            const bool isPair = n >= d.segments.size();
            const Entity other =
                isPair ? d.pairs[n - d.segments.size()].returned : d.segments[n].awaits;
            add({other, RailPart::Role::Siding, parent, n - stretch.first + 1});
        }
    }

    int rank(const Input& input) const {
        if (input.deferred == focus_)
            return 0;
        if (input.arrived != Serial::None)
            return input.result.rail == Rail::Errback ? 1 : 3;
        return 2;
    }

    void addInputs(std::size_t parent, const DeferredState& d) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < d.inputs.size(); ++i)
            chosen.push_back(i);
        if (chosen.size() > mostInputs) {
            std::ranges::stable_sort(chosen, {}, [&](std::size_t i) { return rank(d.inputs[i]); });
            group_.hiddenInputs += chosen.size() - mostInputs;
            chosen.resize(mostInputs);
            std::ranges::sort(chosen);
        }
        for (const std::size_t i : chosen)
            add({d.inputs[i].deferred, RailPart::Role::Input, parent, 0, i});
    }

    const Deferreds& deferreds_;
    Entity focus_;
    RailGroup group_;
};

}  // namespace

Entity headOf(const Deferreds& deferreds, Entity deferred, Through through) {
    Entity head = deferred;
    for (std::size_t i = 0; i < deepest; ++i) {
        const DeferredState* d = deferreds.find(head);
        const Entity host = d ? hostOf(*d, through) : Entity();
        if (!host || host == deferred || !deferreds.find(host))
            break;
        head = host;
    }
    return head;
}

RailGroup groupOf(const Deferreds& deferreds, Entity head, Entity focus) {
    return Grower(deferreds, focus).grow(head);
}

}  // namespace replay
