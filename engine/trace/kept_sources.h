#pragma once

// The source files that a trace keeps: their texts, as they were when the program ran.

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/trace/event.h"

namespace engine::trace {

class Blocks;
class Problems;

class KeptSources {
public:
    // Takes in those up to `newest`. What is damaged is added to the problems, and left out.
    void takeIn(Item newest, const Blocks& blocks, Problems& problems);

    std::optional<std::string_view> text(std::string_view file) const;
    // In the order of their first mention.
    const std::vector<std::string_view>& files() const { return files_; }

private:
    Item newest_ = Item::None;
    std::vector<std::string_view> files_;
    std::map<std::string_view, std::string_view> texts_;
};

}  // namespace engine::trace
