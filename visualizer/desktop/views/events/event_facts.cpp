#include "visualizer/desktop/views/events/event_facts.h"

#include <algorithm>
#include <cstdio>

#include "visualizer/desktop/numbers.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using replay::Kind;
namespace events = replay::events;

const char* nameOf(Kind kind) {
    switch (kind) {
        case Kind{}:
            return "None";
        case events::ReactorRun::kind:
            return "ReactorRun";
        case events::ReactorStop::kind:
            return "ReactorStop";
        case events::ReactorEnd::kind:
            return "ReactorEnd";
        case events::TurnBegin::kind:
            return "TurnBegin";
        case events::PollBegin::kind:
            return "PollBegin";
        case events::PollEnd::kind:
            return "PollEnd";
        case events::Ready::kind:
            return "Ready";
        case events::CallScheduled::kind:
            return "CallScheduled";
        case events::CallMoved::kind:
            return "CallMoved";
        case events::CallCancelled::kind:
            return "CallCancelled";
        case events::CallbackBegin::kind:
            return "CallbackBegin";
        case events::CallbackEnd::kind:
            return "CallbackEnd";
        case events::Exception::kind:
            return "Exception";
        case events::Listening::kind:
            return "Listening";
        case events::ListenFailed::kind:
            return "ListenFailed";
        case events::PortClosed::kind:
            return "PortClosed";
        case events::Connecting::kind:
            return "Connecting";
        case events::ConnectFailed::kind:
            return "ConnectFailed";
        case events::ConnectionOpened::kind:
            return "ConnectionOpened";
        case events::ProtocolMade::kind:
            return "ProtocolMade";
        case events::Read::kind:
            return "Read";
        case events::Write::kind:
            return "Write";
        case events::Sent::kind:
            return "Sent";
        case events::CloseRequested::kind:
            return "CloseRequested";
        case events::ConnectionClosed::kind:
            return "ConnectionClosed";
        case events::HalfClosed::kind:
            return "HalfClosed";
        case events::Secured::kind:
            return "Secured";
        case events::ReadPaused::kind:
            return "ReadPaused";
        case events::ReadResumed::kind:
            return "ReadResumed";
        case events::ProducerRegistered::kind:
            return "ProducerRegistered";
        case events::ProducerUnregistered::kind:
            return "ProducerUnregistered";
        case events::ProducerPaused::kind:
            return "ProducerPaused";
        case events::ProducerResumed::kind:
            return "ProducerResumed";
        case events::DatagramIn::kind:
            return "DatagramIn";
        case events::DatagramOut::kind:
            return "DatagramOut";
        case events::Line::kind:
            return "Line";
        case events::Raw::kind:
            return "Raw";
        case events::String::kind:
            return "String";
        case events::Garbled::kind:
            return "Garbled";
        case events::RequestHead::kind:
            return "RequestHead";
        case events::RequestBody::kind:
            return "RequestBody";
        case events::Responded::kind:
            return "Responded";
        case events::ResponseHead::kind:
            return "ResponseHead";
        case events::ResponseBody::kind:
            return "ResponseBody";
        case events::ThreadAsked::kind:
            return "ThreadAsked";
        case events::ThreadDone::kind:
            return "ThreadDone";
        case events::PhaseBegin::kind:
            return "PhaseBegin";
        case events::DeferredMade::kind:
            return "DeferredMade";
        case events::PairAdded::kind:
            return "PairAdded";
        case events::Fired::kind:
            return "Fired";
        case events::Passed::kind:
            return "Passed";
        case events::Waits::kind:
            return "Waits";
        case events::Delivered::kind:
            return "Delivered";
        case events::Paused::kind:
            return "Paused";
        case events::Unpaused::kind:
            return "Unpaused";
        case events::Cancelled::kind:
            return "Cancelled";
        case events::Swallowed::kind:
            return "Swallowed";
        case events::FiringRefused::kind:
            return "FiringRefused";
        case events::Unhandled::kind:
            return "Unhandled";
        case events::DeferredGone::kind:
            return "DeferredGone";
        case events::Gathers::kind:
            return "Gathers";
        case events::Gathered::kind:
            return "Gathered";
        case events::Suspended::kind:
            return "Suspended";
        case events::TimedOut::kind:
            return "TimedOut";
        case events::Named::kind:
            return "Named";
        case events::Log::kind:
            return "Log";
        case events::Note::kind:
            return "Note";
        case events::Expected::kind:
            return "Expected";
        case events::Held::kind:
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
        case events::PollBegin::kind:
            facts.push_back({"waits", a < 0 ? "without limit" : "at most " + replay::duration(a)});
            break;
        case events::PollEnd::kind:
            facts.push_back({"ready", std::to_string(a)});
            break;
        case events::CallScheduled::kind:
            if (b != 0)
                facts.push_back({"due", clockTime(b) + " of reactor time"});
            break;
        case events::CallMoved::kind:
            facts.push_back({"due now", clockTime(a)});
            facts.push_back({"due before", clockTime(b)});
            break;
        case events::Read::kind:
            facts.push_back({"came in", bytesOf(a)});
            facts.push_back({"before", bytesOf(b)});
            break;
        case events::Write::kind:
            facts.push_back({"written", bytesOf(a)});
            facts.push_back({"before", bytesOf(b)});
            break;
        case events::Sent::kind:
            facts.push_back({"sent", bytesOf(a)});
            facts.push_back({"buffered", bytesOf(b)});
            break;
        case events::CloseRequested::kind:
            facts.push_back({"through", a == 1 ? "abortConnection" : "loseConnection", true});
            break;
        case events::Line::kind:
        case events::Raw::kind:
        case events::String::kind:
        case events::Garbled::kind:
        case events::RequestHead::kind:
        case events::RequestBody::kind:
        case events::ResponseHead::kind:
        case events::ResponseBody::kind:
            facts.push_back({"made of", bytesOf(b)});
            facts.push_back({"before", bytesOf(a)});
            break;
        case events::Responded::kind:
            facts.push_back({"status", std::to_string(a)});
            facts.push_back({"body", bytesOf(b)});
            break;
        case events::DatagramIn::kind:
        case events::DatagramOut::kind:
            facts.push_back({"datagram", bytesOf(a)});
            break;
        case events::ProducerPaused::kind:
        case events::ProducerResumed::kind:
            facts.push_back({"buffered", bytesOf(a)});
            break;
        case events::ProducerRegistered::kind:
            facts.push_back({"producer", a == 1 ? "push" : "pull"});
            break;
        case events::ThreadDone::kind:
            facts.push_back({"waited", replay::duration(a)});
            facts.push_back({"ran", replay::duration(b)});
            break;
        case events::Listening::kind:
        case events::ListenFailed::kind:
            facts.push_back({"port", std::to_string(a)});
            break;
        case events::Expected::kind:
            facts.push_back({"held", a == 1 ? "yes" : "no"});
            break;
        case events::Held::kind:
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
    const bool begins = event.kind == events::CallbackBegin::kind;
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
        case events::Fired::kind:
        case events::Delivered::kind:
        case events::Swallowed::kind:
        case events::FiringRefused::kind:
        case events::Gathered::kind:
            addResult(facts, run, event);
            break;
        case events::Passed::kind:
            addResult(facts, run, event);
            addPair(facts, event.value2, run.labelsOf(run.pairAdded(event.subject, event.value2)));
            break;
        case events::PairAdded::kind:
            addPair(facts, event.value2, run.labelsOf(at));
            break;
        case events::Gathers::kind:
            facts.push_back({"input", number(event.value1) + " of " + number(event.value2)});
            break;
        case events::Paused::kind:
        case events::Unpaused::kind:
            facts.push_back({"pauses", number(event.value1)});
            break;
        case events::TimedOut::kind:
            facts.push_back({"after", replay::duration(event.value1)});
            break;
        case events::Unhandled::kind:
            facts.push_back(
                {"failure", replay::printable(run.trace().text(event.data), 200), true});
            break;
        case events::CallbackBegin::kind:
        case events::CallbackEnd::kind:
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
    if (event.kind == events::CallbackBegin::kind && run.has(partner))
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
