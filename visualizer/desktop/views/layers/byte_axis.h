#pragma once

// Byte offsets to pixels and back. A value: zooming and panning give another axis.

#include <algorithm>

namespace desktop {

struct ByteAxis {
    double first = 0;  // the offset at the left edge
    double pixelsPerByte = 8;
    float left = 0, width = 0;  // on the screen

    float xAt(double offset) const {
        // Far outside of the screen all is one: no number grows too large for a float.
        const double x = left + (offset - first) * pixelsPerByte;
        return static_cast<float>(std::clamp(x, left - 1e5, left + width + 1e5));
    }
    double offsetAt(float x) const { return first + (double(x) - left) / pixelsPerByte; }
    double last() const { return offsetAt(left + width); }

    // The byte under `aroundX` stays where it is.
    ByteAxis zoomed(double factor, float aroundX) const {
        ByteAxis axis = *this;
        axis.pixelsPerByte = std::clamp(pixelsPerByte * factor, 1e-6, 200.0);
        axis.first = offsetAt(aroundX) - (double(aroundX) - left) / axis.pixelsPerByte;
        return axis;
    }
    ByteAxis panned(float pixels) const {
        ByteAxis axis = *this;
        axis.first -= double(pixels) / pixelsPerByte;
        return axis;
    }

    // Moved back so that something of [0, total) is visible, from its beginning where all fits;
    // and no further away than that all is visible.
    ByteAxis within(double total) const {
        ByteAxis axis = *this;
        const double farthest = std::min(20.0, double(width) / std::max(1.0, total * 1.1));
        axis.pixelsPerByte = std::max(pixelsPerByte, farthest);
        const double span = double(width) / axis.pixelsPerByte;
        axis.first = std::clamp(axis.first, 0.0, std::max(0.0, total - span * 0.9));
        return axis;
    }

    // Moved as little as needed for [begin, end) to be seen; its beginning, where it is too long.
    ByteAxis showing(double begin, double end) const {
        ByteAxis axis = *this;
        const double span = double(width) / pixelsPerByte;
        const double margin = span * 0.12;
        if (end > axis.first + span)
            axis.first = end - span + margin;
        if (begin < axis.first)
            axis.first = std::max(0.0, begin - margin);
        return axis;
    }

    // All of [0, total), but no byte wider than that.
    static ByteAxis fitting(float left, float width, double total, double widest) {
        const double each = double(width) / std::max(1.0, total);
        return {0, std::clamp(each, 1e-6, widest), left, width};
    }
};

}  // namespace desktop
