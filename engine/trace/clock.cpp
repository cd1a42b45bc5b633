#include "engine/trace/clock.h"

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include <cmath>
#include <limits>

namespace engine::trace {

namespace {

// Whether the counter goes at one speed, in sleep states too, and alike on all processors.
bool counterIsInvariant() {
#if defined(__x86_64__) || defined(__i386__)
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x80000007, &a, &b, &c, &d) != 0 && (d & (1u << 8)) != 0;
#else
    return false;
#endif
}

// The same moment on both clocks.
struct Moment {
    std::uint64_t ticks = 0;
    std::uint64_t nanoseconds = 0;

    // Asks several times and takes the answer that came fastest: it was not interrupted.
    static Moment now() {
        Moment best;
        std::uint64_t shortest = std::numeric_limits<std::uint64_t>::max();
        for (int attempt = 0; attempt < 5; ++attempt) {
            const std::uint64_t before = Clock::ticks();
            const std::uint64_t nanoseconds = Clock::steady();
            const std::uint64_t took = Clock::ticks() - before;
            if (took < shortest) {
                shortest = took;
                best = {before + took / 2, nanoseconds};
            }
        }
        return best;
    }
};

double rateBetween(Moment from, Moment to) {
    return static_cast<double>(to.nanoseconds - from.nanoseconds) /
           static_cast<double>(to.ticks - from.ticks);
}

// Measured once in a process, which takes a millisecond.
struct Calibration {
    Moment start = Moment::now();
    double nanosecondsPerTick = 1;

    Calibration() {
        constexpr std::uint64_t millisecond = 1'000'000;
        Moment end = Moment::now();
        while (end.nanoseconds - start.nanoseconds < millisecond)
            end = Moment::now();
        nanosecondsPerTick = rateBetween(start, end);
    }

    static const Calibration& once() {
        static const Calibration calibration;
        return calibration;
    }
};

TimeUnit unitFor(ClockKind kind) {
    if (kind == ClockKind::Virtual)
        return TimeUnit::VirtualNanoseconds;
    if (kind == ClockKind::Real && counterIsInvariant())
        return TimeUnit::ProcessorTicks;
    return TimeUnit::Nanoseconds;
}

}  // namespace

Clock::Clock(ClockKind kind) : unit_(unitFor(kind)) {
    if (unit_ == TimeUnit::ProcessorTicks)
        Calibration::once();
    start_ = unit_ == TimeUnit::ProcessorTicks ? ticks() : steady();
    last_ = start_;
}

double Clock::nanosecondsPerTick() const {
    if (unit_ != TimeUnit::ProcessorTicks)
        return 1;
    const Calibration& calibration = Calibration::once();
    const double longRun = rateBetween(calibration.start, Moment::now());
    // A laptop that slept in between: one clock stood still, the other may not have.
    const double doubt = std::abs(longRun / calibration.nanosecondsPerTick - 1);
    return doubt < 0.001 ? longRun : calibration.nanosecondsPerTick;
}

}  // namespace engine::trace
