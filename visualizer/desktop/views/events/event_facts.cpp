#include "visualizer/desktop/views/events/event_facts.h"

#include <algorithm>
#include <cstdio>

#include "visualizer/desktop/numbers.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using replay::Kind;

const char* nameOf(Kind kind) {
    switch (kind) {
        case Kind::None:
            return "None";
        case Kind::ReactorRun:
            return "ReactorRun";
        case Kind::ReactorStop:
            return "ReactorStop";
        case Kind::ReactorEnd:
            return "ReactorEnd";
        case Kind::TurnBegin:
            return "TurnBegin";
        case Kind::PollBegin:
            return "PollBegin";
        case Kind::PollEnd:
            return "PollEnd";
        case Kind::Ready:
            return "Ready";
        case Kind::CallScheduled:
            return "CallScheduled";
        case Kind::CallMoved:
            return "CallMoved";
        case Kind::CallCancelled:
            return "CallCancelled";
        case Kind::CallbackBegin:
            return "CallbackBegin";
        case Kind::CallbackEnd:
            return "CallbackEnd";
        case Kind::Exception:
            return "Exception";
        case Kind::Listening:
            return "Listening";
        case Kind::ListenFailed:
            return "ListenFailed";
        case Kind::PortClosed:
            return "PortClosed";
        case Kind::Connecting:
            return "Connecting";
        case Kind::ConnectFailed:
            return "ConnectFailed";
        case Kind::ConnectionOpened:
            return "ConnectionOpened";
        case Kind::ProtocolMade:
            return "ProtocolMade";
        case Kind::Read:
            return "Read";
        case Kind::Write:
            return "Write";
        case Kind::Sent:
            return "Sent";
        case Kind::CloseRequested:
            return "CloseRequested";
        case Kind::ConnectionClosed:
            return "ConnectionClosed";
        case Kind::HalfClosed:
            return "HalfClosed";
        case Kind::Secured:
            return "Secured";
        case Kind::ReadPaused:
            return "ReadPaused";
        case Kind::ReadResumed:
            return "ReadResumed";
        case Kind::ProducerRegistered:
            return "ProducerRegistered";
        case Kind::ProducerUnregistered:
            return "ProducerUnregistered";
        case Kind::ProducerPaused:
            return "ProducerPaused";
        case Kind::ProducerResumed:
            return "ProducerResumed";
        case Kind::DatagramIn:
            return "DatagramIn";
        case Kind::DatagramOut:
            return "DatagramOut";
        case Kind::Line:
            return "Line";
        case Kind::Raw:
            return "Raw";
        case Kind::String:
            return "String";
        case Kind::Garbled:
            return "Garbled";
        case Kind::RequestHead:
            return "RequestHead";
        case Kind::RequestBody:
            return "RequestBody";
        case Kind::Responded:
            return "Responded";
        case Kind::ResponseHead:
            return "ResponseHead";
        case Kind::ResponseBody:
            return "ResponseBody";
        case Kind::ThreadAsked:
            return "ThreadAsked";
        case Kind::ThreadDone:
            return "ThreadDone";
        case Kind::PhaseBegin:
            return "PhaseBegin";
        case Kind::DeferredMade:
            return "DeferredMade";
        case Kind::PairAdded:
            return "PairAdded";
        case Kind::Fired:
            return "Fired";
        case Kind::Passed:
            return "Passed";
        case Kind::Waits:
            return "Waits";
        case Kind::Delivered:
            return "Delivered";
        case Kind::Paused:
            return "Paused";
        case Kind::Unpaused:
            return "Unpaused";
        case Kind::Cancelled:
            return "Cancelled";
        case Kind::Swallowed:
            return "Swallowed";
        case Kind::FiringRefused:
            return "FiringRefused";
        case Kind::Unhandled:
            return "Unhandled";
        case Kind::DeferredGone:
            return "DeferredGone";
        case Kind::Gathers:
            return "Gathers";
        case Kind::Gathered:
            return "Gathered";
        case Kind::Suspended:
            return "Suspended";
        case Kind::TimedOut:
            return "TimedOut";
        case Kind::Named:
            return "Named";
        case Kind::Log:
            return "Log";
        case Kind::Note:
            return "Note";
        case Kind::Expected:
            return "Expected";
        case Kind::Held:
            return "Held";
    }
    return "from a later version";
}

namespace {

std::string bytesOf(std::int64_t count) {
    return replay::counted(std::max<std::int64_t>(0, count), "byte");
}

void addValues(std::vector<Fact>& facts, const replay::Event& event) {
    const std::int64_t a = event.value1, b = event.value2;
    switch (event.kind) {
        case Kind::PollBegin:
            facts.push_back({"waits", a < 0 ? "without limit" : "at most " + replay::duration(a)});
            break;
        case Kind::PollEnd:
            facts.push_back({"ready", std::to_string(a)});
            break;
        case Kind::CallScheduled:
            if (b != 0)
                facts.push_back({"due", clockTime(b) + " of reactor time"});
            break;
        case Kind::CallMoved:
            facts.push_back({"due now", clockTime(a)});
            facts.push_back({"due before", clockTime(b)});
            break;
        case Kind::Read:
            facts.push_back({"came in", bytesOf(a)});
            facts.push_back({"before", bytesOf(b)});
            break;
        case Kind::Write:
            facts.push_back({"written", bytesOf(a)});
            facts.push_back({"before", bytesOf(b)});
            break;
        case Kind::Sent:
            facts.push_back({"sent", bytesOf(a)});
            facts.push_back({"buffered", bytesOf(b)});
            break;
        case Kind::CloseRequested:
            facts.push_back({"through", a == 1 ? "abortConnection" : "loseConnection", true});
            break;
        case Kind::Line:
        case Kind::Raw:
        case Kind::String:
        case Kind::Garbled:
        case Kind::RequestHead:
        case Kind::RequestBody:
        case Kind::ResponseHead:
        case Kind::ResponseBody:
            facts.push_back({"made of", bytesOf(b)});
            facts.push_back({"before", bytesOf(a)});
            break;
        case Kind::Responded:
            facts.push_back({"status", std::to_string(a)});
            facts.push_back({"body", bytesOf(b)});
            break;
        case Kind::DatagramIn:
        case Kind::DatagramOut:
            facts.push_back({"datagram", bytesOf(a)});
            break;
        case Kind::ProducerPaused:
        case Kind::ProducerResumed:
            facts.push_back({"buffered", bytesOf(a)});
            break;
        case Kind::ProducerRegistered:
            facts.push_back({"producer", a == 1 ? "push" : "pull"});
            break;
        case Kind::ThreadDone:
            facts.push_back({"waited", replay::duration(a)});
            facts.push_back({"ran", replay::duration(b)});
            break;
        case Kind::Listening:
        case Kind::ListenFailed:
            facts.push_back({"port", std::to_string(a)});
            break;
        case Kind::Expected:
            facts.push_back({"held", a == 1 ? "yes" : "no"});
            break;
        case Kind::Held:
            facts.push_back({"for", replay::duration(a)});
            break;
        default:
            break;
    }
}

// The result that an event speaks of, and its rail.
void addResult(std::vector<Fact>& facts, const replay::Run& run, const replay::Event& event) {
    const bool errback = replay::railOf(event) == replay::Rail::Errback;
    facts.push_back({"rail", errback ? "errbacks" : "callbacks"});
    if (const std::string_view text = run.trace().text(event.data); !text.empty())
        facts.push_back({errback ? "failure" : "value", replay::printable(text, 200), true});
}

// What a callback of a Deferred was handed, or what it made of that.
void addOfPair(std::vector<Fact>& facts, const replay::Run& run, const replay::Event& event) {
    const bool begins = event.kind == Kind::CallbackBegin;
    if (const std::string_view text = run.trace().text(event.data); !text.empty())
        facts.push_back({begins ? "called with" : "result", replay::printable(text, 200), true});
    if (begins)
        facts.push_back({"pair", std::to_string(event.value2)});
}

void addPair(std::vector<Fact>& facts, std::int64_t index, const replay::PairLabels& labels) {
    facts.push_back({"pair", std::to_string(index)});
    if (!labels.callback.empty())
        facts.push_back({"callback", labels.callback, true});
    if (!labels.errback.empty())
        facts.push_back({"errback", labels.errback, true});
}

void addOfDeferred(std::vector<Fact>& facts, const replay::Run& run, replay::Serial at) {
    const replay::Event& event = run.event(at);
    const auto number = [](std::int64_t n) { return std::to_string(n); };
    switch (event.kind) {
        case Kind::Fired:
        case Kind::Delivered:
        case Kind::Swallowed:
        case Kind::FiringRefused:
        case Kind::Gathered:
            addResult(facts, run, event);
            break;
        case Kind::Passed:
            addResult(facts, run, event);
            addPair(facts, event.value2, run.labelsOf(run.pairAdded(event.subject, event.value2)));
            break;
        case Kind::PairAdded:
            addPair(facts, event.value2, run.labelsOf(at));
            break;
        case Kind::Gathers:
            facts.push_back({"input", number(event.value1) + " of " + number(event.value2)});
            break;
        case Kind::Paused:
        case Kind::Unpaused:
            facts.push_back({"pauses", number(event.value1)});
            break;
        case Kind::TimedOut:
            facts.push_back({"after", replay::duration(event.value1)});
            break;
        case Kind::Unhandled:
            facts.push_back(
                {"failure", replay::printable(run.trace().text(event.data), 200), true});
            break;
        case Kind::CallbackBegin:
        case Kind::CallbackEnd:
            if (event.subject.kind() == replay::EntityKind::Deferred)
                addOfPair(facts, run, event);
            break;
        default:
            break;
    }
}

}  // namespace

std::vector<Fact> factsOf(const replay::Run& run, replay::Serial at) {
    const replay::Event& event = run.event(at);
    std::vector<Fact> facts;
    facts.push_back({"kind", nameOf(event.kind), true});
    facts.push_back({"time", clockTime(run.trace().nanoseconds(event))});
    facts.push_back({"turn", event.turn == 0 ? "outside the loop" : std::to_string(event.turn)});
    if (event.thread != 0)
        facts.push_back({"thread", std::to_string(event.thread)});
    const replay::Serial partner = run.partnerOf(at);
    if (event.kind == Kind::CallbackBegin && run.has(partner))
        facts.push_back({"took", replay::duration(run.trace().nanoseconds(run.event(partner)) -
                                                  run.trace().nanoseconds(event))});
    addValues(facts, event);
    addOfDeferred(facts, run, at);
    if (const std::string_view address = run.trace().text(event.more); !address.empty())
        facts.push_back({"address", replay::printable(address, 60), true});
    if (const auto place = replay::placeOf(run, at))
        facts.push_back({"at", std::string(place->file) + ":" + std::to_string(place->line), true});
    return facts;
}

std::vector<std::string> hexLines(std::string_view bytes, std::size_t most, std::size_t perLine) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size() && lines.size() < most; at += perLine) {
        char text[32];
        std::snprintf(text, sizeof text, "%04zx ", at);
        std::string line = text;
        for (const char c : bytes.substr(at, perLine)) {
            std::snprintf(text, sizeof text, " %02x", static_cast<unsigned char>(c));
            line += text;
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace desktop
