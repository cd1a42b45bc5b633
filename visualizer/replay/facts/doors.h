#pragma once

// The ports and connections that are open: where bytes and clients come in.

#include <string>
#include <vector>

#include "visualizer/replay/facts/conditions.h"

namespace replay {

// Ports and connections in the order of their doors. Where there are more than `most`, `mustShow`
// takes the last place if it would be left out.
std::vector<Entity> doorsOf(const State& state, std::size_t most, Entity mustShow = {});

// The port or connection that an event concerns, as its subject or object; none otherwise.
Entity doorOf(const Event& event);

struct DoorFacts {
    Entity entity;
    bool port = false;   // always open: what comes is a new client, or a datagram
    bool ready = false;  // poll found it so
    bool closed = false;
    Serial opened = Serial::None;
    std::uint64_t buffered = 0;              // bytes that are still to be sent
    std::vector<Condition> conditions = {};  // see conditionsOf
};
DoorFacts doorAt(const State& state, Entity door);

// How it is: what is still to be sent, then its conditions; of these, in brief, only the first.
std::string standing(const DoorFacts& door, bool brief = false);
// What happens to it at the state's event, or else how it is.
std::string statusAt(const Run& run, const State& state, const DoorFacts& door, bool brief = false);
// All that is known of it, in one line or two.
std::string tellOf(const Run& run, const State& state, const DoorFacts& door);

// "127.0.0.1:50512"; "port 1400"; the number after the colon, where it must be short.
std::string doorName(const Run& run, const State& state, Entity door);
std::string shortDoorName(const Run& run, const State& state, Entity door);

}  // namespace replay
