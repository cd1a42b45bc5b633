#pragma once

// The names of types in a trace, each found out once: they are long to find out, and few.
//
// What it buys is measured by bench_deferred: recording adds 40 ns to a callback with it, 86 ns
// without, and should add at most 60.

#include "engine/core/deferred/carried.h"
#include "engine/trace/recorder.h"

namespace engine::core {

trace::Item nameOf(const TypeOps& type, trace::Recorder& recorder);

}  // namespace engine::core
