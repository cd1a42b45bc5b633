#include "visualizer/terminal/step/lanes_text.h"

#include <algorithm>

#include "visualizer/replay/facts/calls.h"
#include "visualizer/replay/facts/round_step.h"
#include "visualizer/replay/words.h"

namespace terminal {

using replay::CallRow;
using replay::CallSpan;
using replay::Run;

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
        if (part > 2)  // far beyond the end
            return 2 * columns_ + 1;
        return static_cast<std::size_t>(part * static_cast<double>(columns_) + 1e-6);
    }
    std::size_t columns() const { return columns_; }

    // So that labels have room.
    std::int64_t step() const {
        const auto labels = static_cast<double>(columns_) / 9;
        return static_cast<std::int64_t>(
            replay::roundStep(static_cast<double>(until_) / std::max(labels, 1.0)));
    }
    std::int64_t until() const { return until_; }

private:
    std::int64_t until_;
    std::size_t columns_;
};

Sign signOf(const CallSpan& span) {
    switch (span.what) {
        case CallSpan::What::Waits:
            return Sign::Waits;
        case CallSpan::What::Late:
            return Sign::Late;
        case CallSpan::What::InThread:
            return Sign::InThread;
        case CallSpan::What::Cancelled:
            return Sign::Cancelled;
        case CallSpan::What::Runs:
            return span.begin == span.end ? Sign::Moment : Sign::Runs;
    }
    return Sign::None;
}

// A sign a column.
std::vector<Sign> laneOf(const CallRow& row, const Axis& axis) {
    std::vector<Sign> lane(axis.columns() + 1, Sign::None);
    for (const CallSpan& span : row.spans) {
        const bool moment = span.begin == span.end;
        const std::size_t first = axis.column(span.begin);
        const std::size_t end =
            moment ? first + 1 : std::min(axis.column(span.end), axis.columns());
        for (std::size_t i = first; i < std::min(end, lane.size()); ++i)
            lane[i] = std::max(lane[i], signOf(span));
    }
    return lane;
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

std::vector<Line> drawLanes(const Run& run, std::int64_t until, std::size_t width,
                            std::size_t nameWidth) {
    constexpr std::size_t longestName = 18;
    if (until <= 0)
        until = run.trace().nanoseconds(run.event(run.last()));
    const std::vector<CallRow> rows = callRows(run);
    std::size_t indent = nameWidth;
    for (const CallRow& row : rows)
        indent = std::max(indent, widthOf(row.name));
    indent = std::min(indent, longestName) + 3;
    const Axis axis(until, width > indent + 20 ? width - indent - 8 : 12);

    std::vector<Line> lines = ruler(axis, indent);
    std::vector<bool> used(std::size(signs));
    for (const CallRow& row : rows) {
        Line line;
        const bool tooLong = widthOf(row.name) > longestName;
        line.add(" " + (tooLong ? std::string(cut(row.name, longestName - 1)) + "…" : row.name))
            .padTo(indent);
        for (const Sign sign : laneOf(row, axis)) {
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
