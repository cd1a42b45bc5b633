#pragma once

namespace replay {

// The distance between the marks of an axis, in bytes or nanoseconds: 1, 2 or 5 times a power of
// ten, and at least so much.
inline double roundStep(double atLeast) {
    double step = 1;
    while (step < atLeast) {
        for (const double next : {2.0, 5.0, 10.0})
            if (step * next >= atLeast)
                return step * next;
        step *= 10;
    }
    return step;
}

}  // namespace replay
