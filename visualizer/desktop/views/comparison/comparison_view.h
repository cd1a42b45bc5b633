#pragma once

// Several runs under each other on one axis of time: what each waits for, and how long it takes.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/axis.h"
#include "visualizer/desktop/views/comparison/comparison_layout.h"
#include "visualizer/desktop/views/row_scroll.h"

namespace desktop {

class ComparisonView {
public:
    explicit ComparisonView(std::vector<replay::ComparedRun> runs);

    // Draws into the current ImGui window.
    void draw(const Rect& whole);

    // At which all is seen in the current display; 1 where nothing is known of it yet.
    float largestScale() const;

private:
    using Joined = std::vector<replay::JoinedSpan>;

    ComparisonLayout layOut(const Rect& whole) const;
    void drawAxis(const ComparisonLayout& layout) const;
    void drawLine(const ComparisonLayout& layout, const ComparisonLine& line, float y);
    void drawHeading(const ComparisonLayout& layout, std::size_t run, float y) const;
    void drawProblem(const ComparisonLayout& layout, std::size_t run, float y) const;
    void drawRow(const ComparisonLayout& layout, const ComparisonLine& line, float y);
    void drawTotals(const ComparisonLayout& layout, const RowScroll::Window& window) const;
    Rect placeOf(const replay::CallSpan& span, float y, float lineHeight) const;
    const Joined& spansOf(std::size_t run, std::size_t row);

    std::vector<replay::ComparedRun> runs_;
    std::vector<ComparisonLine> lines_;
    std::vector<replay::CallSpan> kinds_;  // one of each that occurs, for the legend
    std::int64_t until_ = 0;               // where the axis ends
    Axis time_;
    std::map<std::pair<std::size_t, std::size_t>, Joined> joined_;  // at the width of `time_`
    RowScroll scroll_;
};

}  // namespace desktop
