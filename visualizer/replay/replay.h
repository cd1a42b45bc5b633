#pragma once

// The states of a run, at any of its events.

#include <vector>

#include "visualizer/replay/state.h"

namespace replay {

// States at any event, as fast backwards as forwards: it keeps snapshots on the way. The Run may
// grow meanwhile.
class Replay {
public:
    explicit Replay(const Run& run);

    // The state just after `at` (Serial::None: before the first; past the last: at the last). The
    // reference holds until the next call.
    const State& at(Serial at);

private:
    void takeSnapshots();

    const Run& run_;
    State current_;
    State newest_;                  // the state up to which there are snapshots
    std::vector<State> snapshots_;  // in order; the first is State{}
};

}  // namespace replay
