#pragma once

// One Deferred as a railway: what the panes and the terminal draw of its chain.
//
// A chain is a row of stations. Those of a coroutine come first, one from each co_await to the
// next; then its signal; then its pairs. A place along it is a number: 0 is before station 0, 0.5
// is at it, 1 is behind it, and so on.

#include <string>
#include <vector>

#include "visualizer/replay/facts/rail_station.h"

namespace replay {

// The result, drawn as a train.
struct RailTrain {
    enum class State {
        None,     // not fired; a coroutine has one from its beginning
        There,    // with its value
        Waiting,  // empty, until the Deferred on the siding gives its result
        Left,     // it gave its result away
    };
    State state = State::None;
    float at = 0;
    Rail rail = Rail::Callback;
    std::string text;
    bool held = false;  // paused
};

struct RailChain {
    Entity deferred;
    std::string name;    // "getPage"
    std::string number;  // "Deferred 3"
    std::string status;  // "waits for Deferred 4"
    std::string brief;   // "waits"
    Standing standing = Standing::NotFired;
    std::vector<RailStation> stations;  // of very long chains, those around the train
    std::size_t hiddenBefore = 0, hiddenAfter = 0;
    std::size_t signalAt = 0;  // so many stations lie before the signal
    std::string remarks;       // "with a canceller, timed out": what else is known of it
    bool fired = false;
    Result firedWith, result;  // what it holds now, if it does
    RailTrain train;
    std::string awaits;  // "line 12": where a coroutine is suspended
    bool gone = false;
    bool unhandled = false;
    Serial origin = Serial::None;  // where the failure began that nobody handled
    Entity waitsFor, givenTo;
    std::vector<Input> inputs;  // of a list

    // "3 of 4": so many of its inputs have arrived.
    std::string arrived() const;
};

RailChain chainOf(const Run& run, const DeferredState& deferred);

// The stations that are shown: all, but of very long chains those around the train.
struct RailStretch {
    std::size_t first = 0, count = 0;
};
RailStretch stretchOf(const DeferredState& deferred);

}  // namespace replay
