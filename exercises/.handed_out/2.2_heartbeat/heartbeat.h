#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <functional>
#include <utility>

#include "engine/looping_call.h"
#include "engine/reactor.h"

// Calls `beat` a given number of times: once at once, and then every second. So a program tells
// others that it is alive.
class Heartbeat {
public:
    // `beats` is 1 or more. `clock` and what `beat` uses live longer than this.
    Heartbeat(engine::ReactorTime& clock, int beats, std::function<void()> beat)
        : clock_(clock), left_(beats), beat_(std::move(beat)) {}

    void start();  // yours

private:
    void tick();  // yours: one beat

    engine::ReactorTime& clock_;
    int left_;  // how many beats are still to come
    std::function<void()> beat_;
    engine::LoopingCall loop_{clock_, [this] { tick(); }};  // not started yet
};
