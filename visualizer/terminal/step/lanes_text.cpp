#include "visualizer/terminal/step/lanes_text.h"

#include <algorithm>
#include <map>
#include <utility>

#include "visualizer/replay/story.h"

namespace terminal {

using replay::Entity;
using replay::EntityKind;
using replay::Event;
using replay::Kind;
using replay::Run;
using replay::Serial;

namespace {

// In the order of their weight: where two meet in one column, the later one here is drawn.
enum class Sign { None, Waits, Late, InThread, Cancelled, Moment, Runs };

constexpr struct {
    const char* sign;
    const char* meaning;
} signs[] = {{" ", ""},
             {"·", "waits"},
             {"░", "is due, but another callback runs"},
             {"▒", "runs in another thread"},
             {"×", "is cancelled"},
             {"│", "runs, and takes no time"},
             {"█", "runs in the loop's thread"}};

class Axis {
public:
    Axis(std::int64_t until, std::size_t columns)
        : until_(std::max<std::int64_t>(until, 1)), columns_(columns) {
        const auto steps = static_cast<std::size_t>(until_ / step());
        if (steps > 0 && until_ % step() == 0)
            columns_ -= columns_ % steps;  // all steps are of the same width
    }

    std::size_t column(std::int64_t time) const {
        const auto part = static_cast<double>(time) / static_cast<double>(until_);
        return static_cast<std::size_t>(part * static_cast<double>(columns_) + 1e-6);
    }
    std::size_t columns() const { return columns_; }

    // A round length of time, so that labels have room.
    std::int64_t step() const {
        for (std::int64_t ten = 1;; ten *= 10) {
            for (const int times : {1, 2, 5}) {
                if (until_ / (ten * times) <= static_cast<std::int64_t>(columns_ / 9))
                    return ten * times;
            }
        }
    }
    std::int64_t until() const { return until_; }

private:
    std::int64_t until_;
    std::size_t columns_;
};

class Lane {
public:
    explicit Lane(std::size_t columns) : cells_(columns + 1, Sign::None) {}

    void span(const Axis& axis, std::int64_t begin, std::int64_t end, Sign sign) {
        const std::size_t last = std::min(axis.column(end), axis.columns());
        for (std::size_t i = axis.column(begin); i < last; ++i)
            cells_[i] = std::max(cells_[i], sign);
    }
    void mark(const Axis& axis, std::int64_t time, Sign sign) {
        const std::size_t at = axis.column(time);
        if (at < cells_.size())
            cells_[at] = std::max(cells_[at], sign);
    }
    const std::vector<Sign>& cells() const { return cells_; }

private:
    std::vector<Sign> cells_;
};

// All that one call did, in order.
void draw(Lane& lane, const Axis& axis, const Run& run, Entity call) {
    std::int64_t since = 0, due = 0;
    for (const Serial at : run.eventsOf(call)) {
        const Event& event = run.event(at);
        if (event.subject != call)
            continue;
        const std::int64_t now = run.trace().nanoseconds(event);
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
                lane.span(axis, since, now, Sign::Waits);
                lane.mark(axis, now, Sign::Cancelled);
                break;
            case Kind::CallbackBegin: {
                lane.span(axis, since, std::min(now, due), Sign::Waits);
                lane.span(axis, due, now, Sign::Late);
                const Serial end = run.partnerOf(at);
                if (run.has(end) && run.trace().nanoseconds(run.event(end)) > now)
                    lane.span(axis, now, run.trace().nanoseconds(run.event(end)), Sign::Runs);
                else
                    lane.mark(axis, now, Sign::Moment);
                break;
            }
            case Kind::ThreadDone:
                lane.span(axis, since, since + event.value1, Sign::Waits);
                lane.span(axis, since + event.value1, since + event.value1 + event.value2,
                          Sign::InThread);
                break;
            default:
                break;
        }
    }
}

struct Row {
    std::string name;
    Lane lane;
};

std::vector<Row> rows(const Run& run, const Axis& axis) {
    std::vector<Row> rows;
    std::map<std::pair<std::string, std::uint32_t>, std::size_t> known;
    for (const Entity call : run.all(EntityKind::Call)) {
        std::string name = run.labelOf(call);
        if (name.empty())
            name = run.nameOf(call);
        const auto site = static_cast<std::uint32_t>(run.event(run.originOf(call)).site);
        const auto [found, isNew] = known.try_emplace({name, site}, rows.size());
        if (isNew)
            rows.push_back({name, Lane(axis.columns())});
        draw(rows[found->second].lane, axis, run, call);
    }
    return rows;
}

std::vector<Line> ruler(const Axis& axis, std::size_t indent) {
    Line labels, marks;
    labels.padTo(indent);
    std::vector<std::size_t> ticks;
    for (std::int64_t time = 0; time <= axis.until(); time += axis.step()) {
        ticks.push_back(axis.column(time));
        labels.padTo(indent + ticks.back()).add(time == 0 ? "0 s" : replay::duration(time));
    }
    std::string line;
    for (std::size_t i = 0; i <= axis.columns(); ++i) {
        const bool tick = std::find(ticks.begin(), ticks.end(), i) != ticks.end();
        line += !tick ? "─" : i == 0 ? "├" : i == axis.columns() ? "┤" : "┼";
    }
    marks.padTo(indent).add(line, Ink::Dim);
    return {labels, marks};
}

}  // namespace

std::vector<Line> drawLanes(const Run& run, std::int64_t until, std::size_t width) {
    constexpr std::size_t longestName = 18;
    if (until <= 0)
        until = run.trace().nanoseconds(run.event(run.last()));
    std::size_t indent = 0;
    for (const Row& row : rows(run, Axis(until, 1)))
        indent = std::max(indent, widthOf(row.name));
    indent = std::min(indent, longestName) + 3;
    const Axis axis(until, width > indent + 20 ? width - indent - 8 : 12);

    std::vector<Line> lines = ruler(axis, indent);
    std::vector<bool> used(std::size(signs));
    for (const Row& row : rows(run, axis)) {
        Line line;
        const bool tooLong = widthOf(row.name) > longestName;
        line.add(" " + (tooLong ? std::string(cut(row.name, longestName - 1)) + "…" : row.name))
            .padTo(indent);
        for (const Sign sign : row.lane.cells()) {
            used[static_cast<std::size_t>(sign)] = true;
            line.add(signs[static_cast<std::size_t>(sign)].sign);
        }
        lines.push_back(line);
    }
    for (std::size_t i = 1; i < std::size(signs); ++i) {
        if (used[i])
            lines.push_back(Line(" ").padTo(indent).add(
                std::string(signs[i].sign) + " " + signs[i].meaning, Ink::Dim));
    }
    return lines;
}

}  // namespace terminal
