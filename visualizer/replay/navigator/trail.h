#pragma once

// Where the cursor was before each jump: Alt ← walks back along it. Steps to the next event or
// turn leave no mark; a hundred of them would hide the one jump that matters.

#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

class Trail {
public:
    void leave(Serial from) {
        if (!places_.empty() && places_.back() == from)
            return;
        if (places_.size() == longest)
            places_.erase(places_.begin());
        places_.push_back(from);
    }

    // Takes the place left last off the trail, where that is not `here`; `here` if none is left.
    Serial back(Serial here) {
        while (!places_.empty()) {
            const Serial last = places_.back();
            places_.pop_back();
            if (last != here)
                return last;
        }
        return here;
    }

private:
    static constexpr std::size_t longest = 200;
    std::vector<Serial> places_;
};

}  // namespace replay
