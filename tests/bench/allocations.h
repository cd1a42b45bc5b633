#pragma once

#include <cstddef>

namespace bench {

// How many there have been in this process. Linking allocations.cpp makes operator new count them.
std::size_t allocations();

}  // namespace bench
