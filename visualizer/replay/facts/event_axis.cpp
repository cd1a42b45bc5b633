#include "visualizer/replay/facts/event_axis.h"

#include <algorithm>
#include <cmath>

namespace replay {

double EventAxis::last(const Run& run) const {
    return byTime ? std::max(1000.0, valueOf(run, run.last()) * 1.002) : number(run.last()) + 0.5;
}

double EventAxis::valueOf(const Run& run, Serial serial) const {
    if (!byTime)
        return number(serial);
    return run.has(serial) ? static_cast<double>(run.trace().nanoseconds(run.event(serial))) : 0.0;
}

Serial EventAxis::eventAt(const Run& run, double value) const {
    const std::uint32_t last = number(run.last());
    if (!byTime)
        return serialOf(static_cast<std::uint32_t>(
            std::clamp(std::round(value), std::min(1.0, static_cast<double>(last)),
                       static_cast<double>(last))));
    std::uint32_t low = 1, high = last + 1;  // the first event that is later
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (valueOf(run, serialOf(middle)) <= value)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > last)
        return run.last();
    const bool before =
        low > 1 && value - valueOf(run, serialOf(low - 1)) < valueOf(run, serialOf(low)) - value;
    return serialOf(before ? low - 1 : low);
}

}  // namespace replay
