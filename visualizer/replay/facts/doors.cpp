#include "visualizer/replay/facts/doors.h"

#include <algorithm>

#include "visualizer/replay/facts/connections.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

bool isPort(Entity door) {
    return door.kind() == EntityKind::Port || door.kind() == EntityKind::DatagramPort;
}

// How many bytes an event moves.
std::int64_t bytesOf(const Event& event) {
    return visit(event, [](const auto& is) -> std::int64_t {
        if constexpr (requires { is.count; })
            return is.count;
        else
            return 0;
    });
}

// What happens to it in that event; "" where that is nothing to tell.
std::string happening(const Event& event, bool brief) {
    const std::int64_t count = bytesOf(event);
    const std::string bytes = brief ? grouped(count) + " B" : counted(count, "byte");
    switch (event.kind) {
        case events::Read::kind:
        case events::DatagramIn::kind:
            return brief ? bytes + " in" : "read " + bytes;
        case events::Write::kind:
            return brief ? bytes + " to go" : "buffered " + bytes;
        case events::Sent::kind:
        case events::DatagramOut::kind:
            return brief ? bytes + " out" : "sent " + bytes;
        case events::ConnectionOpened::kind:
            return "opens";
        case events::ConnectionClosed::kind:
            return "closes";
        case events::CloseRequested::kind:
            return "closing";
        case events::ReadResumed::kind:
            return "reading resumed";
        case events::ProducerResumed::kind:
            return brief ? "resumed" : "producer resumed";
        case events::ProducerUnregistered::kind:
            return "producer removed";
        default:
            return "";
    }
}

}  // namespace

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

DoorFacts doorAt(const State& state, Entity entity) {
    DoorFacts door{.entity = entity, .port = isPort(entity)};
    door.ready = std::ranges::find(state.ready, entity, &ReadyThing::subject) != state.ready.end();
    if (const auto port = state.ports.find(entity); port != state.ports.end())
        door.opened = port->second.opened;
    if (const auto found = state.connections.find(entity); found != state.connections.end()) {
        door.opened = found->second.opened;
        door.closed = found->second.closed != Serial::None;
        door.buffered = found->second.buffered();
        door.conditions = conditionsOf(found->second);
    }
    return door;
}

std::string standing(const DoorFacts& door, bool brief) {
    std::string all;
    const auto add = [&](std::string_view one) {
        if (all.empty() || !brief)
            all += (all.empty() ? "" : ", ") + std::string(one);
    };
    if (door.buffered > 0)
        add(brief ? grouped(std::int64_t(door.buffered)) + " B to send"
                  : counted(std::int64_t(door.buffered), "byte") + " to send");
    for (const Condition condition : door.conditions)
        add(words(condition));
    return all.empty() ? door.port ? "listening" : "open" : all;
}

std::string statusAt(const Run& run, const State& state, const DoorFacts& door, bool brief) {
    if (const Event& event = run.event(state.at); event.subject == door.entity)
        if (const std::string now = happening(event, brief); !now.empty())
            return now;
    return door.ready && !door.closed ? "ready" : standing(door, brief);
}

std::string tellOf(const Run& run, const State& state, const DoorFacts& door) {
    std::string all = run.nameOf(door.entity) + " · " + statusAt(run, state, door);
    const auto found = state.connections.find(door.entity);
    if (found == state.connections.end())
        return all;
    const ConnectionState& is = found->second;
    if (is.protocol)
        all += " · " + run.nameOf(is.protocol);
    return all + "\n" + counted(std::int64_t(is.bytesRead), "byte") + " in, " +
           counted(std::int64_t(is.bytesSent), "byte") + " out, " + std::to_string(is.buffered()) +
           " in the buffer";
}

std::string doorName(const Run& run, const State& state, Entity door) {
    if (const auto port = state.ports.find(door); port != state.ports.end())
        return (door.kind() == EntityKind::DatagramPort ? "UDP port " : "port ") +
               std::to_string(port->second.portNumber);
    const std::string peer = state.connections.contains(door) ? peerOf(run, door) : "";
    return peer.empty() ? run.nameOf(door) : peer;
}

std::string shortDoorName(const Run& run, const State& state, Entity door) {
    if (const auto port = state.ports.find(door); port != state.ports.end())
        return (door.kind() == EntityKind::DatagramPort ? "UDP " : "") +
               std::to_string(port->second.portNumber);
    const std::string name = doorName(run, state, door);
    const std::size_t colon = name.rfind(':');
    return colon == std::string::npos ? name : name.substr(colon);
}

}  // namespace replay
