#pragma once

// How deep in callbacks each event happened: the indentation of the list.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "visualizer/replay/run.h"

namespace desktop {

class Nesting {
public:
    // Takes in the events that came since.
    void extend(const replay::Run& run) {
        const std::uint32_t last = replay::number(run.last());
        depths_.reserve(last);
        for (auto n = static_cast<std::uint32_t>(depths_.size()) + 1; n <= last; ++n) {
            const replay::Kind kind = run.event(replay::serialOf(n)).kind;
            if (kind == replay::Kind::CallbackEnd && open_ > 0)
                --open_;
            depths_.push_back(static_cast<std::uint8_t>(std::min(open_, 255)));
            if (kind == replay::Kind::CallbackBegin)
                ++open_;
        }
    }

    int depthOf(replay::Serial serial) const {
        const std::uint32_t n = replay::number(serial);
        return n >= 1 && n <= depths_.size() ? depths_[n - 1] : 0;
    }

private:
    std::vector<std::uint8_t> depths_;
    int open_ = 0;
};

}  // namespace desktop
