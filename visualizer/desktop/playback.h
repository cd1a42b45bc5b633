#pragma once

// Playing a run: how fast, and by which clock. It knows seconds and nothing of traces.

#include <array>
#include <cstdint>

namespace desktop {

class Playback {
public:
    static constexpr std::array<float, 6> speeds{0.25f, 0.5f, 1, 2, 4, 8};
    static constexpr double secondsPerEvent = 0.6;  // at 1×: time to see a move and to read it

    bool playing() const { return playing_; }
    void play();
    void pause() { playing_ = false; }

    float speed() const { return speeds[speed_]; }
    void setSpeed(float speed);  // the nearest of speeds
    void faster();
    void slower();
    const char* speedName() const;

    // By the trace's own clock, in place of event by event.
    bool realTime() const { return realTime_; }
    void setRealTime(bool realTime);

    // While playing, this much time goes by. Event by event: how many events to go forward now.
    int eventsDue(double seconds);
    // In real time: how far the trace's clock has gone, in ns.
    std::int64_t nanosecondsDue(double seconds) const;

    // How long the animation of a move may take at this speed.
    double moveSeconds() const;

private:
    bool playing_ = false;
    bool realTime_ = false;
    std::size_t speed_ = 2;
    double due_ = 0;  // of an event: 1 is one
};

}  // namespace desktop
