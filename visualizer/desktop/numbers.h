#pragma once

// Numbers as they are shown.

#include <cstdint>
#include <string>

namespace desktop {

// 12 345, with a thin gap that the fonts have as a plain space.
std::string grouped(std::uint64_t number);

// The trace's clock, in a form whose width does not dance: "0.212 s", "1:02.500".
std::string clockTime(std::int64_t nanoseconds);

}  // namespace desktop
