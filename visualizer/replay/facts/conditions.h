#pragma once

// Conditions of a connection, beyond being open: the one list that the ring, the rows and step
// show.

#include <string>
#include <vector>

#include "visualizer/replay/state.h"

namespace replay {

enum class Condition {
    Closed,
    Closing,     // loseConnection() was called, and waits for the buffer
    InputEnded,  // half-closed, either way
    OutputEnded,
    ReadPaused,
    ProducerPaused,  // by a full buffer
    Producer,        // registered, and not paused
    Secured,
};

// All that hold, what matters most first; none of a connection that is simply open. Of a closed
// one nothing else is told.
std::vector<Condition> conditionsOf(const ConnectionState& connection);

// "reading paused"; "no more in"
std::string_view words(Condition condition);

// "reading paused, encrypted"; "open" where there is nothing to tell.
std::string words(const std::vector<Condition>& conditions);

}  // namespace replay
