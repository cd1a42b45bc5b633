#pragma once

// What the reactor looked like just after one event.
//
// State is a pure fold over events: State{} advanced by events 1..n is the state at n, from
// whatever side the cursor came. Views draw this and nothing else.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "visualizer/replay/connection_state.h"
#include "visualizer/replay/deferreds.h"
#include "visualizer/replay/run.h"
#include "visualizer/replay/sequence.h"

namespace replay {

// The stations of the loop, in the order in which a turn passes them.
enum class Station { Outside, ThreadCalls, DueCalls, Poll, Dispatch };

// A function that waits to be called by the loop.
struct WaitingCall {
    Entity call;
    CallType type = CallType::None;
    std::int64_t due = 0;  // ns of reactor time; CallType::Later only
    Serial scheduled = Serial::None;
    Serial since = Serial::None;  // what gave it this due time: CallScheduled, or CallMoved

    friend bool operator==(const WaitingCall&, const WaitingCall&) = default;
};

// A callback on the stage.
struct Frame {
    Serial begin = Serial::None;  // its CallbackBegin
    Entity subject;
    Entity object;
    Hook hook = Hook::None;

    friend bool operator==(const Frame&, const Frame&) = default;
};

// Something that poll found ready and that was not dispatched yet.
struct ReadyThing {
    Entity subject;
    Readiness readiness = Readiness::None;
    Serial since = Serial::None;

    friend bool operator==(const ReadyThing&, const ReadyThing&) = default;
};

struct PortState {
    Entity port;
    Entity factory;
    int portNumber = 0;
    Serial opened = Serial::None;

    friend bool operator==(const PortState&, const PortState&) = default;
};

struct State {
    Serial at = Serial::None;
    std::int64_t time = 0;  // ns since the trace began
    std::uint32_t turn = 0;
    bool running = false;  // between ReactorRun and ReactorEnd
    bool stopRequested = false;
    Station station = Station::Outside;
    std::int64_t pollLimit = 0;  // at Station::Poll: the longest wait, ns; -1: none
    bool waiting = false;        // inside poll: nothing can run

    std::vector<Frame> stage;           // outermost first; empty: no callback is running
    std::int64_t heldAtGate = 0;        // ns, of the time since the outermost began
    Sequence<WaitingCall> shelf;        // delayed calls, the next due first
    Sequence<WaitingCall> queue;        // callWhenRunning and callFromThread, first come first
    Sequence<ReadyThing> ready;         // in the order of their dispatch
    std::map<Entity, PortState> ports;  // those that listen
    std::map<Entity, ConnectionState> connections;  // closed ones too, for a while: see advance
    Sequence<Entity> lingering;                     // those closed ones, the first closed first
    std::uint32_t connectionsClosed = 0;
    Deferreds deferreds;
    std::uint32_t errors = 0;  // events so far that report something wrong

    // Takes in the next event. REQUIRES: number(serial) == number(at) + 1. Never fails: damaged or
    // impossible events change only what they can. A closed connection stays until the turn after
    // the one in which it closed is over.
    void advance(const Run& run, Serial serial);

    friend bool operator==(const State&, const State&) = default;
};

}  // namespace replay
