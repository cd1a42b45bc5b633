#pragma once

// Facts for the event loop's picture, computed from the run; nothing here draws.

#include <optional>
#include <string>
#include <vector>

#include "visualizer/desktop/cursor.h"

namespace desktop {

// The way between two neighbouring states. Stepping back shows the same way from its end to its
// beginning, so that `t` always runs with the time of the run.
struct Motion {
    replay::Serial event = replay::Serial::None;  // the event on whose way we are
    float t = 1;                                  // how far
    const replay::State* early = nullptr;         // the state before the event
    const replay::State* late = nullptr;          // and after it

    bool moving() const { return t < 1; }
};
Motion motionOf(const Scene& scene);

// A callback that ran for so long that everything else had to wait.
struct Blocked {
    replay::Serial begin = replay::Serial::None;
    std::int64_t nanoseconds = 0;  // so far
    int late = 0;                  // calls that became due meanwhile
};
inline constexpr std::int64_t longHold = 50'000'000;

// The callback that runs for too long now, or did so earlier in this turn.
std::optional<Blocked> blockedAt(const replay::Run& run, const replay::State& state);
std::string sentence(const Blocked& blocked);
std::string shortSentence(const Blocked& blocked);

// Ports and connections in the order of their doors. Where there are more than `most`, `mustShow`
// takes the last place if it would be left out.
std::vector<replay::Entity> doorsOf(const replay::State& state, std::size_t most,
                                    replay::Entity mustShow = {});

// The port or connection that an event concerns, as its subject or object; none otherwise.
replay::Entity doorOf(const engine::trace::Event& event);
// A door that is always open: what comes is a new client, or a datagram.
bool isPort(replay::Entity door);

// --- Words. ---

// "in 350 ms", "due", "late by 112 ms".
std::string countdown(std::int64_t due, std::int64_t now);
bool isLate(std::int64_t due, std::int64_t now);
// "sayHello", or "call 3" where the source says nothing.
std::string callName(const replay::Run& run, replay::Entity call);
// "Echo 1 · dataReceived", "sayHello".
std::string frameName(const replay::Run& run, const replay::Frame& frame);
// "127.0.0.1:50512"; "port 1400"; the number after the colon, where it must be short.
std::string doorName(const replay::Run& run, const replay::State& state, replay::Entity door);
std::string shortDoorName(const replay::Run& run, const replay::State& state, replay::Entity door);
// "bytes to read".
const char* words(replay::Readiness readiness);

}  // namespace desktop
