#include "visualizer/replay/replay.h"

#include <algorithm>

namespace replay {

namespace {

// The larger a state, the fewer snapshots: so they take memory by the length of the trace, not by
// that times the size of a state. Sequences share most of what they hold, maps nothing.
std::uint32_t eventsBetweenSnapshots(const State& state) {
    const std::size_t copied = state.connections.size() + state.ports.size() + state.stage.size();
    const std::size_t shared =
        state.shelf.size() + state.queue.size() + state.ready.size() + 2 * state.deferreds.weight();
    return static_cast<std::uint32_t>(2048 + 2 * copied + shared / 2);
}

}  // namespace

Replay::Replay(const Run& run) : run_(run), snapshots_(1) {
    takeSnapshots();
}

const State& Replay::at(Serial at) {
    at = std::min(at, run_.last());
    if (at > newest_.at)
        takeSnapshots();

    auto after =
        std::upper_bound(snapshots_.begin(), snapshots_.end(), at,
                         [](Serial wanted, const State& state) { return wanted < state.at; });
    const State& snapshot = *std::prev(after);
    if (at < current_.at || current_.at < snapshot.at)
        current_ = snapshot;
    while (current_.at < at)
        current_.advance(run_, serialOf(number(current_.at) + 1));
    return current_;
}

void Replay::takeSnapshots() {
    while (newest_.at < run_.last()) {
        newest_.advance(run_, serialOf(number(newest_.at) + 1));
        if (number(newest_.at) - number(snapshots_.back().at) >= eventsBetweenSnapshots(newest_))
            snapshots_.push_back(newest_);
    }
}

}  // namespace replay
