#pragma once

// One event and the words to speak of it: what sentence() and headline() share.

#include <string>

#include "visualizer/replay/run.h"

namespace replay {

class EventText {
public:
    EventText(const Run& theRun, Serial theSerial)
        : run(theRun), at(theSerial), event(theRun.event(theSerial)) {}

    const Run& run;
    const Serial at;
    const Event& event;

    // Names, as they stand inside of a sentence and at its beginning: "connection 1" and
    // "Connection 1", but "echo 1" stays "echo 1" where that is how the program writes it.
    std::string subject() const { return run.nameOf(event.subject); }
    std::string object() const { return run.nameOf(event.object); }
    std::string subjectFirst() const { return first(event.subject); }
    std::string first(Entity entity) const;

    // Whose function a callback calls, likewise: see actorOf().
    std::string callee() const;
    std::string calleeFirst() const;

    // What a callback calls, as it is written: "dataReceived", "sayHello", "gotOrgs"; else the name
    // of its subject.
    std::string function() const;
    // The result that the event tells of, in words.
    std::string result() const;

    // Who did it, first in a sentence: the running callback, else the loop, else the program.
    std::string who() const;

    // What belongs to the event: words, a reason's kind ("ConnectionDone"), bytes in quotes.
    std::string text() const;
    std::string reasonKind() const;
    std::string bytes(std::size_t limit = 40) const;

    // Of a PhaseBegin: "before shutdown".
    std::string phase() const;

    // "in 2 s", "at once"
    std::string until(std::int64_t due) const;
    // How long the wait took that ends here; 0 where that is not known.
    std::int64_t waited() const;
    // How long the callback took that ends here; 0 in virtual time, in which nothing takes time.
    std::int64_t took() const;
};

}  // namespace replay
