// What the loop does.

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/words.h"

namespace replay {

template <>
struct Words<events::ReactorRun> : Telling<events::ReactorRun, Tone::Loop> {
    std::string sentence() const { return "The program calls run(): the reactor starts."; }
    std::string headline() const { return "run()"; }
};

template <>
struct Words<events::ReactorStop> : Telling<events::ReactorStop, Tone::Loop> {
    std::string sentence() const {
        return who() + (event.crashed ? " calls crash(): run() ends with this turn."
                                      : " calls stop(): the loop will end.");
    }
    std::string headline() const { return event.crashed ? "crash()" : "stop()"; }
};

template <>
struct Words<events::ReactorEnd> : Telling<events::ReactorEnd, Tone::Loop> {
    std::string sentence() const { return "run() returns: the reactor has stopped."; }
    std::string headline() const { return "run() returns"; }
};

template <>
struct Words<events::TurnBegin> : Telling<events::TurnBegin, Tone::Loop> {
    std::string sentence() const {
        return "Turn " + std::to_string(raw.turn) + " of the loop begins.";
    }
    std::string headline() const { return "turn " + std::to_string(raw.turn); }
};

template <>
struct Words<events::PollBegin> : Telling<events::PollBegin, Tone::Loop> {
    std::string sentence() const {
        if (event.atMost < 0)
            return "The loop waits for events, with no time limit.";
        if (event.atMost == 0)
            return "The loop looks for events, without waiting.";
        return "The loop waits for events, at most " + duration(event.atMost) + '.';
    }
    std::string headline() const {
        if (event.atMost == 0)
            return "poll, without waiting";
        return event.atMost < 0 ? "poll" : "poll, at most " + duration(event.atMost);
    }
    Facts facts() const {
        return {
            {"waits", event.atMost < 0 ? "without limit" : "at most " + duration(event.atMost)}};
    }
};

template <>
struct Words<events::PollEnd> : Telling<events::PollEnd, Tone::Loop> {
    std::string sentence() const {
        const std::string after = waited() > 0 ? " after " + duration(waited()) : "";
        if (event.ready <= 0)
            return "The loop goes on" + after + ": no event is ready.";
        return "The loop goes on" + after + ": " + counted(event.ready, "event") +
               (event.ready == 1 ? " is ready." : " are ready.");
    }
    std::string headline() const { return std::to_string(event.ready) + " ready"; }
    Facts facts() const { return {{"ready", std::to_string(event.ready)}}; }

    // How long the wait took that ends here; 0 where that is not known.
    std::int64_t waited() const {
        const Serial begin = run.previousOf(event.reactor, at);
        return is<events::PollBegin>(run.event(begin)) ? timeBetween(timeOf(begin), timeOf(at)) : 0;
    }
};

template <>
struct Words<events::Ready> : Telling<events::Ready, Tone::Loop> {
    std::string sentence() const {
        switch (event.what) {
            case Readiness::Readable:
                if (event.thing.kind() == EntityKind::DatagramPort)
                    return "A datagram is ready at " + name(event.thing) + '.';
                return first(event.thing) + " can be read.";
            case Readiness::Writable:
                return first(event.thing) + " can take bytes again.";
            case Readiness::Acceptable:
                return "A client connects to " + name(event.thing) + '.';
            case Readiness::Connected:
                return "The connection attempt of " + name(event.thing) + " has ended.";
            case Readiness::Raised:
                return first(event.thing) + " was raised.";
            case Readiness::Closing:
                return first(event.thing) + " is ready to close from this side.";
            case Readiness::None:
                break;
        }
        return first(event.thing) + " is ready.";
    }
    std::string headline() const {
        switch (event.what) {
            case Readiness::Readable:
                return name(event.thing) + ": readable";
            case Readiness::Writable:
                return name(event.thing) + ": writable";
            case Readiness::Acceptable:
                return name(event.thing) + ": a client connects";
            case Readiness::Connected:
                return name(event.thing) + ": answered";
            case Readiness::Raised:
                return name(event.thing) + " raised";
            case Readiness::Closing:
                return name(event.thing) + ": closing";
            case Readiness::None:
                break;
        }
        return name(event.thing) + ": ready";
    }
};

template <>
struct Words<events::PhaseBegin> : Telling<events::PhaseBegin, Tone::Loop> {
    std::string sentence() const { return "The reactor runs the triggers " + headline() + '.'; }
    // "before shutdown"
    std::string headline() const {
        static constexpr const char* names[] = {"before ", "during ", "after "};
        const bool known = event.phase >= 0 && event.phase < 3;
        return (known ? names[event.phase] : "of ") + text(event.event);
    }
};

const KindWords* wordsIn(events::LoopKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
