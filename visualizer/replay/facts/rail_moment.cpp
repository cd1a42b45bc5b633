#include "visualizer/replay/facts/rail_moment.h"

#include "visualizer/replay/words.h"

namespace replay {

std::string momentWords(const Run& run, Serial at) {
    const Event& event = run.event(at);
    switch (event.kind) {
        case events::Paused::kind:
            return "pause()";
        case events::Unpaused::kind:
            return event.value1 > 0 ? "unpause(), still paused" : "unpause()";
        case events::Cancelled::kind:
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
        case events::TimedOut::kind:
            return "timed out after " + duration(event.value1);
        case events::Swallowed::kind:
            return "fired too late: ignored";
        case events::FiringRefused::kind:
            return "fired twice: refused";
        case events::DeferredGone::kind:
            return event.value1 == 0 ? "destroyed, not fired" : "destroyed";
        default:
            return "";
    }
}

}  // namespace replay
