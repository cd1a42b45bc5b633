#pragma once

#include "visualizer/replay/run.h"

namespace replay {

// Events along an axis: of their numbers, or of their times in ns.
struct EventAxis {
    bool byTime = false;

    double first() const { return byTime ? 0.0 : 0.5; }
    double last(const Run& run) const;
    double valueOf(const Run& run, Serial serial) const;
    // The event nearest to there; None in an empty run.
    Serial eventAt(const Run& run, double value) const;
};

}  // namespace replay
