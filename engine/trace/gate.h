#pragma once

// The gate in a trace's first page, where a program can be made to wait before each callback.

#include <cstdint>

#include "engine/trace/format.h"

namespace engine::trace {

// The program's side. Returns when the gate is open, when a ticket could be taken, when the
// process that closed it has died (which opens it), or when a signal handler has run: else ^C
// would not reach a program that handles it.
void waitAtGate(GateFields& gate);

// The visualizer's side. The caller becomes the gate's keeper.
void openGate(GateFields& gate);
void closeGate(GateFields& gate);
void addTickets(GateFields& gate, std::uint32_t tickets);

}  // namespace engine::trace
