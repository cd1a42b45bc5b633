#include "visualizer/replay/facts/zoom_levels.h"

namespace replay {

std::size_t ZoomLevels::add(const Piece& piece) {
    if (levels_.empty())
        levels_.emplace_back();
    levels_[0].push_back(piece);
    const std::size_t added = levels_[0].size() - 1;
    std::size_t index = added;
    for (std::size_t level = 1; levels_[level - 1].size() > 1; ++level) {
        index /= fan;
        if (level == levels_.size()) {
            // A new top: it joins all that has come so far.
            levels_.emplace_back();
            Piece joined = levels_[level - 1].front();
            for (std::size_t i = 1; i < levels_[level - 1].size(); ++i)
                joined.join(levels_[level - 1][i]);
            levels_[level].push_back(joined);
            continue;
        }
        if (index == levels_[level].size())
            levels_[level].push_back(piece);
        else
            levels_[level][index].join(piece);
    }
    return added;
}

void ZoomLevels::extend(std::size_t index, std::uint32_t last) {
    for (auto& level : levels_) {
        level[index].last = std::max(level[index].last, last);
        index /= fan;
    }
}

void ZoomLevels::markTrouble(std::size_t index) {
    for (auto& level : levels_) {
        level[index].trouble = true;
        index /= fan;
    }
}

}  // namespace replay
