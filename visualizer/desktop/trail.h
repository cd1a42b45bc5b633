#pragma once

// Where the cursor was before each jump: Alt ← walks back along it. Steps to a neighbour leave no
// mark; a hundred of them would hide the one jump that matters.

#include <vector>

#include "visualizer/replay/run.h"

namespace desktop {

class Trail {
public:
    void leave(replay::Serial from) {
        if (!places_.empty() && places_.back() == from)
            return;
        if (places_.size() == longest)
            places_.erase(places_.begin());
        places_.push_back(from);
    }

    bool empty() const { return places_.empty(); }

    // The place left last; `otherwise` if none exists.
    replay::Serial back(replay::Serial otherwise) {
        if (places_.empty())
            return otherwise;
        const replay::Serial last = places_.back();
        places_.pop_back();
        return last;
    }

private:
    static constexpr std::size_t longest = 200;
    std::vector<replay::Serial> places_;
};

}  // namespace desktop
