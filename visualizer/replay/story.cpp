#include "visualizer/replay/story.h"

#include "visualizer/replay/deferred_words.h"
#include "visualizer/replay/event_text.h"
#include "visualizer/replay/transport_words.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

// ": why." or ".", at the end of a sentence.
std::string because(const std::string& reason) {
    if (reason.empty())
        return ".";
    return ": " + reason + (reason.ends_with('.') ? "" : ".");
}

std::string with(const std::string& bytes) {
    return bytes.empty() ? "." : ": " + bytes + '.';
}

// --- Calls. ---

std::string callScheduled(const EventText& told) {
    const std::string schedules = told.who() + " schedules " + told.subject();
    switch (callTypeOf(told.event)) {
        case CallType::Later:
            return schedules + ", due " + told.until(told.event.value2) + '.';
        case CallType::WhenRunning:
            return schedules + ", due as soon as the reactor runs.";
        case CallType::FromThread:
            return "A thread asks the loop to run " + told.subject() + '.';
        case CallType::None:
            break;
    }
    return schedules + '.';
}

std::string callMoved(const EventText& told) {
    const Event& event = told.event;
    const std::int64_t change = timeBetween(event.value2, event.value1);
    const std::string how = change < 0 ? " earlier, " : " later, ";
    return told.who() + " moves " + told.subject() + ": it is now due " +
           duration(change < 0 ? timeBetween(change, 0) : change) + how + told.until(event.value1) +
           '.';
}

// --- Callbacks. ---

// A service's name is no argument.
std::string arguments(const EventText& told) {
    const Hook hook = hookOf(told.event);
    if (hook == Hook::StartService || hook == Hook::StopService)
        return "()";
    const std::string bytes = told.bytes();
    return '(' + (bytes.empty() ? told.reasonKind() : bytes) + ')';
}

// The functions that are called by a protocol, a producer's connection, …: by the running callback.
bool calledByTheStage(Hook hook) {
    return hook >= Hook::LineReceived && hook <= Hook::Render;
}

std::string callbackBegin(const EventText& told) {
    const Hook hook = hookOf(told.event);
    const std::string function(functionName(hook));
    if (calledByTheStage(hook)) {
        const Entity caller = told.run.event(told.run.callbackAround(told.at)).subject;
        const std::string whose = caller == told.event.subject ? "its " : told.callee() + ": ";
        return told.who() + " calls " + whose + function + arguments(told) + '.';
    }
    if (hook == Hook::SignalHandler)
        return "The loop calls the handler of " + told.subject() + '.';
    if (function.empty())
        return "The loop calls " + told.callee() + '.';
    return "The loop calls " + told.callee() + ": " + function + arguments(told) + '.';
}

std::string callbackEnd(const EventText& told) {
    const Hook hook = hookOf(told.event);
    const std::string function(functionName(hook));
    std::string what = told.calleeFirst();
    if (hook == Hook::SignalHandler)
        what = "The handler of " + told.subject();
    else if (!function.empty())
        what += ": " + function;
    const std::string after = told.took() > 0 ? " after " + duration(told.took()) : "";
    return what + (endingOf(told.event) == Ending::Threw ? " ends with an exception" : " returns") +
           after + '.';
}

// --- The loop. ---

std::string pollBegin(const EventText& told) {
    if (told.event.value1 < 0)
        return "The loop waits for events, with no time limit.";
    if (told.event.value1 == 0)
        return "The loop looks for events, without waiting.";
    return "The loop waits for events, at most " + duration(told.event.value1) + '.';
}

std::string pollEnd(const EventText& told) {
    const std::int64_t count = told.event.value1;
    const std::string after = told.waited() > 0 ? " after " + duration(told.waited()) : "";
    if (count <= 0)
        return "The loop goes on" + after + ": no event is ready.";
    return "The loop goes on" + after + ": " + counted(count, "event") +
           (count == 1 ? " is ready." : " are ready.");
}

std::string ready(const EventText& told) {
    switch (readinessOf(told.event)) {
        case Readiness::Readable:
            if (told.event.subject.kind() == EntityKind::DatagramPort)
                return "A datagram is ready at " + told.subject() + '.';
            return told.subjectFirst() + " can be read.";
        case Readiness::Writable:
            return told.subjectFirst() + " can take bytes again.";
        case Readiness::Acceptable:
            return "A client connects to " + told.subject() + '.';
        case Readiness::Connected:
            return "The connection attempt of " + told.subject() + " has ended.";
        case Readiness::Raised:
            return told.subjectFirst() + " was raised.";
        case Readiness::Closing:
            return told.subjectFirst() + " is ready to close from this side.";
        case Readiness::None:
            break;
    }
    return told.subjectFirst() + " is ready.";
}

// --- The network. ---

std::string listening(const EventText& told) {
    if (told.event.subject.kind() == EntityKind::DatagramPort)
        return told.subjectFirst() + " waits for datagrams on " + told.text() + '.';
    return told.subjectFirst() + " listens on " + told.text() + ", for " + told.object() + '.';
}

std::string connectionOpened(const EventText& told) {
    const std::string peer = told.text();
    return told.subjectFirst() + " is open" + (peer.empty() ? "" : "; the other side is " + peer) +
           '.';
}

std::string read(const EventText& told) {
    return counted(told.event.value1, "byte") +
           (told.event.value1 == 1 ? " arrives on " : " arrive on ") + told.subject() +
           with(told.bytes());
}

// Names the connection only where it is not the writer's own: a chat sends a line to all others.
std::string write(const EventText& told) {
    const Entity writer = told.run.event(told.run.callbackAround(told.at)).subject;
    const bool own =
        writer == told.event.subject || told.run.counterpartOf(told.event.subject) == writer;
    return told.who() + " writes " + counted(told.event.value1, "byte") +
           (own ? "" : " to " + told.subject()) + with(told.bytes());
}

std::string sent(const EventText& told) {
    const std::int64_t left = told.event.value2;
    return "The system takes " + counted(told.event.value1, "byte") + " from " + told.subject() +
           (left <= 0 ? "; its buffer is empty."
                      : "; " + counted(left, "byte") + (left == 1 ? " is" : " are") +
                            " still in its buffer.");
}

std::string closeRequested(const EventText& told) {
    const bool abort = told.event.value1 == 1;
    return told.who() + (abort ? " aborts " : " asks to close ") + told.subject() + '.';
}

// --- Threads. ---

std::string threadDone(const EventText& told) {
    const Event& event = told.event;
    const std::string thread = event.object ? told.first(event.object) : "A thread";
    const std::string took = event.value2 > 0 ? " in " + duration(event.value2) : "";
    const std::string wait =
        event.value1 > 0 ? "; it waited " + duration(event.value1) + " for a thread" : "";
    const std::string left = told.text();
    return thread + " has run " + told.subject() + took + wait +
           (left.empty() ? "." : "; it threw " + left + (left.ends_with('.') ? "" : "."));
}

// --- Words. ---

std::string named(const EventText& told) {
    return capitalized(numbered(told.event.subject)) + " is named " + told.subject() + '.';
}

}  // namespace

std::string sentence(const Run& run, Serial at) {
    const EventText told(run, at);
    const Event& event = told.event;
    if (isOfDeferred(event))
        return deferredSentence(told);
    if (isOfTransport(event))
        return transportSentence(told);
    if (isOfLayer(event))
        return layerSentence(told);
    switch (event.kind) {
        case Kind{}:
            return at == Serial::None ? "Nothing has happened yet." : "An event without a kind.";
        case events::ReactorRun::kind:
            return "The program calls run(): the reactor starts.";
        case events::ReactorStop::kind:
            return told.who() + (event.value1 == 1 ? " calls crash(): run() ends with this turn."
                                                   : " calls stop(): the loop will end.");
        case events::ReactorEnd::kind:
            return "run() returns: the reactor has stopped.";
        case events::TurnBegin::kind:
            return "Turn " + std::to_string(event.turn) + " of the loop begins.";
        case events::PollBegin::kind:
            return pollBegin(told);
        case events::PollEnd::kind:
            return pollEnd(told);
        case events::Ready::kind:
            return ready(told);
        case events::CallScheduled::kind:
            return callScheduled(told);
        case events::CallMoved::kind:
            return callMoved(told);
        case events::CallCancelled::kind:
            return told.who() + " cancels " + told.subject() + '.';
        case events::CallbackBegin::kind:
            return callbackBegin(told);
        case events::CallbackEnd::kind:
            return callbackEnd(told);
        case events::Exception::kind:
            return told.subjectFirst() + " throws " + told.text() +
                   (told.text().ends_with('.') ? "" : ".");
        case events::Listening::kind:
            return listening(told);
        case events::ListenFailed::kind:
            return "Cannot listen on port " + std::to_string(event.value1) + because(told.text());
        case events::PortClosed::kind:
            return told.subjectFirst() + " stops listening.";
        case events::Connecting::kind:
            return told.subjectFirst() + " starts to connect to " + told.text() + '.';
        case events::ConnectFailed::kind:
            return told.subjectFirst() + " could not connect" + because(told.text());
        case events::ConnectionOpened::kind:
            return connectionOpened(told);
        case events::ProtocolMade::kind:
            return told.subjectFirst() + " is the new protocol of " + told.object() + '.';
        case events::Read::kind:
            return read(told);
        case events::Write::kind:
            return write(told);
        case events::Sent::kind:
            return sent(told);
        case events::CloseRequested::kind:
            return closeRequested(told);
        case events::ConnectionClosed::kind:
            return told.subjectFirst() + " is closed" + because(told.text());
        case events::ThreadAsked::kind:
            return told.who() + " asks a thread to run " + told.subject() + '.';
        case events::ThreadDone::kind:
            return threadDone(told);
        case events::PhaseBegin::kind:
            return "The reactor runs the triggers " + told.phase() + '.';
        case events::HalfClosed::kind:
        case events::Secured::kind:
        case events::ReadPaused::kind:
        case events::ReadResumed::kind:
        case events::ProducerRegistered::kind:
        case events::ProducerUnregistered::kind:
        case events::ProducerPaused::kind:
        case events::ProducerResumed::kind:
        case events::DatagramIn::kind:
        case events::DatagramOut::kind:
        case events::Line::kind:
        case events::Raw::kind:
        case events::String::kind:
        case events::Garbled::kind:
        case events::RequestHead::kind:
        case events::RequestBody::kind:
        case events::Responded::kind:
        case events::ResponseHead::kind:
        case events::ResponseBody::kind:
        case events::DeferredMade::kind:
        case events::PairAdded::kind:
        case events::Fired::kind:
        case events::Passed::kind:
        case events::Waits::kind:
        case events::Delivered::kind:
        case events::Paused::kind:
        case events::Unpaused::kind:
        case events::Cancelled::kind:
        case events::Swallowed::kind:
        case events::FiringRefused::kind:
        case events::Unhandled::kind:
        case events::DeferredGone::kind:
        case events::Gathers::kind:
        case events::Gathered::kind:
        case events::Suspended::kind:
        case events::TimedOut::kind:
            break;  // told above
        case events::Named::kind:
            return named(told);
        case events::Log::kind:
            return (event.value1 == 1 ? "An error is logged" : "A line is logged") +
                   because(told.text());
        case events::Note::kind:
            return "The program notes" + because(told.text());
        case events::Expected::kind:
            return (event.value1 == 1 ? "A check holds" : "A check does not hold") +
                   because(told.text());
        case events::Held::kind:
            return "The gate held the program for " + duration(event.value1) + '.';
    }
    return "An event of a kind that is not known here: " +
           std::to_string(static_cast<unsigned>(event.kind)) + '.';
}

}  // namespace replay
