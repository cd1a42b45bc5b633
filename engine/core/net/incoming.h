#pragma once

// What a connection wants of its input, and what it knows of it: whether bytes are waited for, have
// arrived while reading is paused, or can come no more.

#include <cstddef>
#include <cstdint>
#include <utility>

#include "engine/core/net/transition.h"

namespace engine::core {

class Incoming {
public:
    // Bytes are wanted. Returns whether the next poll must look for them: not while reading is
    // paused, and not where somebody waits already.
    bool want() { return !paused_ && move(State::Idle, State::Awaited); }
    // The poll is about to look. Returns whether it must: it need not where reading was paused
    // since, or `mayCome` is false.
    bool await(bool mayCome) {
        if (state_ != State::Awaited)
            return false;
        state_ = mayCome && !paused_ ? State::AwaitedAtSocket : State::Idle;
        return state_ == State::AwaitedAtSocket;
    }
    // The socket has something. Returns whether it may be read now; what must wait for resume() is
    // remembered.
    bool arrived() {
        state_ = paused_ ? State::ArrivedWhilePaused : State::Idle;
        return !paused_;
    }

    // Each returns whether it has changed anything.
    bool pause() { return !std::exchange(paused_, true); }
    bool resume() { return std::exchange(paused_, false); }
    // Returns whether something had arrived, which can be read now.
    bool takeArrived() { return move(State::ArrivedWhilePaused, State::Awaited); }

    // Another socket takes over from the one that was asked. Returns whether that was asked.
    bool moveToOtherSocket() { return move(State::AwaitedAtSocket, State::Awaited); }

    void end() { state_ = State::Ended; }
    bool isEnded() const { return state_ == State::Ended; }

    // So many bytes were read. Returns how many were read before.
    std::uint64_t count(std::size_t bytes) { return std::exchange(read_, read_ + bytes); }

private:
    enum class State {
        Idle,             // nobody waits
        Awaited,          // in the loop's list
        AwaitedAtSocket,  // which will say so
        ArrivedWhilePaused,
        Ended,
    };
    bool move(State from, State to) { return take(state_, from, to); }

    State state_ = State::Idle;
    bool paused_ = false;
    std::uint64_t read_ = 0;
};

}  // namespace engine::core
