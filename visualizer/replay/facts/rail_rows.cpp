#include "visualizer/replay/facts/rail_rows.h"

#include <algorithm>

#include "visualizer/replay/facts/rail_chain.h"
#include "visualizer/replay/facts/rail_group.h"
#include "visualizer/replay/navigator/search.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t mostHeads = 4;    // of one family, before they are one row
constexpr std::uint32_t mostSeen = 64;  // larger families are not looked through

class RowsMaker {
public:
    RowsMaker(const Run& run, const Deferreds& deferreds, const RailRowsRequest& request)
        : run_(run), deferreds_(deferreds), request_(request) {
        if (request.focus)
            focusHead_ = headOf(deferreds, request.focus);
    }

    std::vector<RailRow> make() {
        const auto families = run_.families();
        for (std::uint32_t family = 0; family < families.size(); ++family) {
            const FamilyCounts counts = deferreds_.countsOf(family);
            if (counts.made == 0)
                break;
            take(family, families[family], counts);
        }
        return std::move(rows_);
    }

private:
    bool has(const std::string& name) const {
        return request_.words.empty() || hasWords(name, request_.words);
    }
    bool isShown(Entity head) const {
        if (head == focusHead_)
            return true;
        const DeferredState* d = deferreds_.find(head);
        return d && (!request_.aliveOnly || d->gone == Serial::None) &&
               (has(shortNameOf(run_, head)) || has(run_.nameOf(head)));
    }

    void take(std::uint32_t family, const Family& members, const FamilyCounts& counts) {
        const std::size_t made = std::min<std::size_t>(counts.made, members.members.size());
        std::vector<Entity> heads;
        if (made <= mostSeen)
            for (std::size_t i = 0; i < made; ++i)
                if (headOf(deferreds_, members.members[i]) == members.members[i])
                    heads.push_back(members.members[i]);
        if (made > mostSeen || heads.size() > mostHeads)
            return fold(family, members, counts);
        for (const Entity head : heads)
            if (isShown(head))
                rows_.push_back({RailRow::Kind::Group, head, family});
    }

    void fold(std::uint32_t family, const Family& members, const FamilyCounts& counts) {
        const bool here = focusHead_ && run_.familyOf(focusHead_) == family;
        const bool wanted = (!request_.aliveOnly || counts.alive() > 0) &&
                            !members.members.empty() &&
                            has(shortNameOf(run_, members.members.front()));
        if (wanted || here)
            rows_.push_back({RailRow::Kind::Family, {}, family});
        if (here)
            rows_.push_back({RailRow::Kind::Group, focusHead_, family});
        if (wanted && request_.expanded && request_.expanded->contains(family))
            rows_.push_back({RailRow::Kind::Members,
                             {},
                             family,
                             membersOf(run_, deferreds_, family, request_.aliveOnly).size()});
    }

    const Run& run_;
    const Deferreds& deferreds_;
    const RailRowsRequest& request_;
    Entity focusHead_;
    std::vector<RailRow> rows_;
};

}  // namespace

std::vector<RailRow> railRows(const Run& run, const Deferreds& deferreds,
                              const RailRowsRequest& request) {
    return RowsMaker(run, deferreds, request).make();
}

RailMembers membersOf(const Run& run, const Deferreds& deferreds, std::uint32_t family,
                      bool aliveOnly) {
    RailMembers members;
    if (family >= run.families().size())
        return members;
    const std::vector<Entity>& all = run.families()[family].members;
    members.all =
        std::span(all).first(std::min<std::size_t>(deferreds.countsOf(family).made, all.size()));
    if (!aliveOnly)
        return members;
    for (const Entity deferred : deferreds.present())
        if (const DeferredState* d = deferreds.find(deferred);
            d && d->family == family && d->gone == Serial::None)
            members.some.push_back(deferred);
    if (members.some.empty())
        members.all = {};
    return members;
}

RailTally tallyOf(const FamilyCounts& counts) {
    RailTally tally;
    tally.done = counts.at(Standing::Value) + counts.at(Standing::Nothing);
    tally.failed = counts.at(Standing::Failure);
    tally.destroyed = counts.at(Standing::Destroyed);
    tally.waiting = counts.made - std::min(counts.made, tally.all());
    return tally;
}

FamilyCounts countsOfAll(const Run& run, const Deferreds& deferreds) {
    FamilyCounts all;
    for (std::uint32_t family = 0; family < run.families().size(); ++family) {
        const FamilyCounts one = deferreds.countsOf(family);
        all.made += one.made;
        all.gone += one.gone;
        for (std::size_t i = 0; i < standings; ++i)
            all.standing[i] += one.standing[i];
    }
    return all;
}

std::string wordsOf(const RailTally& tally) {
    std::string words;
    const auto add = [&](std::uint32_t count, const char* what) {
        if (count > 0)
            words += (words.empty() ? "" : ", ") + grouped(count) + what;
    };
    add(tally.done, " done");
    add(tally.failed, " failed");
    add(tally.waiting, " waiting");
    add(tally.destroyed, " destroyed unfinished");
    return words.empty() ? "none yet" : words;
}

}  // namespace replay
