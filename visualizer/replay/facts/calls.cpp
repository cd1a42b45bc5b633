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

// Follows one call through its events.
class Life {
public:
    explicit Life(const Run& run) : run_(run) {}

    void take(Serial at) {
        const Event& event = run_.event(at);
        const std::int64_t now = timeOf(at);
        switch (event.kind) {
            case Kind::CallScheduled:
                since_ = now;
                due_ = std::max(now, event.value2);
                break;
            case Kind::ThreadAsked:
                since_ = now;
                break;
            case Kind::CallMoved:
                due_ = event.value1;
                break;
            case Kind::CallCancelled:
                add(What::Waits, since_, now);
                spans_.push_back({What::Cancelled, now, now});
                break;
            case Kind::CallbackBegin: {
                add(What::Waits, since_, std::min(now, due_));
                add(What::Late, due_, now);
                const Serial end = run_.partnerOf(at);
                spans_.push_back({What::Runs, now, run_.has(end) ? timeOf(end) : now});
                break;
            }
            case Kind::ThreadDone:
                add(What::Waits, since_, later(since_, event.value1));
                add(What::InThread, later(since_, event.value1),
                    later(later(since_, event.value1), event.value2));
                break;
            default:
                break;
        }
    }

    std::vector<CallSpan> spans() { return std::move(spans_); }

private:
    std::int64_t timeOf(Serial at) const { return run_.trace().nanoseconds(run_.event(at)); }

    void add(What what, std::int64_t begin, std::int64_t end) {
        if (begin >= 0 && begin < end)
            spans_.push_back({what, begin, end});
    }

    const Run& run_;
    std::vector<CallSpan> spans_;
    std::int64_t since_ = 0, due_ = 0;
};

}  // namespace

std::vector<CallSpan> spansOf(const Run& run, Entity call) {
    Life life(run);
    for (const Serial at : run.eventsOf(call))
        if (run.event(at).subject == call)
            life.take(at);
    return life.spans();
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
