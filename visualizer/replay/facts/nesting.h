#pragma once

// How deep in callbacks each event happened: the indentation of the list.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

class Nesting {
public:
    // Takes in the events that came since.
    void extend(const Run& run) {
        const std::uint32_t last = number(run.last());
        depths_.reserve(last);
        for (auto n = static_cast<std::uint32_t>(depths_.size()) + 1; n <= last; ++n) {
            const Kind kind = run.event(serialOf(n)).kind;
            if (kind == Kind::CallbackEnd && open_ > 0)
                --open_;
            depths_.push_back(static_cast<std::uint8_t>(std::min(open_, 255)));
            if (kind == Kind::CallbackBegin)
                ++open_;
        }
    }

    int depthOf(Serial serial) const {
        const std::uint32_t n = number(serial);
        return n >= 1 && n <= depths_.size() ? depths_[n - 1] : 0;
    }

private:
    std::vector<std::uint8_t> depths_;
    int open_ = 0;
};

}  // namespace replay
