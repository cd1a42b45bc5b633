#pragma once

// Trace to pixels and back, for one axis: of event numbers, or of nanoseconds. Pure, so that
// zooming and panning are tested without a window.

#include <algorithm>

namespace desktop {

struct TimeScale {
    double start = 0;  // the value at the left edge
    double unitsPerPixel = 1;
    float left = 0;  // where the left edge is on the screen

    float xAt(double value) const {
        return left + static_cast<float>((value - start) / unitsPerPixel);
    }
    double valueAt(float x) const { return start + static_cast<double>(x - left) * unitsPerPixel; }

    // From `first` at the left edge to `last` at the right one.
    static TimeScale showing(double first, double last, float left, float width) {
        const double pixels = std::max(1.0, static_cast<double>(width));
        return {first, std::max((last - first) / pixels, 1e-9), left};
    }

    // What is under x stays there. A factor above 1 goes nearer.
    TimeScale zoomed(double factor, float aroundX) const {
        TimeScale result = *this;
        result.unitsPerPixel = unitsPerPixel / factor;
        result.start =
            valueAt(aroundX) - static_cast<double>(aroundX - left) * result.unitsPerPixel;
        return result;
    }

    // As if the picture was pushed to the right by so many pixels.
    TimeScale panned(float pixels) const {
        TimeScale result = *this;
        result.start -= static_cast<double>(pixels) * unitsPerPixel;
        return result;
    }

    // No farther away than all of first…last, no nearer than `nearest` units a pixel, and nothing
    // beyond the ends.
    TimeScale within(double first, double last, float width, double nearest) const {
        const double pixels = std::max(1.0, static_cast<double>(width));
        TimeScale result = *this;
        result.unitsPerPixel = std::clamp(unitsPerPixel, std::min(nearest, (last - first) / pixels),
                                          std::max((last - first) / pixels, 1e-9));
        result.start =
            std::clamp(start, first, std::max(first, last - pixels * result.unitsPerPixel));
        return result;
    }
};

}  // namespace desktop
