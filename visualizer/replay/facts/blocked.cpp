#include "visualizer/replay/facts/blocked.h"

#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

std::int64_t timeOf(const Run& run, Serial at) {
    return run.trace().nanoseconds(run.event(at));
}

// The outermost callback that ended last before `at`, in the same turn; None if none exists.
Serial lastEnded(const Run& run, Serial at) {
    const std::uint32_t turn = run.event(at).turn;
    for (int steps = 0; run.has(at) && run.event(at).turn == turn && steps < 64; ++steps) {
        const Event& event = run.event(at);
        if (is<events::PollBegin>(event) || is<events::TurnBegin>(event))
            break;
        if (is<events::CallbackEnd>(event) && run.callbackAround(at) == Serial::None)
            return at;
        at = serialOf(number(at) - 1);
    }
    return Serial::None;
}

std::int64_t dueBy(const State& state, std::int64_t time) {
    std::int64_t count = 0;
    for (auto call = state.shelf.begin(); call != state.shelf.end() && call->due <= time; ++call)
        ++count;
    return count;
}

}  // namespace

Blocked holdOf(const Run& run, const State& state, Serial begin, std::int64_t end) {
    const std::int64_t ran = timeBetween(timeOf(run, begin), end);
    return {begin, timeBetween(state.heldAtGate, ran), dueBy(state, end),
            static_cast<std::int64_t>(state.ready.size())};
}

std::optional<Blocked> blockedAt(const Run& run, const State& state) {
    Serial begin = Serial::None;
    std::int64_t end = state.time;
    if (!state.stage.empty()) {
        begin = state.stage.front().begin;
    } else if (const Serial ended = lastEnded(run, state.at); ended != Serial::None) {
        begin = run.partnerOf(ended);
        end = timeOf(run, ended);
    }
    if (!run.has(begin))
        return std::nullopt;
    const Blocked hold = holdOf(run, state, begin, end);
    return hold.nanoseconds > tooLong ? std::optional(hold) : std::nullopt;
}

std::string words(const Blocked& blocked) {
    std::string words = "blocked the loop for " + duration(blocked.nanoseconds);
    if (blocked.late > 0)
        words +=
            "; " + counted(blocked.late, "call") + (blocked.late == 1 ? " was" : " were") + " late";
    if (blocked.ready > 0)
        words += "; " + counted(blocked.ready, "ready event") + " had to wait";
    return words;
}

std::string shortWords(const Blocked& blocked) {
    std::string words = "blocked for " + duration(blocked.nanoseconds);
    if (blocked.late > 0)
        words += "; " + std::to_string(blocked.late) + " late";
    return words;
}

}  // namespace replay
