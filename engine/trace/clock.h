#pragma once

// The time that events carry.
//
// Reading the processor's counter takes a third of the time of steady_clock, and most of record()
// is reading the time. What a tick is in nanoseconds is measured, and measured better as the
// program goes on.

#include <chrono>
#include <cstdint>

#include "engine/trace/format.h"
#include "engine/trace/recorder.h"

namespace engine::trace {

class Clock {
public:
    explicit Clock(ClockKind kind);

    TimeUnit unit() const { return unit_; }

    // Units since the clock was made; never less than before. Not for virtual time.
    std::uint64_t now() {
        const std::uint64_t counter = unit_ == TimeUnit::ProcessorTicks ? ticks() : steady();
        if (counter > last_)
            last_ = counter;
        return last_ - start_;
    }

    // As well as it is known so far.
    double nanosecondsPerTick() const;

    static std::uint64_t steady() {
        return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch() /
                                          std::chrono::nanoseconds(1));
    }

#if defined(__x86_64__) || defined(__i386__)
    static std::uint64_t ticks() {
        return __builtin_ia32_rdtsc();
    }
#else
    static std::uint64_t ticks() {
        return steady();
    }
#endif

private:
    TimeUnit unit_;
    std::uint64_t start_ = 0;
    std::uint64_t last_ = 0;
};

}  // namespace engine::trace
