#pragma once

// Numbers along the screen: bytes, events or nanoseconds. A value: zooming and panning give
// another axis. Pure, so that they are tested without a window.

#include <algorithm>

namespace desktop {

struct Axis {
    double first = 0;  // at the left edge
    double pixelsPerUnit = 1;
    float left = 0, width = 0;  // on the screen

    float xAt(double value) const {
        // Far outside of the screen all is one: no number grows too large for a float.
        const double x = left + (value - first) * pixelsPerUnit;
        return static_cast<float>(std::clamp(x, left - 1e5, left + width + 1e5));
    }
    double valueAt(float x) const { return first + (double(x) - left) / pixelsPerUnit; }
    double last() const { return valueAt(left + width); }

    // From `first` at the left edge to `last` at the right one.
    static Axis showing(double first, double last, float left, float width) {
        return {first, std::max(1.0, double(width)) / std::max(last - first, 1e-6), left, width};
    }

    // What is under x stays there. A factor above 1 goes nearer.
    Axis zoomed(double factor, float aroundX) const {
        Axis axis = *this;
        axis.pixelsPerUnit = pixelsPerUnit * factor;
        axis.first = valueAt(aroundX) - (double(aroundX) - left) / axis.pixelsPerUnit;
        return axis;
    }

    // As if the picture was pushed to the right by so many pixels.
    Axis panned(float pixels) const {
        Axis axis = *this;
        axis.first -= double(pixels) / pixelsPerUnit;
        return axis;
    }

    // No farther away than all of from…to, no nearer than `nearest` pixels a unit, and nothing
    // beyond the ends.
    Axis within(double from, double to, double nearest) const {
        Axis axis = *this;
        const double all = showing(from, to, left, width).pixelsPerUnit;
        axis.pixelsPerUnit = std::clamp(pixelsPerUnit, all, std::max(all, nearest));
        const double span = double(width) / axis.pixelsPerUnit;
        axis.first = std::clamp(first, from, std::max(from, to - span));
        return axis;
    }

    // Moved as little as needed for [begin, end) to be seen; its beginning, where it is too long.
    Axis revealing(double begin, double end) const {
        Axis axis = *this;
        const double span = double(width) / pixelsPerUnit;
        const double margin = span * 0.12;
        if (end > first + span)
            axis.first = end - span + margin;
        if (begin < axis.first)
            axis.first = std::max(0.0, begin - margin);
        return axis;
    }
};

}  // namespace desktop
