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
        case Kind{}:
            return "nothing yet";
        case events::ReactorRun::kind:
            return "run()";
        case events::ReactorStop::kind:
            return event.value1 == 1 ? "crash()" : "stop()";
        case events::ReactorEnd::kind:
            return "run() returns";
        case events::TurnBegin::kind:
            return "turn " + std::to_string(event.turn);
        case events::PollBegin::kind:
            return pollBegin(told);
        case events::PollEnd::kind:
            return std::to_string(event.value1) + " ready";
        case events::Ready::kind:
            return ready(told);
        case events::CallScheduled::kind:
            return callScheduled(told);
        case events::CallMoved::kind:
            return "move " + told.subject();
        case events::CallCancelled::kind:
            return "cancel " + told.subject();
        case events::CallbackBegin::kind:
            return told.function() + followedBy(told.bytes(longestBytes));
        case events::CallbackEnd::kind:
            return told.function() +
                   (endingOf(event) == Ending::Threw ? " ends with an exception" : " returns");
        case events::Exception::kind:
            return "exception" + followedBy(told.reasonKind());
        case events::Listening::kind:
            return "listen on port " + std::to_string(event.value1);
        case events::ListenFailed::kind:
            return "cannot listen on port " + std::to_string(event.value1);
        case events::PortClosed::kind:
            return told.subject() + " closed";
        case events::Connecting::kind:
            return "connect to " + told.text();
        case events::ConnectFailed::kind:
            return "connect failed" + followedBy(told.reasonKind());
        case events::ConnectionOpened::kind:
            return told.subject() + " opened";
        case events::ProtocolMade::kind:
            return told.subject() + " made";
        case events::Read::kind:
            return "read " + counted(event.value1, "byte") + followedBy(told.bytes(longestBytes));
        case events::Write::kind:
            return "write " + counted(event.value1, "byte") + followedBy(told.bytes(longestBytes));
        case events::Sent::kind:
            return "sent " + counted(event.value1, "byte");
        case events::CloseRequested::kind:
            return event.value1 == 1 ? "abortConnection()" : "loseConnection()";
        case events::ConnectionClosed::kind:
            return told.subject() + " closed" + followedBy(told.reasonKind());
        case events::ThreadAsked::kind:
            return "in a thread: " + told.subject();
        case events::ThreadDone::kind:
            return told.subject() + " has run" +
                   (event.data == Item::None ? "" : ": " + told.reasonKind());
        case events::PhaseBegin::kind:
            return told.phase();
        case events::Named::kind:
            return numbered(event.subject) + ": " + told.subject();
        case events::Log::kind:
        case events::Note::kind:
        case events::Expected::kind:
            return printable(run.trace().text(event.data), longestWords);
        case events::Held::kind:
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
        return event.kind == events::ProducerPaused::kind ? Tone::Warning : Tone::Network;
    if (isOfLayer(event))
        return event.kind == events::Garbled::kind ? Tone::Warning : Tone::Network;
    switch (event.kind) {
        case events::ReactorRun::kind:
        case events::ReactorStop::kind:
        case events::ReactorEnd::kind:
        case events::TurnBegin::kind:
        case events::PollBegin::kind:
        case events::PollEnd::kind:
        case events::Ready::kind:
        case events::PhaseBegin::kind:
            return Tone::Loop;
        case events::CallbackEnd::kind:
            if (endingOf(event) == Ending::Threw)
                return Tone::Error;
            return told.took() > tooLong ? Tone::Warning : Tone::Callback;
        case events::CallScheduled::kind:
        case events::CallMoved::kind:
        case events::CallCancelled::kind:
        case events::CallbackBegin::kind:
        case events::ThreadAsked::kind:
            return Tone::Callback;
        case events::ThreadDone::kind:
            return event.data == Item::None ? Tone::Callback : Tone::Warning;
        case events::Listening::kind:
        case events::PortClosed::kind:
        case events::Connecting::kind:
        case events::ConnectionOpened::kind:
        case events::ProtocolMade::kind:
        case events::Read::kind:
        case events::Write::kind:
        case events::Sent::kind:
        case events::CloseRequested::kind:
            return Tone::Network;
        case events::ConnectionClosed::kind:
            return told.reasonKind() == "ConnectionLost" ? Tone::Warning : Tone::Network;
        case events::Expected::kind:
            return Tone::Good;
        default:
            return Tone::Plain;
    }
}

}  // namespace replay
