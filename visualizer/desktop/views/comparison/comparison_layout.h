#pragma once

// Where things stand in the comparison of several runs: lines of one height under each other, all
// on one axis of time. No drawing here.

#include <cstddef>
#include <vector>

#include "visualizer/desktop/rect.h"
#include "visualizer/replay/facts/comparison.h"

namespace desktop {

struct ComparisonLine {
    enum class What { Heading, Row, Problem, Gap };

    What what = What::Gap;
    std::size_t run = 0, row = 0;  // indices

    friend bool operator==(const ComparisonLine&, const ComparisonLine&) = default;
};

// A heading and its rows for each run, with a gap after all but the last.
std::vector<ComparisonLine> comparisonLines(const std::vector<replay::ComparedRun>& runs);

// The largest scale at which so many lines are seen without scrolling, from 1 to 2.5: the picture
// is for the last row of a room.
float comparisonScale(float width, float height, std::size_t lines);

struct ComparisonLayout {
    Rect axis, labels, lanes, totals, legend;  // labels | lanes | totals, side by side
    float lineHeight = 0;
};

// `labelWidth` and `totalWidth` are as wide as their texts; labels get a third of it all at most.
ComparisonLayout layOutComparison(const Rect& whole, float scale, std::size_t lines,
                                  float labelWidth, float totalWidth);

}  // namespace desktop
