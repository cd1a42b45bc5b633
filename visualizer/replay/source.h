#pragma once

// The place in the source where an event belongs.

#include <optional>
#include <string>
#include <string_view>

#include "visualizer/replay/run.h"

namespace replay {

struct Place {
    std::string_view file;
    std::uint32_t line = 0;  // from 1

    friend bool operator==(const Place&, const Place&) = default;
};

// The line that the event is about: for an event asked for by a line of source, that line; for a
// protocol's method, the line in the class where the method's name stands (found in the snapshot);
// for a Deferred's callback, the line of its function, else of its addCallback; for a coroutine,
// the co_await from which it goes on. Otherwise that of the callback around it.
std::optional<Place> placeOf(const Run& run, Serial at);

// Where to look at that event: at its own place; else where what runs was registered, else at the
// place of the event before it that has one, and before all of those, at that of the first. It does
// not look farther than some thousand events.
std::optional<Place> placeToShow(const Run& run, Serial at);

// The line that registered what is running: of a call, its callLater; of a protocol, its class; of
// a Deferred's callback, its addCallback.
std::optional<Place> registrationOf(const Run& run, Serial at);

// The next event after `after` (then from the start) whose place is that line; None if there is
// none.
Serial nextEventAt(const Run& run, const Place& place, Serial after);

}  // namespace replay
