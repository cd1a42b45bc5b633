#pragma once

// A small run for the tests of the window, always the same: its time is virtual.

#include <string>

namespace sample {

// Two clients of an echo server, a delayed call, and a callback that throws.
void record(const std::string& path);

// So many events of a busy server with many connections.
void recordBusy(const std::string& path, unsigned events);

}  // namespace sample
