#include "visualizer/replay/facts/rail_moment.h"

#include "visualizer/replay/words.h"

namespace replay {

namespace {

std::string words(const Run& run, const events::Cancelled& cancelled) {
    switch (cancelled.way) {
        case CancelWay::Nothing: {
            const auto made = as<events::DeferredMade>(run.event(run.originOf(cancelled.deferred)));
            return made && made->by == MadeBy::Coroutine ? "cancel(): nothing to cancel"
                                                         : "cancel(): already fired";
        }
        case CancelWay::Canceller:
            return "cancel(): calls its canceller";
        case CancelWay::Fired:
            return "cancel()";
        case CancelWay::Forwarded:
            return "cancel(): cancels " + run.nameOf(cancelled.instead);
    }
    return "cancel()";
}

}  // namespace

std::string momentWords(const Run& run, Serial at) {
    const Event& event = run.event(at);
    switch (event.kind) {
        case events::Paused::kind:
            return "pause()";
        case events::Unpaused::kind:
            return decode<events::Unpaused>(event).pauses > 0 ? "unpause(), still paused"
                                                              : "unpause()";
        case events::Cancelled::kind:
            return words(run, decode<events::Cancelled>(event));
        case events::TimedOut::kind:
            return "timed out after " + duration(decode<events::TimedOut>(event).after);
        case events::Swallowed::kind:
            return "fired too late: ignored";
        case events::FiringRefused::kind:
            return "fired twice: refused";
        case events::DeferredGone::kind:
            return decode<events::DeferredGone>(event).fired ? "destroyed" : "destroyed, not fired";
        default:
            return "";
    }
}

}  // namespace replay
