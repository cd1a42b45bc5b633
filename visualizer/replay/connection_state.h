#pragma once

// A connection as it was just after one event. It belongs to State, and is a pure fold as that is.

#include <cstdint>

#include "visualizer/replay/run.h"

namespace replay {

struct ConnectionState {
    Entity connection;
    Entity origin;         // the port that accepted it or the connector that made it
    Entity protocol = {};  // none until buildProtocol has returned one
    Serial opened = Serial::None;
    Serial closed = Serial::None;  // None while it is open
    bool closeRequested = false;
    std::uint64_t bytesRead = 0;
    std::uint64_t bytesWritten = 0;  // by write()
    std::uint64_t bytesSent = 0;     // of those, taken by the system
    std::uint64_t bytesDropped = 0;  // of those, never to be: the connection ended before
    bool sendingEnded = false;       // what is written now goes nowhere: closed, or half-closed
    bool readPaused = false;         // pauseProducing(): nothing is read from it
    bool inputEnded = false;         // half-closed: the other side sends no more
    bool outputEnded = false;        // half-closed: this side sends no more
    bool secured = false;            // TLS is agreed on
    enum class Producer { None, Push, Pull } producer = Producer::None;  // registered with it
    bool producerPaused = false;

    // Takes in an event about it, after the one that opened it. See State::advance.
    void advance(const Event& event, Serial serial);
    std::uint64_t buffered() const { return bytesWritten - bytesSent - bytesDropped; }

    friend bool operator==(const ConnectionState&, const ConnectionState&) = default;
};

}  // namespace replay
