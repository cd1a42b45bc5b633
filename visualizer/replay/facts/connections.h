#pragma once

// What is known of the connections at an event: of each, how it is; and of all, whose they are.

#include <string>
#include <vector>

#include "visualizer/replay/facts/conditions.h"

namespace replay {

struct ConnectionFacts {
    Entity connection, protocol;
    bool opened = false;  // by then
    std::uint64_t in = 0, out = 0, buffered = 0;
    std::vector<Condition> conditions;  // none: it is simply open
};
ConnectionFacts factsOf(const Run& run, const State& state, Entity connection);

// "reading paused, encrypted"; "open"; "not open yet"
std::string statusOf(const ConnectionFacts& facts);
// "connection 1 · 127.0.0.1:50512 · Echo 1"; before it is opened, that it is not.
std::string titleOf(const Run& run, const ConnectionFacts& facts);
// "1 200 B in · 40 B out · 12 B buffered"
std::string bytesWords(const ConnectionFacts& facts);
// "buffer 12 bytes · producer paused"
std::string bufferWords(const ConnectionState& connection);
// Who is at the other side: "127.0.0.1:50512"; "" where that is not known.
std::string peerOf(const Run& run, Entity connection);

// --- Which. ---

// The connection itself, or the one that a protocol or a request speaks on; none of all others.
Entity connectionOf(const Run& run, Entity entity);
// That of the event, or else of the nearest event before it that has one. It does not look farther
// than some thousand events.
Entity connectionAt(const Run& run, Serial at);
// The selected one, that of the event, the one shown before, the one of the nearest event before,
// or the first. None if the run has no connection.
Entity connectionToShow(const Run& run, Serial at, Entity selected, Entity before);

// What to say where the run has none: who could connect, or that nobody can.
std::string noConnectionWords(const State& state);

// --- All. ---

// Those opened up to the event, in the order of opening: each factory (none where it is not known),
// and after it all its connections.
std::vector<Entity> factoriesAndConnections(const Run& run, Serial at);
// "listens on port 1400", "connects to example.org:80".
std::string factoryWords(const Run& run, Entity factory);

}  // namespace replay
