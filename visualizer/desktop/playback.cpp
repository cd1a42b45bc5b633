#include "visualizer/desktop/playback.h"

#include <algorithm>
#include <cmath>

namespace desktop {

void Playback::play() {
    playing_ = true;
    due_ = 1;  // who presses play wants to see something at once
}

void Playback::setSpeed(float speed) {
    const auto nearer = [&](float a, float b) { return std::abs(a - speed) < std::abs(b - speed); };
    speed_ = static_cast<std::size_t>(std::ranges::min_element(speeds, nearer) - speeds.begin());
}

void Playback::faster() {
    speed_ = std::min(speed_ + 1, speeds.size() - 1);
}

void Playback::slower() {
    speed_ = speed_ == 0 ? 0 : speed_ - 1;
}

const char* Playback::speedName() const {
    constexpr std::array<const char*, 6> names{"¼×", "½×", "1×", "2×", "4×", "8×"};
    return names[speed_];
}

void Playback::setRealTime(bool realTime) {
    realTime_ = realTime;
    due_ = 0;
}

int Playback::eventsDue(double seconds) {
    if (!playing_ || realTime_)
        return 0;
    due_ += seconds * static_cast<double>(speed()) / secondsPerEvent;
    const double whole = std::floor(due_);
    due_ -= whole;
    return static_cast<int>(whole);
}

std::int64_t Playback::nanosecondsDue(double seconds) const {
    if (!playing_ || !realTime_)
        return 0;
    return static_cast<std::int64_t>(seconds * static_cast<double>(speed()) * 1e9);
}

double Playback::moveSeconds() const {
    constexpr double longest = 0.22, shortest = 0.06;
    if (!playing_)
        return longest;
    const double pause = secondsPerEvent / static_cast<double>(speed());
    return std::clamp(pause * 0.8, shortest, longest);
}

}  // namespace desktop
