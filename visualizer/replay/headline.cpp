#include "visualizer/replay/deferred_words.h"
#include "visualizer/replay/event_text.h"
#include "visualizer/replay/lints.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/transport_words.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestBytes = 24;
constexpr std::size_t longestWords = 60;

std::string followedBy(const std::string& more) {
    return more.empty() ? "" : ' ' + more;
}

std::string pollBegin(const EventText& told) {
    if (told.event.value1 == 0)
        return "poll, without waiting";
    return told.event.value1 < 0 ? "poll" : "poll, at most " + duration(told.event.value1);
}

std::string ready(const EventText& told) {
    switch (readinessOf(told.event)) {
        case Readiness::Readable:
            return told.subject() + ": readable";
        case Readiness::Writable:
            return told.subject() + ": writable";
        case Readiness::Acceptable:
            return told.subject() + ": a client connects";
        case Readiness::Connected:
            return told.subject() + ": answered";
        case Readiness::Raised:
            return told.subject() + " raised";
        case Readiness::Closing:
            return told.subject() + ": closing";
        case Readiness::None:
            break;
    }
    return told.subject() + ": ready";
}

std::string callScheduled(const EventText& told) {
    const CallType type = callTypeOf(told.event);
    const std::string label = told.run.labelOf(told.event.subject);
    return std::string(type == CallType::None ? "call" : functionName(type)) +
           followedBy(label.empty() ? numbered(told.event.subject) : label) +
           (type == CallType::Later ? ' ' + told.until(told.event.value2) : "");
}

}  // namespace

std::string headline(const Run& run, Serial at) {
    const EventText told(run, at);
    const Event& event = told.event;
    if (isOfDeferred(event))
        return deferredHeadline(told);
    if (isOfTransport(event))
        return transportHeadline(told);
    if (isOfLayer(event))
        return layerHeadline(told);
    switch (event.kind) {
        case Kind::None:
            return "nothing yet";
        case Kind::ReactorRun:
            return "run()";
        case Kind::ReactorStop:
            return event.value1 == 1 ? "crash()" : "stop()";
        case Kind::ReactorEnd:
            return "run() returns";
        case Kind::TurnBegin:
            return "turn " + std::to_string(event.turn);
        case Kind::PollBegin:
            return pollBegin(told);
        case Kind::PollEnd:
            return std::to_string(event.value1) + " ready";
        case Kind::Ready:
            return ready(told);
        case Kind::CallScheduled:
            return callScheduled(told);
        case Kind::CallMoved:
            return "move " + told.subject();
        case Kind::CallCancelled:
            return "cancel " + told.subject();
        case Kind::CallbackBegin:
            return told.function() + followedBy(told.bytes(longestBytes));
        case Kind::CallbackEnd:
            return told.function() +
                   (endingOf(event) == Ending::Threw ? " ends with an exception" : " returns");
        case Kind::Exception:
            return "exception" + followedBy(told.reasonKind());
        case Kind::Listening:
            return "listen on port " + std::to_string(event.value1);
        case Kind::ListenFailed:
            return "cannot listen on port " + std::to_string(event.value1);
        case Kind::PortClosed:
            return told.subject() + " closed";
        case Kind::Connecting:
            return "connect to " + told.text();
        case Kind::ConnectFailed:
            return "connect failed" + followedBy(told.reasonKind());
        case Kind::ConnectionOpened:
            return told.subject() + " opened";
        case Kind::ProtocolMade:
            return told.subject() + " made";
        case Kind::Read:
            return "read " + counted(event.value1, "byte") + followedBy(told.bytes(longestBytes));
        case Kind::Write:
            return "write " + counted(event.value1, "byte") + followedBy(told.bytes(longestBytes));
        case Kind::Sent:
            return "sent " + counted(event.value1, "byte");
        case Kind::CloseRequested:
            return event.value1 == 1 ? "abortConnection()" : "loseConnection()";
        case Kind::ConnectionClosed:
            return told.subject() + " closed" + followedBy(told.reasonKind());
        case Kind::ThreadAsked:
            return "in a thread: " + told.subject();
        case Kind::ThreadDone:
            return told.subject() + " has run" +
                   (event.data == Item::None ? "" : ": " + told.reasonKind());
        case Kind::PhaseBegin:
            return told.phase();
        case Kind::Named:
            return numbered(event.subject) + ": " + told.subject();
        case Kind::Log:
        case Kind::Note:
        case Kind::Expected:
            return printable(run.trace().text(event.data), longestWords);
        case Kind::Held:
            return "held at the gate for " + duration(event.value1);
        default:
            return "unknown event";
    }
}

Tone toneOf(const Run& run, Serial at) {
    const EventText told(run, at);
    const Event& event = told.event;
    if (reportsAnError(event))
        return Tone::Error;
    if (isOfDeferred(event))
        return deferredTone(told);
    if (isOfTransport(event))
        return event.kind == Kind::ProducerPaused ? Tone::Warning : Tone::Network;
    if (isOfLayer(event))
        return event.kind == Kind::Garbled ? Tone::Warning : Tone::Network;
    switch (event.kind) {
        case Kind::ReactorRun:
        case Kind::ReactorStop:
        case Kind::ReactorEnd:
        case Kind::TurnBegin:
        case Kind::PollBegin:
        case Kind::PollEnd:
        case Kind::Ready:
        case Kind::PhaseBegin:
            return Tone::Loop;
        case Kind::CallbackEnd:
            if (endingOf(event) == Ending::Threw)
                return Tone::Error;
            return told.took() > tooLong ? Tone::Warning : Tone::Callback;
        case Kind::CallScheduled:
        case Kind::CallMoved:
        case Kind::CallCancelled:
        case Kind::CallbackBegin:
        case Kind::ThreadAsked:
            return Tone::Callback;
        case Kind::ThreadDone:
            return event.data == Item::None ? Tone::Callback : Tone::Warning;
        case Kind::Listening:
        case Kind::PortClosed:
        case Kind::Connecting:
        case Kind::ConnectionOpened:
        case Kind::ProtocolMade:
        case Kind::Read:
        case Kind::Write:
        case Kind::Sent:
        case Kind::CloseRequested:
            return Tone::Network;
        case Kind::ConnectionClosed:
            return told.reasonKind() == "ConnectionLost" ? Tone::Warning : Tone::Network;
        case Kind::Expected:
            return Tone::Good;
        default:
            return Tone::Plain;
    }
}

}  // namespace replay
