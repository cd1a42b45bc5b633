#pragma once

// The bytes that a connection has to send: from write() until the system has taken them; and the
// end of them, where only this half of the connection is closed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/net/transition.h"

namespace engine::core {

// Buffers for those who have something to send. Each is given back when all of it is sent: so an
// idle connection holds none.
class SpareBuffers {
public:
    std::string lend();  // an empty one, with room in it
    void takeBack(std::string buffer);

private:
    std::vector<std::string> buffers_;
};

class Outgoing {
public:
    explicit Outgoing(SpareBuffers& spare) : spare_(spare) {}

    // What is kept.
    std::string_view pending() const { return std::string_view(buffer_).substr(sent_); }

    // All that was written, and as much of it as is not kept.
    std::uint64_t written() const { return written_; }
    std::uint64_t handedOver() const { return written_ - pending().size(); }

    // So many more were written: each is either kept or taken at once.
    void count(std::size_t bytes) { written_ += bytes; }
    void keep(std::string_view bytes);

    // The system took so many of those that are kept.
    void taken(std::size_t bytes);
    void drop();  // all that is kept

    // No more will be written; when all is sent, the other side learns it, and then the protocol.
    // Each returns whether it has changed anything.
    bool askToEnd() { return move(State::Open, State::Ending); }
    bool end() { return move(State::Ending, State::Ended); }
    bool tell() { return move(State::Ended, State::Told); }
    bool isEnding() const { return state_ == State::Ending; }
    bool isEnded() const { return state_ >= State::Ended; }
    bool isTold() const { return state_ == State::Told; }

private:
    enum class State { Open, Ending, Ended, Told };
    bool move(State from, State to) { return take(state_, from, to); }

    SpareBuffers& spare_;
    std::string buffer_;
    std::size_t sent_ = 0;  // bytes at its beginning that are not kept any more
    std::uint64_t written_ = 0;
    State state_ = State::Open;
};

}  // namespace engine::core
