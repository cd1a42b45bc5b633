#include "visualizer/desktop/views/comparison/comparison_layout.h"

#include <algorithm>
#include <cmath>

namespace desktop {

namespace {

using What = ComparisonLine::What;

// All in pixels at scale 1.
constexpr float margin = 16, axisHeight = 28, legendHeight = 32;
constexpr float lowestLine = 20, goodLine = 24, highestLine = 44;
constexpr float narrowest = 640;  // so that names, bars and totals have room

}  // namespace

std::vector<ComparisonLine> comparisonLines(const std::vector<replay::ComparedRun>& runs) {
    std::vector<ComparisonLine> lines;
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (run > 0)
            lines.push_back({What::Gap, run - 1, 0});
        lines.push_back({What::Heading, run, 0});
        if (!runs[run].problem.empty())
            lines.push_back({What::Problem, run, 0});
        for (std::size_t row = 0; row < runs[run].rows.size(); ++row)
            lines.push_back({What::Row, run, row});
    }
    return lines;
}

float comparisonScale(float width, float height, std::size_t lines) {
    const float needed =
        2 * margin + axisHeight + legendHeight + goodLine * static_cast<float>(lines);
    const float fits = std::min(height / needed, width / narrowest);
    return std::clamp(std::floor(fits * 20) / 20, 1.0f, 2.5f);
}

ComparisonLayout layOutComparison(const Rect& whole, float scale, std::size_t lines,
                                  float labelWidth, float totalWidth) {
    ComparisonLayout layout;
    Rect rest = whole.inset(margin * scale, margin * scale);
    layout.legend = rest.takeBottom(legendHeight * scale);
    layout.axis = rest.takeTop(axisHeight * scale);
    layout.labels = rest.takeLeft(std::min(labelWidth, rest.width / 3));
    layout.totals = rest.takeRight(std::min(totalWidth, rest.width / 3));
    layout.lanes = rest;
    layout.axis.x = rest.x;
    layout.axis.width = rest.width;
    const float each = rest.height / static_cast<float>(std::max<std::size_t>(lines, 1));
    layout.lineHeight = std::floor(std::clamp(each, lowestLine * scale, highestLine * scale));
    return layout;
}

}  // namespace desktop
