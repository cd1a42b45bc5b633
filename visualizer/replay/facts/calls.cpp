#include "visualizer/replay/facts/calls.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
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
    bool scheduled = false;  // and not called yet
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
            case events::CallScheduled::kind:
                since = now;
                due = std::max(now, decode<events::CallScheduled>(event).due);
                scheduled = true;
                break;
            case events::ThreadAsked::kind:
                since = now;
                break;
            case events::CallMoved::kind:
                due = decode<events::CallMoved>(event).due;
                break;
            case events::CallCancelled::kind:
                scheduled = false;
                add(What::Waits, since, now);
                spans.push_back({What::Cancelled, now, now});
                break;
            case events::CallbackBegin::kind: {
                scheduled = false;
                add(What::Waits, since, std::min(now, due));
                add(What::Late, due, now);
                const Serial end = run.partnerOf(at);
                spans.push_back(
                    {What::Runs, now, std::max(now, timeOf(run.has(end) ? end : run.last()))});
                break;
            }
            case events::ThreadDone::kind: {
                const auto done = decode<events::ThreadDone>(event);
                const std::int64_t begun = later(since, done.waited);
                add(What::Waits, since, begun);
                add(What::InThread, begun, later(begun, done.ran));
                break;
            }
            default:
                break;
        }
    }
    if (scheduled)  // when the run ends
        add(What::Waits, since, timeOf(run.last()));
    return spans;
}

namespace {

// When the thread begins with it, and when it has ended. A call runs in a thread once at most.
const CallSpan* inThread(const std::vector<CallSpan>& spans) {
    const auto found = std::ranges::find(spans, What::InThread, &CallSpan::what);
    return found == spans.end() ? nullptr : &*found;
}

}  // namespace

std::vector<CallRow> callRows(const Run& run) {
    std::vector<CallRow> rows;
    std::vector<std::int64_t> busyUntil;  // a thread, with what is in the row
    std::map<std::pair<std::string, Item>, std::vector<std::size_t>> known;
    for (const Entity call : run.all(EntityKind::Call)) {
        const std::string name = shortNameOf(run, call);
        const Item site = run.event(run.originOf(call)).site;
        const std::vector<CallSpan> spans = spansOf(run, call);
        const CallSpan* there = inThread(spans);
        std::vector<std::size_t>& own = known[{name, site}];
        const auto free = std::ranges::find_if(
            own, [&](std::size_t row) { return !there || busyUntil[row] <= there->begin; });
        const std::size_t row = free == own.end() ? rows.size() : *free;
        if (free == own.end()) {
            rows.push_back({name, {}});
            busyUntil.push_back(0);
            own.push_back(row);
        }
        if (there)
            busyUntil[row] = there->end;
        rows[row].spans.insert(rows[row].spans.end(), spans.begin(), spans.end());
    }
    return rows;
}

CallRow loopRow(const Run& run) {
    CallRow row{"loop", {}};
    const auto timeOf = [&](Serial at) { return run.trace().nanoseconds(run.event(at)); };
    std::optional<std::int64_t> started;
    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        const Event& event = run.event(serialOf(n));
        const std::int64_t now = timeOf(serialOf(n));
        if (is<events::ReactorRun>(event)) {
            started = started.value_or(now);
        } else if (is<events::CallbackBegin>(event)) {
            const Serial end = run.partnerOf(serialOf(n));
            const Serial last = run.has(end) ? end : run.last();
            row.spans.push_back({What::Runs, now, std::max(now, timeOf(last))});
            n = std::max(n, number(last));  // callbacks inside of it are part of it
        }
    }
    if (run.last() == Serial::None)
        return row;
    if (const std::int64_t end = timeOf(run.last()); started && *started < end)
        row.spans.insert(row.spans.begin(), {What::Waits, *started, end});
    return row;
}

std::vector<JoinedSpan> joined(std::vector<CallSpan> spans, std::int64_t gap) {
    std::ranges::sort(spans, {}, [](const CallSpan& span) {
        return std::tuple(span.what, span.begin, span.end);
    });
    std::vector<JoinedSpan> result;
    for (const CallSpan& span : spans) {
        if (!result.empty()) {
            JoinedSpan& before = result.back();
            if (before.span.what == span.what && timeBetween(before.span.end, span.begin) <= gap) {
                before.span.end = std::max(before.span.end, span.end);
                ++before.count;
                continue;
            }
        }
        result.push_back({span});
    }
    return result;
}

}  // namespace replay
