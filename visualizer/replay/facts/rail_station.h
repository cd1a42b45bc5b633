#pragma once

// A station of a chain: what is written there, and what happened to the result.

#include <string>

#include "visualizer/replay/deferreds.h"

namespace replay {

// A pair with its words. A piece of a coroutine is one, too, of no kind: `returned` is then the
// Deferred that it awaits.
struct RailStation : PairState {
    std::string callback, errback;  // what is written there; "": no side on that rail
    bool across = false;            // one function for both rails: its name is `callback`

    bool passed() const { return state == State::Ran || state == State::Passed; }
    bool waits() const { return returned && delivered == Serial::None; }
    // What is written on that rail.
    const std::string& on(Rail rail) const {
        return rail == Rail::Errback && !across ? errback : callback;
    }
    // Of both rails: "countWords", "show / complain", "the coroutine, up to line 12".
    std::string name() const;
    // It made a failure: one that an errback passes on unchanged is not a new one.
    bool threw() const;
};

RailStation stationOf(const Run& run, const PairState& pair);
RailStation stationOf(const Run& run, const Segment& segment, bool runs);

// A value as it stands on a train: one line of printable text; "nothing" for an empty one.
std::string textOn(const Run& run, const Result& result, std::size_t limit = 200);

// What the result met there: "called with 21", "skipped", "returned 42", "threw ValueError: no",
// "returned Deferred 4", "Deferred 4 gave 42"; "" where it has not come yet.
std::string happened(const Run& run, const RailStation& station, std::size_t limit = 200);

// All of it, a line each: whether the result has come, what it met there, and its place in the
// source.
std::string toldOf(const Run& run, const RailStation& station);

// "line 12", where the event stands in the source; "" where that is not known.
std::string lineWords(const Run& run, Serial at);

}  // namespace replay
