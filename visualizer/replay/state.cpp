#include "visualizer/replay/state.h"

#include <algorithm>

#include "visualizer/replay/words.h"

namespace replay {

namespace {

// Delayed calls are sorted by due time; those due at the same time, by when they were scheduled.
void putOnShelf(Sequence<WaitingCall>& shelf, const WaitingCall& call) {
    shelf.insert(
        shelf.partitionPoint([&](const WaitingCall& other) { return other.due <= call.due; }),
        call);
}

std::optional<WaitingCall> take(Sequence<WaitingCall>& calls,
                                Sequence<WaitingCall>::const_iterator position, Serial since) {
    if (position == calls.end() || position->since != since)
        return std::nullopt;
    WaitingCall call = *position;
    calls.erase(position);
    return call;
}

// Takes the call out that waits since that event.
std::optional<WaitingCall> takeWaiting(State& state, const Run& run, Serial since) {
    const auto scheduled = as<events::CallScheduled>(run.event(since));
    if (scheduled && scheduled->type != CallType::Later)
        return take(state.queue, state.queue.partitionPoint([&](const WaitingCall& other) {
            return other.since < since;
        }),
                    since);

    const std::int64_t due =
        scheduled ? scheduled->due : decode<events::CallMoved>(run.event(since)).due;
    return take(state.shelf, state.shelf.partitionPoint([&](const WaitingCall& other) {
        return other.due < due || (other.due == due && other.since < since);
    }),
                since);
}

void schedule(State& state, const events::CallScheduled& scheduled, Serial serial) {
    if (scheduled.call.kind() != EntityKind::Call)
        return;
    WaitingCall call{scheduled.call, scheduled.type, 0, serial, serial};
    if (call.type == CallType::Later) {
        call.due = scheduled.due;
        putOnShelf(state.shelf, call);
    } else {
        state.queue.push_back(call);
    }
}

void followCalls(State& state, const Run& run, const Event& event, Serial serial) {
    std::optional<WaitingCall> taken;
    if (Serial since = run.waitingSince(serial); since != Serial::None)
        taken = takeWaiting(state, run, since);

    if (const auto scheduled = as<events::CallScheduled>(event)) {
        schedule(state, *scheduled, serial);
    } else if (const auto moved = as<events::CallMoved>(event); moved && taken) {
        taken->due = moved->due;
        taken->since = serial;
        taken->type = CallType::Later;  // nothing else can be moved
        putOnShelf(state.shelf, *taken);
    } else if (is<events::CallbackBegin>(event) && taken && state.stage.empty() &&
               taken->type == CallType::Later) {
        state.station = Station::DueCalls;
    }
}

void followStage(State& state, const Event& event, Serial serial) {
    if (const auto begin = as<events::CallbackBegin>(event)) {
        if (state.stage.size() >= deepestStage)
            return;
        if (state.stage.empty())
            state.heldAtGate = 0;
        state.stage.push_back({serial, begin->callee, begin->object, begin->hook});
    } else if (is<events::CallbackEnd>(event)) {
        auto frame =
            std::lower_bound(state.stage.begin(), state.stage.end(), event.cause,
                             [](const Frame& other, Serial cause) { return other.begin < cause; });
        if (frame != state.stage.end() && frame->begin == event.cause)
            state.stage.erase(frame, state.stage.end());
    } else if (const auto held = as<events::Held>(event);
               held && held->time > 0 && !state.stage.empty()) {
        const std::int64_t left = timeBetween(state.heldAtGate, state.time);
        state.heldAtGate += std::clamp<std::int64_t>(left, 0, held->time);
    }
}

// Things are dispatched in their order; one that made something happen has left the list, and so
// have those before it, of which nothing had to be told.
void followReady(State& state, const Event& event, Serial serial) {
    if (const auto ready = as<events::Ready>(event)) {
        state.ready.push_back({ready->thing, ready->what, serial});
        return;
    }
    auto found = state.ready.partitionPoint(
        [&](const ReadyThing& thing) { return thing.since < event.cause; });
    if (found != state.ready.end() && found->since == event.cause)
        while (!state.ready.empty() && state.ready.front().since <= event.cause)
            state.ready.pop_front();
}

// A connection that closed in the turn before this one was shown long enough.
void forgetClosed(State& state, const Run& run) {
    while (!state.lingering.empty()) {
        auto connection = state.connections.find(state.lingering.front());
        if (connection != state.connections.end() && connection->second.closed != Serial::None) {
            const Event& closed = run.event(connection->second.closed);
            if (std::uint64_t{closed.turn} + 1 >= state.turn)
                return;
            state.connections.erase(connection);
        }
        state.lingering.pop_front();
    }
}

void followLoop(State& state, const Run& run, const Event& event) {
    switch (event.kind) {
        case events::ReactorRun::kind:
            state.running = true;
            state.stopRequested = false;
            break;
        case events::ReactorStop::kind:
            state.stopRequested = true;
            break;
        case events::ReactorEnd::kind:
            state.running = false;
            state.station = Station::Outside;
            state.waiting = false;
            state.stage.clear();
            state.ready.clear();
            break;
        case events::TurnBegin::kind:
            state.station = Station::ThreadCalls;
            state.waiting = false;
            state.stage.clear();
            state.ready.clear();
            forgetClosed(state, run);
            break;
        case events::PollBegin::kind:
            state.station = Station::Poll;
            state.waiting = true;
            state.pollLimit = decode<events::PollBegin>(event).atMost;
            break;
        case events::PollEnd::kind:
            state.station = Station::Dispatch;
            state.waiting = false;
            break;
        default:
            break;
    }
}

// A closed connection stays for a while: see forgetClosed().
void followConnection(State& state, ConnectionState& connection, const Event& event,
                      Serial serial) {
    const bool wasOpen = connection.closed == Serial::None;
    connection.advance(event, serial);
    if (wasOpen && connection.closed != Serial::None) {
        ++state.connectionsClosed;
        state.lingering.push_back(connection.connection);
    }
}

void followNetwork(State& state, const Event& event, Serial serial) {
    switch (event.kind) {
        case events::Listening::kind: {
            const auto listening = decode<events::Listening>(event);
            state.ports[listening.port] = {listening.port, listening.factory,
                                           static_cast<int>(listening.number), serial};
            break;
        }
        case events::PortClosed::kind:
            state.ports.erase(decode<events::PortClosed>(event).port);
            break;
        case events::ConnectionOpened::kind: {
            const auto opened = decode<events::ConnectionOpened>(event);
            state.connections[opened.connection] = {
                .connection = opened.connection, .origin = opened.origin, .opened = serial};
            break;
        }
        case events::ProtocolMade::kind: {
            const auto made = decode<events::ProtocolMade>(event);
            if (auto found = state.connections.find(made.connection);
                found != state.connections.end())
                found->second.protocol = made.protocol;
            break;
        }
        default:
            if (auto found = state.connections.find(event.subject);
                found != state.connections.end())
                followConnection(state, found->second, event, serial);
            break;
    }
}

}  // namespace

void State::advance(const Run& run, Serial serial) {
    const Event& event = run.event(serial);
    at = serial;
    time = run.trace().nanoseconds(event);
    turn = event.turn;
    if (reportsAnError(event))
        ++errors;

    followLoop(*this, run, event);
    followReady(*this, event, serial);
    followCalls(*this, run, event, serial);
    followStage(*this, event, serial);
    followNetwork(*this, event, serial);
    deferreds.advance(run, serial);
}

}  // namespace replay
