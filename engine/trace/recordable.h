#pragma once

// Where a trace may be recorded: nothing that somebody may still want is lost by it.

#include <string>

namespace engine::trace {

// Whether there is no such file, or it is empty, or a trace itself.
bool mayBecomeATrace(const std::string& path);

}  // namespace engine::trace
