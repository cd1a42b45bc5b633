#include "visualizer/desktop/views/ring/ring_facts.h"

#include <algorithm>

#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

Motion motionOf(const Scene& scene) {
    const std::uint32_t from = number(scene.before.at);
    const std::uint32_t to = number(scene.state.at);
    if (scene.progress < 1 && to == from + 1)
        return {scene.state.at, scene.progress, &scene.before, &scene.state};
    if (scene.progress < 1 && from == to + 1)
        return {scene.before.at, 1 - scene.progress, &scene.state, &scene.before};
    return {scene.state.at, 1, &scene.state, &scene.state};
}

namespace {

std::int64_t timeOf(const Run& run, Serial at) {
    return run.trace().nanoseconds(run.event(at));
}

// The outermost callback that ended last before `at`, in the same turn; None if none exists.
Serial lastEnded(const Run& run, Serial at) {
    const std::uint32_t turn = run.event(at).turn;
    for (int steps = 0; run.has(at) && run.event(at).turn == turn && steps < 64; ++steps) {
        const Event& event = run.event(at);
        if (event.kind == Kind::PollBegin || event.kind == Kind::TurnBegin)
            break;
        if (event.kind == Kind::CallbackEnd && run.callbackAround(at) == Serial::None)
            return at;
        at = serialOf(number(at) - 1);
    }
    return Serial::None;
}

int becameDue(const State& state, std::int64_t from, std::int64_t until) {
    const auto dueBy = [&](std::int64_t time) {
        return [time](const WaitingCall& call) { return call.due <= time; };
    };
    int late = 0;
    for (auto call = state.shelf.partitionPoint(dueBy(from));
         call != state.shelf.end() && call->due <= until; ++call)
        ++late;
    return late;
}

}  // namespace

std::optional<Blocked> blockedAt(const Run& run, const State& state) {
    Serial begin = Serial::None;
    std::int64_t end = state.time;
    if (!state.stage.empty()) {
        begin = state.stage.front().begin;
    } else if (const Serial ended = lastEnded(run, state.at); ended != Serial::None) {
        begin = run.partnerOf(ended);
        end = timeOf(run, ended);
    }
    if (!run.has(begin))
        return std::nullopt;
    const std::int64_t since = timeOf(run, begin);
    const std::int64_t held = replay::timeBetween(state.heldAtGate, end - since);
    if (held < longHold)
        return std::nullopt;
    return Blocked{begin, held, becameDue(state, since, end)};
}

std::string sentence(const Blocked& blocked) {
    std::string words = "this callback blocked the loop for " + duration(blocked.nanoseconds);
    if (blocked.late > 0)
        words +=
            "; " + counted(blocked.late, "call") + (blocked.late == 1 ? " was" : " were") + " late";
    return words;
}

std::string shortSentence(const Blocked& blocked) {
    std::string words = "blocked for " + duration(blocked.nanoseconds);
    if (blocked.late > 0)
        words += "; " + std::to_string(blocked.late) + " late";
    return words;
}

std::vector<Entity> doorsOf(const State& state, std::size_t most, Entity mustShow) {
    std::vector<Entity> doors;
    bool shown = false;
    const auto add = [&](Entity door) {
        if (doors.size() < most) {
            doors.push_back(door);
            shown = shown || door == mustShow;
        }
    };
    for (const auto& [port, _] : state.ports)
        add(port);
    for (const auto& [connection, _] : state.connections)
        add(connection);
    const bool known = state.ports.contains(mustShow) || state.connections.contains(mustShow);
    if (known && !shown && !doors.empty())
        doors.back() = mustShow;
    return doors;
}

Entity doorOf(const Event& event) {
    for (const Entity entity : {event.subject, event.object})
        if (entity.kind() == EntityKind::Connection || isPort(entity))
            return entity;
    return {};
}

bool isPort(Entity door) {
    return door.kind() == EntityKind::Port || door.kind() == EntityKind::DatagramPort;
}

// A damaged trace may hold any numbers, even some whose difference is none.
bool isLate(std::int64_t due, std::int64_t now) {
    return due >= 0 && due < now && now - due >= 2'000'000;
}

std::string countdown(std::int64_t due, std::int64_t now) {
    if (isLate(due, now))
        return "late by " + duration(now - due);
    return due <= now || now < 0 ? "due" : "in " + duration(due - now);
}

std::string callName(const Run& run, Entity call) {
    const std::string label = run.labelOf(call);
    return label.empty() ? run.nameOf(call) : label;
}

std::string frameName(const Run& run, const Frame& frame) {
    if (frame.hook == Hook::Call)
        return callName(run, frame.subject);
    const std::string_view function = functionName(frame.hook);
    const std::string name = actorOf(run, frame.begin);
    return function.empty() ? name : name + " · " + std::string(function);
}

std::string doorName(const Run& run, const State& state, Entity door) {
    if (const auto port = state.ports.find(door); port != state.ports.end())
        return (door.kind() == EntityKind::DatagramPort ? "UDP port " : "port ") +
               std::to_string(port->second.portNumber);
    if (const auto found = state.connections.find(door); found != state.connections.end()) {
        const std::string_view peer = run.trace().text(run.event(found->second.opened).data);
        if (!peer.empty())
            return printable(peer, 60);
    }
    return run.nameOf(door);
}

std::string shortDoorName(const Run& run, const State& state, Entity door) {
    if (const auto port = state.ports.find(door); port != state.ports.end())
        return (door.kind() == EntityKind::DatagramPort ? "UDP " : "") +
               std::to_string(port->second.portNumber);
    const std::string name = doorName(run, state, door);
    const std::size_t colon = name.rfind(':');
    return colon == std::string::npos ? name : name.substr(colon);
}

const char* words(Readiness readiness) {
    switch (readiness) {
        case Readiness::None:
            return "ready";
        case Readiness::Readable:
            return "bytes to read";
        case Readiness::Writable:
            return "room to write";
        case Readiness::Acceptable:
            return "new client";
        case Readiness::Connected:
            return "connected";
        case Readiness::Raised:
            return "raised";
        case Readiness::Closing:
            return "closing";
    }
    return "";
}

}  // namespace desktop
