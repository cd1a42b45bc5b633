#include "visualizer/replay/facts/connections.h"

#include <algorithm>
#include <map>
#include <utility>

#include "visualizer/replay/words.h"

namespace replay {

namespace {

Entity factoryOf(const Run& run, Entity connection) {
    const auto opened = as<events::ConnectionOpened>(run.event(run.originOf(connection)));
    const Event& origin = run.event(opened ? run.originOf(opened->origin) : Serial::None);
    if (const auto listening = as<events::Listening>(origin))
        return listening->factory;
    const auto connecting = as<events::Connecting>(origin);
    return connecting ? connecting->factory : Entity();
}

// Of a connection that the state has forgotten: its last Read, or Write, says how much there was.
template <typename Moved>
std::uint64_t lastTotal(const Run& run, Entity connection, Serial at) {
    const auto events = run.eventsOf(connection);
    auto event = std::upper_bound(events.begin(), events.end(), at);
    for (int steps = 0; event != events.begin() && steps < 64; ++steps)
        if (const auto moved = as<Moved>(run.event(*--event)))
            return std::uint64_t(std::max<std::int64_t>(0, moved->count)) +
                   std::uint64_t(std::max<std::int64_t>(0, moved->before));
    return 0;
}

}  // namespace

ConnectionFacts factsOf(const Run& run, const State& state, Entity connection) {
    ConnectionFacts facts;
    facts.connection = connection;
    const Serial opened = run.originOf(connection);
    facts.opened = opened != Serial::None && opened <= state.at;
    const auto found = state.connections.find(connection);
    if (found == state.connections.end()) {
        facts.protocol = run.counterpartOf(connection);
        facts.conditions = {Condition::Closed};
        facts.in = lastTotal<events::Read>(run, connection, state.at);
        facts.out = lastTotal<events::Write>(run, connection, state.at);
        return facts;
    }
    const ConnectionState& c = found->second;
    facts.protocol = c.protocol;
    facts.in = c.bytesRead;
    facts.out = c.bytesWritten;
    facts.buffered = c.buffered();
    facts.conditions = conditionsOf(c);
    return facts;
}

std::string statusOf(const ConnectionFacts& facts) {
    return facts.opened ? words(facts.conditions) : "not open yet";
}

std::string titleOf(const Run& run, const ConnectionFacts& facts) {
    std::string all = run.nameOf(facts.connection);
    if (const std::string peer = peerOf(run, facts.connection); !peer.empty())
        all += " · " + peer;
    if (facts.protocol)
        all += " · " + run.nameOf(facts.protocol);
    return facts.opened ? all : all + " · not open yet";
}

std::string bytesWords(const ConnectionFacts& facts) {
    std::string words = grouped(facts.in) + " B in · " + grouped(facts.out) + " B out";
    if (facts.buffered > 0)
        words += " · " + grouped(facts.buffered) + " B buffered";
    return words;
}

std::string bufferWords(const ConnectionState& is) {
    const std::string words = "buffer " + counted(std::int64_t(is.buffered()), "byte");
    if (is.closed != Serial::None || is.producer == ConnectionState::Producer::None)
        return words;
    const Condition producer = is.producerPaused ? Condition::ProducerPaused : Condition::Producer;
    return words + " · " + std::string(replay::words(producer));
}

std::string peerOf(const Run& run, Entity connection) {
    const auto opened = as<events::ConnectionOpened>(run.event(run.originOf(connection)));
    return opened ? printable(run.trace().text(opened->peer), 60) : "";
}

Entity connectionOf(const Run& run, Entity entity) {
    if (entity.kind() == EntityKind::Connection)
        return entity;
    if (entity.kind() == EntityKind::Request)
        for (const Serial serial : run.eventsOf(entity))
            if (const Entity reader = run.event(serial).object;
                reader.kind() == EntityKind::Protocol)
                return connectionOf(run, reader);
    if (entity.kind() == EntityKind::Protocol)
        if (const Entity connection = run.counterpartOf(entity);
            connection.kind() == EntityKind::Connection)
            return connection;
    return {};
}

namespace {

bool isKnown(const Run& run, Entity connection) {
    return connection && !run.eventsOf(connection).empty();
}

Entity connectionOf(const Run& run, const Event& event) {
    for (const Entity entity : {event.subject, event.object})
        if (const Entity connection = connectionOf(run, entity); isKnown(run, connection))
            return connection;
    return {};
}

}  // namespace

Entity connectionAt(const Run& run, Serial at) {
    constexpr std::uint32_t farthest = 2000;
    for (std::uint32_t n = number(at), looked = 0; n > 0 && looked < farthest; --n, ++looked)
        if (const Entity connection = connectionOf(run, run.event(serialOf(n))))
            return connection;
    return {};
}

Entity connectionToShow(const Run& run, Serial at, Entity selected, Entity before) {
    for (const Entity wished :
         {connectionOf(run, selected), connectionOf(run, run.event(at)), before})
        if (isKnown(run, wished))
            return wished;
    if (const Entity near = connectionAt(run, at))
        return near;
    const auto all = run.all(EntityKind::Connection);
    return all.empty() ? Entity() : all.front();
}

std::string noConnectionWords(const State& state) {
    if (state.ports.empty())
        return "Nothing listens or connects in this run, up to this event.";
    const int port = state.ports.begin()->second.portNumber;
    return port == 0 ? "A port listens, and no client has come."
                     : "Port " + std::to_string(port) + " listens, and no client has come.";
}

std::vector<Entity> factoriesAndConnections(const Run& run, Serial at) {
    std::vector<std::pair<Entity, std::vector<Entity>>> factories;
    std::map<Entity, std::size_t> known;
    for (const Entity connection : run.all(EntityKind::Connection)) {
        const Serial opened = run.originOf(connection);
        if (opened == Serial::None || opened > at)
            continue;
        const Entity factory = factoryOf(run, connection);
        const auto [place, isNew] = known.try_emplace(factory, factories.size());
        if (isNew)
            factories.push_back({factory, {}});
        factories[place->second].second.push_back(connection);
    }
    std::vector<Entity> rows;
    for (const auto& [factory, connections] : factories) {
        rows.push_back(factory);
        rows.insert(rows.end(), connections.begin(), connections.end());
    }
    return rows;
}

std::string factoryWords(const Run& run, Entity factory) {
    for (const Serial serial :
         run.eventsOf(factory).first(std::min<std::size_t>(8, run.eventsOf(factory).size()))) {
        const Event& event = run.event(serial);
        if (const auto listening = as<events::Listening>(event))
            return "listens on port " + std::to_string(listening->number);
        if (const auto connecting = as<events::Connecting>(event))
            return "connects to " + printable(run.trace().text(connecting->address), 60);
    }
    return "factory";
}

}  // namespace replay
