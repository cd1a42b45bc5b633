#include "visualizer/replay/facts/rail_moment.h"

#include "visualizer/replay/story.h"

namespace replay {

std::string momentWords(const Run& run, Serial at) {
    const Event& event = run.event(at);
    switch (event.kind) {
        case Kind::Paused:
            return "pause()";
        case Kind::Unpaused:
            return event.value1 > 0 ? "unpause(), still paused" : "unpause()";
        case Kind::Cancelled:
            switch (cancelWayOf(event)) {
                case CancelWay::Nothing:
                    return madeByCoroutine(run.event(run.originOf(event.subject)))
                               ? "cancel(): nothing to cancel"
                               : "cancel(): already fired";
                case CancelWay::Canceller:
                    return "cancel(): calls its canceller";
                case CancelWay::Fired:
                    return "cancel()";
                case CancelWay::Forwarded:
                    return "cancel(): cancels " + run.nameOf(event.object);
            }
            return "cancel()";
        case Kind::TimedOut:
            return "timed out after " + duration(event.value1);
        case Kind::Swallowed:
            return "fired too late: ignored";
        case Kind::FiringRefused:
            return "fired twice: refused";
        case Kind::DeferredGone:
            return event.value1 == 0 ? "destroyed, not fired" : "destroyed";
        default:
            return "";
    }
}

}  // namespace replay
