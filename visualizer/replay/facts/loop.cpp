#include "visualizer/replay/facts/loop.h"

#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

// A damaged trace may hold any numbers, even some whose difference is none.
bool isLate(std::int64_t due, std::int64_t now) {
    return due >= 0 && due < now && now - due >= 2'000'000;
}

std::string countdown(std::int64_t due, std::int64_t now) {
    if (isLate(due, now))
        return "late by " + duration(now - due);
    return due <= now || now < 0 ? "due" : "in " + duration(due - now);
}

std::string frameName(const Run& run, const Frame& frame) {
    if (frame.hook == Hook::Call)
        return shortNameOf(run, frame.subject);
    const std::string_view function = functionName(frame.hook);
    const std::string name = actorOf(run, frame.begin);
    return function.empty() ? name : name + " · " + std::string(function);
}

std::size_t depthOf(const Run& run, Serial at, std::size_t most) {
    std::size_t depth = 0;
    for (Serial around = run.callbackAround(at); run.has(around) && depth < most;
         around = run.callbackAround(around))
        ++depth;
    return depth;
}

const char* words(Readiness readiness) {
    switch (readiness) {
        case Readiness::None:
            return "ready";
        case Readiness::Readable:
            return "bytes to read";
        case Readiness::Writable:
            return "room to write";
        case Readiness::Acceptable:
            return "new client";
        case Readiness::Connected:
            return "connected";
        case Readiness::Raised:
            return "raised";
        case Readiness::Closing:
            return "closing";
    }
    return "";
}

std::string whatItDoes(const State& state) {
    if (!state.running)
        return "the loop does not run";
    if (state.waiting && state.pollLimit < 0)
        return "the loop waits, with no time limit";
    if (state.waiting && state.pollLimit > 0)
        return "the loop waits, " + duration(state.pollLimit) + " at most";
    if (state.stopRequested)
        return "the loop is about to end";
    return "the loop itself is working";
}

namespace {

std::string nextDue(const State& state, std::int64_t now) {
    if (state.shelf.empty())
        return "none waiting";
    const std::int64_t due = state.shelf.front().due;
    return (due > now ? "the next " : "") + countdown(due, now);
}

std::string watched(const State& state) {
    if (state.waiting)
        return state.pollLimit < 0 ? "waits for events"
                                   : "waits · at most " + duration(state.pollLimit);
    const std::size_t open = state.ports.size() + state.connections.size() - state.lingering.size();
    return open == 0 ? "nothing to watch"
                     : "watches " + std::to_string(open) + (open == 1 ? " socket" : " sockets");
}

}  // namespace

std::string workAt(const Run& run, const State& state, Station station, std::int64_t now) {
    if (state.station == station && !state.stage.empty()) {
        const Frame& frame = state.stage.front();
        return frame.object ? "handles " + doorName(run, state, frame.object)
                            : "runs " + frameName(run, frame);
    }
    switch (station) {
        case Station::Outside:
            return "";
        case Station::ThreadCalls:
            return state.queue.empty() ? "none waiting"
                                       : std::to_string(state.queue.size()) + " waiting";
        case Station::DueCalls:
            return nextDue(state, now);
        case Station::Poll:
            return watched(state);
        case Station::Dispatch:
            return state.ready.empty() ? "no event ready"
                                       : std::to_string(state.ready.size()) + " left";
    }
    return "";
}

}  // namespace replay
