#pragma once

// Facts of one Deferred for the railway, computed from the run; nothing here draws.
//
// A chain is a row of stations. Those of a coroutine come first, one from each co_await to the
// next; then its signal; then its pairs. A place along it is a number: 0 is before station 0, 0.5
// is at it, 1 is behind it, and so on.

#include <string>
#include <vector>

#include "visualizer/replay/state.h"

namespace desktop {

struct RailStation {
    // Passed: the train went by, as there is no side for it.
    enum class State { Ahead, Running, Ran, Passed };

    replay::PairKind kind = replay::PairKind::None;  // None: a piece of a coroutine
    std::string callback, errback;  // what is written there; "": no side on that rail
    bool across = false;            // one function for both rails: its name is `callback`
    State state = State::Ahead;
    replay::Result handed, left;  // what came to it and what went on, where that is known
    bool threw = false;           // or returned a failure
    replay::Entity siding;        // the Deferred that it waited for
    bool delivered = false;       // and that one has given its result
    replay::Serial begin = replay::Serial::None;
    replay::Serial added = replay::Serial::None;
    replay::Serial thrown = replay::Serial::None;

    bool passed() const { return state == State::Ran || state == State::Passed; }
    bool hasSide(replay::Rail rail) const;
};

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
    replay::Rail rail = replay::Rail::Callback;
    std::string text;
    bool held = false;  // paused
};

struct RailChain {
    replay::Entity deferred;
    std::string name;    // "getPage"
    std::string number;  // "Deferred 3"
    std::string status;  // "waits for Deferred 4"
    std::string brief;   // "waits"
    replay::Standing standing = replay::Standing::NotFired;
    std::vector<RailStation> stations;  // of very long chains, those around the train
    std::size_t hiddenBefore = 0, hiddenAfter = 0;
    std::size_t signalAt = 0;  // so many stations lie before the signal
    bool fired = false;
    RailTrain train;
    std::string awaits;  // "line 12": where a coroutine is suspended
    bool coroutine = false;
    bool gone = false;
    bool unhandled = false;
    replay::Serial origin = replay::Serial::None;  // where the failure began that nobody handled
    replay::Entity waitsFor, givenTo;
    std::vector<replay::Input> inputs;  // of a list
};

RailChain chainOf(const replay::Run& run, const replay::DeferredState& deferred);

// The stations that are shown: all, but of very long chains those around the train.
struct RailStretch {
    std::size_t first = 0, count = 0;
};
RailStretch stretchOf(const replay::DeferredState& deferred);

// "getPage", "page": as the source names it; "Deferred 3" where it does not.
std::string nameOfDeferred(const replay::Run& run, replay::Entity deferred);

// A value as it stands on a train: one line of printable text; "nothing" for an empty one.
std::string textOn(const replay::Run& run, const replay::Result& result);

// What hangs together: a chain; on its sidings, those that it waits or waited for; and those that
// it gathers. Each part comes after the one that it belongs to.
struct RailPart {
    enum class Role { Main, Siding, Input };

    replay::Entity deferred;
    Role role = Role::Main;
    std::size_t parent = 0;  // its index; the first part has none
    std::size_t gap = 0;     // of a Siding: behind so many stations of the parent
    std::size_t index = 0;   // of an Input: which
};
struct RailGroup {
    std::vector<RailPart> parts;
    std::size_t hiddenInputs = 0;  // of lists with very many
};

// The chain at the head of what `deferred` belongs to.
replay::Entity headOf(const replay::Deferreds& deferreds, replay::Entity deferred);
// Of many inputs, those that failed, those that wait, and `focus` are shown first.
RailGroup groupOf(const replay::Deferreds& deferreds, replay::Entity head, replay::Entity focus);

// What happened at this very event and leaves no trace on the rails: "paused", "a second firing is
// refused". Empty for all others.
struct RailMoment {
    enum class Kind { None, Pause, Unpause, Cancel, TimeOut, Swallow, Refuse, Gone };
    Kind kind = Kind::None;
    replay::Entity deferred;
    std::string words;
};
RailMoment momentAt(const replay::Run& run, replay::Serial at);

}  // namespace desktop
