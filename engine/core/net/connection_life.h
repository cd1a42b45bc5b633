#pragma once

// The life of a connection, from open to closed: all of its transitions are here.
//
//     Open ──────── disconnect() ──▶ Disconnecting       abort(), from each of these: Aborting
//      │ closeSoon()                    │ closeSoon()     close(), from each: Closed
//      ▼                                ▼
//     Broken ────── disconnect() ──▶ Closing

#include "engine/core/net/transition.h"

namespace engine::core {

class ConnectionLife {
public:
    // Nothing more is read: the program or the other side has ended it.
    bool isDisconnecting() const { return state_ >= State::Disconnecting; }
    // The next dispatch closes it: no more is sent.
    bool closesSoon() const { return state_ == State::Broken || state_ >= State::Closing; }
    bool isAborting() const { return state_ == State::Aborting; }
    bool isClosed() const { return state_ == State::Closed; }

    // Each returns whether it has changed anything.
    bool disconnect() {
        return move(State::Open, State::Disconnecting) || move(State::Broken, State::Closing);
    }
    bool closeSoon() {
        return move(State::Open, State::Broken) || move(State::Disconnecting, State::Closing);
    }
    bool abort() { return state_ < State::Aborting && move(state_, State::Aborting); }
    bool close() { return !isClosed() && move(state_, State::Closed); }

private:
    enum class State {
        Open,
        Broken,         // closes soon, without a request; what has arrived is still handed over
        Disconnecting,  // when all is sent it closes soon
        Closing,        // closes soon, as was asked for
        Aborting,       // closes soon, and what was written is dropped
        Closed,
    };
    bool move(State from, State to) { return take(state_, from, to); }

    State state_ = State::Open;
};

}  // namespace engine::core
