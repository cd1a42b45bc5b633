#pragma once

// One event and the words to speak of it: what its sentence and its headline share.

#include <string>

#include "visualizer/replay/run.h"

namespace replay {

class EventText {
public:
    EventText(const Run& theRun, Serial theSerial)
        : run(theRun), at(theSerial), raw(theRun.event(theSerial)) {}

    const Run& run;
    const Serial at;
    const Event& raw;

    // Names, as they stand inside of a sentence and at its beginning: "connection 1" and
    // "Connection 1", but "echo 1" stays "echo 1" where that is how the program writes it.
    std::string name(Entity entity) const { return run.nameOf(entity); }
    std::string first(Entity entity) const;

    // The callback that ran when it happened; an empty one where none did.
    events::CallbackBegin stage() const;
    // Who did it, first in a sentence: the running callback, else the loop, else the program.
    std::string who() const;
    // What a callback calls, as it is written: "dataReceived", "sayHello", "gotOrgs"; else the name
    // of its subject.
    std::string function() const;

    // ns since the trace began.
    std::int64_t timeOf(Serial serial) const { return run.trace().nanoseconds(run.event(serial)); }

    // What belongs to the event, in words: a text, or bytes as one; a reason's kind
    // ("ConnectionDone"); bytes in quotes, "" where it has none; a result, "nothing" likewise.
    std::string text(Item item, std::size_t limit = 200) const;
    std::string reasonKind(Item reason) const;
    std::string bytes(Item payload, std::size_t limit = 40) const;
    std::string result(Item item, std::size_t limit = 60) const;
};

}  // namespace replay
