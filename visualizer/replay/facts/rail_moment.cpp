#include "visualizer/replay/facts/rail_moment.h"

#include <utility>

#include "visualizer/replay/story.h"

namespace replay {

RailMoment momentAt(const Run& run, Serial at) {
    const Event& event = run.event(at);
    const auto say = [&](std::string words) {
        return RailMoment{event.kind, event.subject, std::move(words)};
    };
    switch (event.kind) {
        case Kind::Paused:
            return say("pause()");
        case Kind::Unpaused:
            return say(event.value1 > 0 ? "unpause(), still paused" : "unpause()");
        case Kind::Cancelled:
            switch (cancelWayOf(event)) {
                case CancelWay::Nothing:
                    return say(madeByCoroutine(run.event(run.originOf(event.subject)))
                                   ? "cancel(): nothing to cancel"
                                   : "cancel(): already fired");
                case CancelWay::Canceller:
                    return say("cancel(): calls its canceller");
                case CancelWay::Fired:
                    return say("cancel()");
                case CancelWay::Forwarded:
                    return say("cancel(): cancels " + run.nameOf(event.object));
            }
            return say("cancel()");
        case Kind::TimedOut:
            return say("timed out after " + duration(event.value1));
        case Kind::Swallowed:
            return say("fired too late: ignored");
        case Kind::FiringRefused:
            return say("fired twice: refused");
        case Kind::DeferredGone:
            return say(event.value1 == 0 ? "destroyed, not fired" : "destroyed");
        default:
            return {};
    }
}

}  // namespace replay
