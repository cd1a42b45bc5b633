#include "visualizer/replay/facts/lanes.h"

#include "visualizer/replay/vocabulary.h"

namespace replay {

namespace {

// What is a tick on its lane; the rest goes on inside of the loop or a chain.
using Ticks =
    events::Kinds<events::ListenFailed, events::ConnectFailed, events::Unhandled,
                  events::FiringRefused, events::Garbled, events::Log, events::Expected,
                  events::Ready, events::Read, events::Write, events::ConnectionOpened,
                  events::ConnectionClosed, events::CallScheduled, events::CallCancelled,
                  events::Listening, events::Connecting, events::DeferredMade, events::Fired,
                  events::Waits, events::Delivered, events::Cancelled, events::Gathered,
                  events::TimedOut, events::HalfClosed, events::Secured, events::ReadPaused,
                  events::ReadResumed, events::ProducerPaused, events::ProducerResumed,
                  events::DatagramIn, events::DatagramOut, events::RequestHead, events::Responded,
                  events::ResponseHead, events::Note, events::Held, events::ThreadAsked>;

bool isTrouble(const Event& event) {
    if (const auto done = as<events::ThreadDone>(event))
        return done->exception != Item::None;
    return reportsAnError(event) || is<events::Garbled>(event);
}

}  // namespace

Lanes::Lanes() : lanes_(2) {
    lanes_[loop].name = "loop";
    lanes_[calls].name = "calls";
}

std::size_t Lanes::laneOf(const Run& run, const Event& event) const {
    if (is<events::ThreadAsked>(event) || is<events::ThreadDone>(event))
        if (const auto call = inThread_.find(event.subject.id); call != inThread_.end())
            return call->second.lane;
    if (is<events::ThreadDone>(event) || event.subject.kind() == EntityKind::Thread)
        return threads_.empty() ? loop : threads_.front();
    for (const Entity entity : {event.subject, event.object}) {
        if (entity.kind() == EntityKind::Call)
            return calls;
        if (entity.kind() == EntityKind::Deferred)
            if (const auto lane = families_.find(run.familyOf(entity)); lane != families_.end())
                return lane->second;
        const Entity itself =
            entity.kind() == EntityKind::Protocol ? run.counterpartOf(entity) : entity;
        if (const auto lane = connections_.find(itself.id); lane != connections_.end())
            return lane->second;
    }
    return loop;
}

void Lanes::makeLaneFor(const Run& run, Entity entity) {
    if (entity.kind() == EntityKind::Connection &&
        connections_.try_emplace(entity.id, lanes_.size()).second)
        lanes_.push_back({entity, run.nameOf(entity), {}, {}});
    if (entity.kind() == EntityKind::Deferred && run.originOf(entity) != Serial::None &&
        families_.try_emplace(run.familyOf(entity), lanes_.size()).second) {
        lanes_.push_back({entity, shortNameOf(run, entity), {}, {}});
    }
}

void Lanes::take(const Run& run, Serial serial) {
    const Event& event = run.event(serial);
    const std::uint32_t n = number(serial);
    if (is<events::ThreadAsked>(event))
        beginInThread(event, n);
    for (const Entity entity : {event.subject, event.object})
        makeLaneFor(run, entity);
    const std::size_t lane = laneOf(run, event);
    switch (event.kind) {
        case events::PollBegin::kind:
            poll_ = lanes_[loop].boxes.add({n, n});
            polling_ = true;
            break;
        case events::PollEnd::kind:
            if (polling_)
                lanes_[loop].boxes.extend(poll_, n);
            polling_ = false;
            break;
        case events::CallbackBegin::kind:
            open_.push_back({lane, lanes_[lane].boxes.add({n, n})});
            break;
        case events::CallbackEnd::kind:
            if (open_.empty())
                break;
            lanes_[open_.back().lane].boxes.extend(open_.back().box, n);
            open_.pop_back();
            break;
        case events::Exception::kind:
            if (!open_.empty())
                lanes_[open_.back().lane].boxes.markTrouble(open_.back().box);
            lanes_[lane].ticks.add({n, n, 1, true});
            break;
        case events::ThreadDone::kind:
            endInThread(lane, event, n);
            break;
        default:
            if (isOneOf(Ticks{}, event.kind))
                lanes_[lane].ticks.add({n, n, 1, isTrouble(event)});
            break;
    }
}

// From the asking to the result: the loop goes on meanwhile, which its own lane shows. What lies in
// threads at the same time has lanes of its own.
void Lanes::beginInThread(const Event& event, std::uint32_t n) {
    if (freeThreads_.empty()) {
        freeThreads_.insert(lanes_.size());
        threads_.push_back(lanes_.size());
        const std::string which = threads_.size() > 1 ? ' ' + std::to_string(threads_.size()) : "";
        lanes_.push_back({{}, "threads" + which, {}, {}});
    }
    const std::size_t lane = *freeThreads_.begin();
    freeThreads_.erase(lane);
    inThread_[event.subject.id] = {lane, lanes_[lane].boxes.add({n, n})};
}

void Lanes::endInThread(std::size_t lane, const Event& event, std::uint32_t n) {
    lanes_[lane].ticks.add({n, n, 1, isTrouble(event)});
    if (const auto asked = inThread_.find(event.subject.id); asked != inThread_.end()) {
        lanes_[lane].boxes.extend(asked->second.box, n);
        freeThreads_.insert(lane);
    }
}

void Lanes::extend(const Run& run) {
    const std::uint32_t last = number(run.last());
    while (taken_ < last)
        take(run, serialOf(++taken_));
    // A callback that has not ended yet goes on until now.
    for (const Open& open : open_)
        lanes_[open.lane].boxes.extend(open.box, last);
    if (polling_)
        lanes_[loop].boxes.extend(poll_, last);
}

}  // namespace replay
