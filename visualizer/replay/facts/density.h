#pragma once

// What happens where in a run, coarsely: counts of events, in at most a few thousand buckets of the
// same number of events, however long the run gets.

#include <array>
#include <cstdint>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

class Density {
public:
    enum Part { Loop, Callbacks, Network, partCount };
    using Counts = std::array<float, partCount>;

    void extend(const Run& run);

    // How many events of each part there are between the two numbers; a bucket that is cut counts
    // in part. Event 1 reaches from 1 to 2.
    Counts between(double from, double to) const;

private:
    static constexpr std::size_t mostBuckets = 4096;

    std::vector<Counts> buckets_;
    std::uint32_t perBucket_ = 1;
    std::uint32_t taken_ = 0;
};

}  // namespace replay
