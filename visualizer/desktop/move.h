#pragma once

// The animation of one move of the cursor, forward or back. It always ends at 1, which is the state
// of the cursor; starting the next one cuts it short.

#include <algorithm>

namespace desktop {

class Move {
public:
    void start(double seconds) {
        seconds_ = seconds;
        passed_ = 0;
    }
    void finish() { seconds_ = 0; }
    void advance(double seconds) { passed_ += seconds; }

    bool done() const { return passed_ >= seconds_; }

    // 0…1, gentle at both ends.
    float progress() const {
        if (done())
            return 1.0f;
        const double t = std::clamp(passed_ / seconds_, 0.0, 1.0);
        return static_cast<float>(t * t * (3 - 2 * t));
    }

private:
    double seconds_ = 0;
    double passed_ = 0;
};

}  // namespace desktop
