#include "visualizer/replay/events/words.h"

#include "visualizer/replay/words.h"

namespace replay {

// What a kind of the loop is, unless it says otherwise.
template <typename E>
struct LoopTelling : Telling<E> {
    Tone tone() const { return Tone::Loop; }
};

template <>
struct Words<events::ReactorRun> : LoopTelling<events::ReactorRun> {
    std::string sentence() const { return "The program calls run(): the reactor starts."; }
    std::string headline() const { return "run()"; }
};

template <>
struct Words<events::ReactorStop> : LoopTelling<events::ReactorStop> {
    std::string sentence() const {
        return who() + (event.crashed ? " calls crash(): run() ends with this turn."
                                      : " calls stop(): the loop will end.");
    }
    std::string headline() const { return event.crashed ? "crash()" : "stop()"; }
};

template <>
struct Words<events::ReactorEnd> : LoopTelling<events::ReactorEnd> {
    std::string sentence() const { return "run() returns: the reactor has stopped."; }
    std::string headline() const { return "run() returns"; }
};

template <>
struct Words<events::TurnBegin> : LoopTelling<events::TurnBegin> {
    std::string sentence() const {
        return "Turn " + std::to_string(raw.turn) + " of the loop begins.";
    }
    std::string headline() const { return "turn " + std::to_string(raw.turn); }
};

template <>
struct Words<events::PollBegin> : LoopTelling<events::PollBegin> {
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
    void facts(std::vector<Fact>& to) const {
        to.push_back(
            {"waits", event.atMost < 0 ? "without limit" : "at most " + duration(event.atMost)});
    }
};

template <>
struct Words<events::PollEnd> : LoopTelling<events::PollEnd> {
    std::string sentence() const {
        const std::string after = waited() > 0 ? " after " + duration(waited()) : "";
        if (event.ready <= 0)
            return "The loop goes on" + after + ": no event is ready.";
        return "The loop goes on" + after + ": " + counted(event.ready, "event") +
               (event.ready == 1 ? " is ready." : " are ready.");
    }
    std::string headline() const { return std::to_string(event.ready) + " ready"; }
    void facts(std::vector<Fact>& to) const {
        to.push_back({"ready", std::to_string(event.ready)});
    }

private:
    // How long the wait took that ends here; 0 where that is not known.
    std::int64_t waited() const {
        const Serial begin = run.previousOf(event.reactor, at);
        return is<events::PollBegin>(run.event(begin)) ? timeBetween(begin, at) : 0;
    }
};

template <>
struct Words<events::Ready> : LoopTelling<events::Ready> {
    std::string sentence() const {
        switch (event.what) {
            case Readiness::Readable:
                if (event.thing.kind() == EntityKind::DatagramPort)
                    return "A datagram is ready at " + subject() + '.';
                return subjectFirst() + " can be read.";
            case Readiness::Writable:
                return subjectFirst() + " can take bytes again.";
            case Readiness::Acceptable:
                return "A client connects to " + subject() + '.';
            case Readiness::Connected:
                return "The connection attempt of " + subject() + " has ended.";
            case Readiness::Raised:
                return subjectFirst() + " was raised.";
            case Readiness::Closing:
                return subjectFirst() + " is ready to close from this side.";
            case Readiness::None:
                break;
        }
        return subjectFirst() + " is ready.";
    }
    std::string headline() const {
        switch (event.what) {
            case Readiness::Readable:
                return subject() + ": readable";
            case Readiness::Writable:
                return subject() + ": writable";
            case Readiness::Acceptable:
                return subject() + ": a client connects";
            case Readiness::Connected:
                return subject() + ": answered";
            case Readiness::Raised:
                return subject() + " raised";
            case Readiness::Closing:
                return subject() + ": closing";
            case Readiness::None:
                break;
        }
        return subject() + ": ready";
    }
};

template <>
struct Words<events::PhaseBegin> : LoopTelling<events::PhaseBegin> {
    std::string sentence() const { return "The reactor runs the triggers " + headline() + '.'; }
    // "before shutdown"
    std::string headline() const {
        static constexpr const char* names[] = {"before ", "during ", "after "};
        const bool known = event.phase >= 0 && event.phase < 3;
        return (known ? names[event.phase] : "of ") + text(event.event);
    }
};

const KindWords* loopWords(Kind kind) {
    return wordsIn(events::LoopKinds{}, kind);
}

}  // namespace replay
