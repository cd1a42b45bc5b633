#include "visualizer/desktop/views/layers/connection_facts.h"

#include <algorithm>
#include <map>
#include <utility>

namespace desktop {
namespace {

using namespace replay;

Entity factoryOf(const Run& run, Entity connection) {
    const Entity origin = run.event(run.originOf(connection)).object;
    return run.event(run.originOf(origin)).object;
}

Entity protocolOf(const Run& run, const State& state, Entity connection) {
    if (const auto found = state.connections.find(connection); found != state.connections.end())
        return found->second.protocol;
    int steps = 0;
    for (const Serial serial : run.eventsOf(connection)) {
        if (run.event(serial).kind == Kind::ProtocolMade)
            return run.event(serial).subject;
        if (++steps > 64)
            break;
    }
    return {};
}

// Of a connection that the state has forgotten: its last events say how much there was.
void countBytes(const Run& run, Serial at, ConnectionFacts& facts) {
    const auto events = run.eventsOf(facts.connection);
    auto event = std::upper_bound(events.begin(), events.end(), at);
    bool in = false, out = false;
    for (int steps = 0; event != events.begin() && steps < 64 && !(in && out); ++steps) {
        const Event& one = run.event(*--event);
        const std::uint64_t total = std::uint64_t(std::max<std::int64_t>(0, one.value1)) +
                                    std::uint64_t(std::max<std::int64_t>(0, one.value2));
        if (one.kind == Kind::Read && !in)
            in = true, facts.in = total;
        if (one.kind == Kind::Write && !out)
            out = true, facts.out = total;
    }
}

}  // namespace

ConnectionFacts factsOf(const Run& run, const State& state, Entity connection) {
    ConnectionFacts facts;
    facts.connection = connection;
    facts.protocol = protocolOf(run, state, connection);
    const auto found = state.connections.find(connection);
    if (found == state.connections.end()) {
        facts.conditions = {Condition::Closed};
        countBytes(run, state.at, facts);
        return facts;
    }
    const ConnectionState& c = found->second;
    facts.in = c.bytesRead;
    facts.out = c.bytesWritten;
    facts.buffered = c.buffered();
    facts.conditions = conditionsOf(c);
    return facts;
}

std::vector<ConnectionRow> rowsOf(const Run& run, Serial at) {
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
    std::vector<ConnectionRow> rows;
    for (const auto& [factory, connections] : factories) {
        rows.push_back({factory});
        for (const Entity connection : connections)
            rows.push_back({connection});
    }
    return rows;
}

}  // namespace desktop
