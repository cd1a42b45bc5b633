#pragma once

// A step of a state machine: from one state to another, taken only in the first.

namespace engine::core {

// Returns whether it was taken.
template <typename State>
bool take(State& state, State from, State to) {
    if (state != from)
        return false;
    state = to;
    return true;
}

}  // namespace engine::core
