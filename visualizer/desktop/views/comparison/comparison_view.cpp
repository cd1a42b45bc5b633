#include "visualizer/desktop/views/comparison/comparison_view.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/comparison/comparison_signs.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/facts/round_step.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using replay::CallSpan;

namespace {

std::string totalOf(const replay::ComparedRun& run) {
    return run.problem.empty() ? replay::duration(run.took) : "";
}

// One of each kind, as long as the legend's signs need it.
std::vector<CallSpan> kindsIn(const std::vector<replay::ComparedRun>& runs) {
    std::vector<CallSpan> kinds;
    for (const replay::ComparedRun& run : runs)
        for (const replay::CallRow& row : run.rows)
            for (const CallSpan& span : row.spans)
                kinds.push_back({span.what, 0, span.begin != span.end});
    std::ranges::sort(kinds, {},
                      [](const CallSpan& kind) { return std::pair(kind.what, kind.end); });
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    return kinds;
}

}  // namespace

ComparisonView::ComparisonView(std::vector<replay::ComparedRun> runs)
    : runs_(std::move(runs)),
      lines_(comparisonLines(runs_)),
      kinds_(kindsIn(runs_)),
      until_(replay::longestOf(runs_)) {}

float ComparisonView::largestScale() const {
    if (!ImGui::GetCurrentContext())
        return 1;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return comparisonScale(size.x, size.y, lines_.size());
}

void ComparisonView::draw(const Rect& whole) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw::fill(list, whole, t.surface);
    const ComparisonLayout layout = layOut(whole);
    const Rect& lanes = layout.lanes;
    if (lanes.width < t.px(40) || lanes.height < layout.lineHeight)
        return;
    const Axis time = Axis::showing(0, static_cast<double>(std::max<std::int64_t>(until_, 1)),
                                    lanes.x, lanes.width);
    if (time.width != time_.width)
        joined_.clear();
    time_ = time;

    const Rect all{whole.x, lanes.y, whole.width, lanes.height};
    const auto window =
        scroll_.window(lanes, layout.lineHeight, static_cast<std::int64_t>(lines_.size()));
    drawAxis(layout);
    list.PushClipRect(corner(all), farCorner(all), true);
    for (std::int64_t n = window.first; n < window.end; ++n)
        drawLine(layout, lines_[static_cast<std::size_t>(n)],
                 window.y + static_cast<float>(n - window.first) * layout.lineHeight);
    drawTotals(layout, window);
    list.PopClipRect();
    drawLegend(kinds_, layout.legend);
    scroll_.drawBar("comparison bar", all, layout.lineHeight,
                    static_cast<std::int64_t>(lines_.size()));
}

ComparisonLayout ComparisonView::layOut(const Rect& whole) const {
    const Theme& t = theme();
    float label = t.px(40), total = t.px(40);
    for (const replay::ComparedRun& run : runs_) {
        total = std::max(total, textWidth(Font::Heading, totalOf(run)));
        // Of thousands of rows, the first ones say how wide names are.
        for (std::size_t row = 0; row < std::min<std::size_t>(run.rows.size(), 40); ++row)
            label = std::max(label, textWidth(Font::Text, run.rows[row].name));
    }
    return layOutComparison(whole, t.px(1), lines_.size(), label + t.px(28), total + t.px(28));
}

void ComparisonView::drawAxis(const ComparisonLayout& layout) const {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double step = replay::roundStep(static_cast<double>(t.px(84)) / time_.pixelsPerUnit);
    for (double at = 0; at <= static_cast<double>(until_); at += step) {
        const float x = time_.xAt(at);
        list.AddLine({x, layout.axis.bottom() - t.px(6)}, {x, layout.lanes.bottom()}, t.line,
                     t.px(1));
        const std::string text = at == 0 ? "0 s" : replay::duration(static_cast<std::int64_t>(at));
        drawText(list, Font::Text,
                 {x - (at == 0 ? 0 : textWidth(Font::Text, text) / 2), layout.axis.y}, t.dimText,
                 text);
    }
    list.AddLine({layout.lanes.x, layout.axis.bottom()},
                 {layout.lanes.right(), layout.axis.bottom()}, t.strongLine, t.px(1));
}

void ComparisonView::drawLine(const ComparisonLayout& layout, const ComparisonLine& line, float y) {
    switch (line.what) {
        case ComparisonLine::What::Heading:
            return drawHeading(layout, line.run, y);
        case ComparisonLine::What::Problem:
            return drawProblem(layout, line.run, y);
        case ComparisonLine::What::Row:
            return drawRow(layout, line, y);
        case ComparisonLine::What::Gap:
            return;
    }
}

// Its ground hides the lines of the axis, which would cross the words.
void ComparisonView::drawHeading(const ComparisonLayout& layout, std::size_t run, float y) const {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect box{layout.labels.x, y, layout.totals.right() - layout.labels.x, layout.lineHeight};
    draw::fill(list, box, t.raised, t.px(4));
    const bool low = layout.lineHeight < fontSize(Font::Heading) * 1.15f;
    draw::text(list, low ? Font::Strong : Font::Heading, box.inset(t.px(8), 0), t.text,
               runs_[run].title);
    probe::mark("run " + std::to_string(run + 1), box);
}

void ComparisonView::drawProblem(const ComparisonLayout& layout, std::size_t run, float y) const {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Rect box{layout.labels.x, y, layout.totals.right() - layout.labels.x, layout.lineHeight};
    draw::fill(list, box, t.surface);
    const Rect sign = box.takeLeft(t.px(28));
    drawToneMark(list, replay::Tone::Error, middle(sign), t.px(7));
    draw::text(list, Font::Text, box, t.error, runs_[run].problem);
    bool hovered = false;
    widgets::area(("problem " + std::to_string(run + 1)).c_str(), box, hovered);
    if (hovered)
        widgets::tip(runs_[run].problem);
}

void ComparisonView::drawRow(const ComparisonLayout& layout, const ComparisonLine& line, float y) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const replay::CallRow& row = runs_[line.run].rows[line.row];
    const Rect label{layout.labels.x, y, layout.labels.width - t.px(8), layout.lineHeight};
    draw::text(list, Font::Text, label.inset(t.px(8), 0), t.text, row.name);

    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::string told;
    for (const auto& [span, count] : spansOf(line.run, line.row)) {
        const Rect place = placeOf(span, y, layout.lineHeight);
        drawSpan(span, place, line.row == 0);
        if (ImGui::IsWindowHovered() && place.contains(mouse.x, mouse.y))
            told = row.name + ": " + (count > 1 ? grouped(count) + " times: " : "") +
                   wordsOf(span) + "\nfrom " + clockTime(span.begin) + " to " + clockTime(span.end);
    }
    if (!told.empty())
        widgets::tip(told);
    probe::mark("row " + std::to_string(line.run + 1) + '.' + std::to_string(line.row + 1),
                {layout.lanes.x, y, layout.lanes.width, layout.lineHeight});
}

// Where a run ends stands how long it took.
void ComparisonView::drawTotals(const ComparisonLayout& layout,
                                const RowScroll::Window& window) const {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t first = 0; first < lines_.size(); ++first) {
        if (lines_[first].what != ComparisonLine::What::Heading ||
            runs_[lines_[first].run].rows.empty())
            continue;
        const replay::ComparedRun& run = runs_[lines_[first].run];
        const float rows = static_cast<float>(run.rows.size()) * layout.lineHeight;
        const float top = window.y + layout.lineHeight * (static_cast<float>(first + 1) -
                                                          static_cast<float>(window.first));
        const float x = time_.xAt(static_cast<double>(run.took)) + t.px(4);
        list.AddLine({x, top}, {x, top + rows}, t.text, t.px(2));
        const std::string total = totalOf(run);
        const Rect box{x + t.px(10), top + rows / 2 - layout.lineHeight / 2,
                       textWidth(Font::Heading, total) + t.px(4), layout.lineHeight};
        draw::fill(list, box, t.surface);
        draw::text(list, Font::Heading, box, t.text, total);
    }
}

// What takes no time can be seen all the same: around the moment when it happened.
Rect ComparisonView::placeOf(const CallSpan& span, float y, float lineHeight) const {
    const float left = time_.xAt(static_cast<double>(span.begin));
    const float width = time_.xAt(static_cast<double>(span.end)) - left;
    const float least = theme().px(span.what == CallSpan::What::Waits ? 1 : 4);
    const float inset = std::round(lineHeight * 0.12f);
    if (width >= least)
        return Rect{left, y, width, lineHeight}.inset(0, inset);
    return Rect{left - least / 2, y, least, lineHeight}.inset(0, inset);
}

const ComparisonView::Joined& ComparisonView::spansOf(std::size_t run, std::size_t row) {
    const auto [found, isNew] = joined_.try_emplace({run, row});
    if (isNew) {
        const double halfPixel = 0.5 / time_.pixelsPerUnit;
        found->second =
            replay::joined(runs_[run].rows[row].spans, static_cast<std::int64_t>(halfPixel));
    }
    return found->second;
}

}  // namespace desktop
