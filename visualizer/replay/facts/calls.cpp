#include "visualizer/replay/facts/calls.h"

#include <algorithm>
#include <map>
#include <utility>

#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

using What = CallSpan::What;

// A damaged trace may hold any numbers: never fails.
std::int64_t later(std::int64_t time, std::int64_t by) {
    return timeBetween(timeBetween(by, 0), time);
}

}  // namespace

std::vector<CallSpan> spansOf(const Run& run, Entity call) {
    std::vector<CallSpan> spans;
    std::int64_t since = 0, due = 0;
    const auto add = [&](What what, std::int64_t begin, std::int64_t end) {
        if (begin >= 0 && begin < end)
            spans.push_back({what, begin, end});
    };
    const auto timeOf = [&](Serial at) { return run.trace().nanoseconds(run.event(at)); };
    for (const Serial at : run.eventsOf(call)) {
        const Event& event = run.event(at);
        const std::int64_t now = timeOf(at);
        if (event.subject != call)
            continue;
        switch (event.kind) {
            case Kind::CallScheduled:
                since = now;
                due = std::max(now, event.value2);
                break;
            case Kind::ThreadAsked:
                since = now;
                break;
            case Kind::CallMoved:
                due = event.value1;
                break;
            case Kind::CallCancelled:
                add(What::Waits, since, now);
                spans.push_back({What::Cancelled, now, now});
                break;
            case Kind::CallbackBegin: {
                add(What::Waits, since, std::min(now, due));
                add(What::Late, due, now);
                const Serial end = run.partnerOf(at);
                spans.push_back({What::Runs, now, run.has(end) ? timeOf(end) : now});
                break;
            }
            case Kind::ThreadDone: {
                const std::int64_t begun = later(since, event.value1);
                add(What::Waits, since, begun);
                add(What::InThread, begun, later(begun, event.value2));
                break;
            }
            default:
                break;
        }
    }
    return spans;
}

std::vector<CallRow> callRows(const Run& run) {
    std::vector<CallRow> rows;
    std::map<std::pair<std::string, Item>, std::size_t> known;
    for (const Entity call : run.all(EntityKind::Call)) {
        const std::string name = shortNameOf(run, call);
        const Item site = run.event(run.originOf(call)).site;
        const auto [found, isNew] = known.try_emplace({name, site}, rows.size());
        if (isNew)
            rows.push_back({name, {}});
        std::vector<CallSpan>& spans = rows[found->second].spans;
        for (const CallSpan& span : spansOf(run, call))
            spans.push_back(span);
    }
    return rows;
}

}  // namespace replay
