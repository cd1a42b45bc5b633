#include "visualizer/replay/facts/density.h"

#include <algorithm>
#include <cmath>

namespace replay {
namespace {

Density::Part partOf(Kind kind) {
    using NetworkAndThreads = decltype(events::joined(events::NetworkKinds{}, events::LayersKinds{},
                                                      events::ThreadsKinds{}));
    if (isOneOf(events::LoopKinds{}, kind))
        return Density::Loop;
    return isOneOf(NetworkAndThreads{}, kind) ? Density::Network : Density::Callbacks;
}

}  // namespace

void Density::extend(const Run& run) {
    for (const std::uint32_t last = number(run.last()); taken_ < last; ++taken_) {
        std::size_t bucket = taken_ / perBucket_;
        if (bucket == mostBuckets) {
            for (std::size_t i = 0; i < mostBuckets / 2; ++i)
                for (std::size_t part = 0; part < partCount; ++part)
                    buckets_[i][part] = buckets_[2 * i][part] + buckets_[2 * i + 1][part];
            buckets_.resize(mostBuckets / 2);
            perBucket_ *= 2;
            bucket = taken_ / perBucket_;
        }
        if (bucket == buckets_.size())
            buckets_.push_back({});
        buckets_[bucket][partOf(run.event(serialOf(taken_ + 1)).kind)] += 1;
    }
}

Density::Counts Density::between(double from, double to) const {
    Counts sum{};
    from = std::max(0.0, (from - 1) / perBucket_);
    // The last bucket may not be full yet.
    to = to > taken_ ? static_cast<double>(buckets_.size()) : (to - 1) / perBucket_;
    for (double at = from; at < to;) {
        const double end = std::min(to, std::floor(at) + 1);
        const Counts& bucket = buckets_[static_cast<std::size_t>(at)];
        for (std::size_t part = 0; part < partCount; ++part)
            sum[part] += bucket[part] * static_cast<float>(end - at);
        at = end;
    }
    return sum;
}

}  // namespace replay
