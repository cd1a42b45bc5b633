#pragma once

// The engine's own words for what a trace has as numbers.

#include <cstdint>
#include <string>
#include <string_view>

#include "visualizer/replay/run.h"

namespace replay {

// "dataReceived"; "" for the function of a call, of a Deferred, a signal's handler, and none.
std::string_view functionName(Hook hook);

// "callLater"; "" for none.
std::string_view functionName(CallType type);

// "addCallback"; "" for none, and for what the engine adds itself.
std::string_view functionName(PairKind kind);

// "connection 1": the kind and the number, whatever else the thing is called.
std::string numbered(Entity entity);

// What the source calls it, "sayHello", "getPage"; its nameOf() where the source has no word.
std::string shortNameOf(const Run& run, Entity entity);

// "SIGINT"
std::string signalName(std::uint32_t number);

}  // namespace replay
