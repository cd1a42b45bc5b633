#include "engine/trace/problems.h"

#include <algorithm>

namespace engine::trace {

std::string at(std::uint64_t offset) {
    return "at offset " + std::to_string(offset) + ": ";
}

void Problems::add(std::uint64_t offset, const std::string& what) {
    constexpr std::size_t most = 50;
    const std::string problem = at(offset) + what;
    const bool known = std::find(all_.begin(), all_.end(), problem) != all_.end();
    if (!known && all_.size() < most)
        all_.push_back(problem);
}

}  // namespace engine::trace
