#include "visualizer/replay/facts/rail_moment.h"

#include <utility>

#include "visualizer/replay/story.h"

namespace replay {

RailMoment momentAt(const Run& run, Serial at) {
    using Moment = RailMoment::Kind;
    const Event& event = run.event(at);
    const auto say = [&](Moment kind, std::string words) {
        return RailMoment{kind, event.subject, std::move(words)};
    };
    switch (event.kind) {
        case Kind::Paused:
            return say(Moment::Pause, "pause()");
        case Kind::Unpaused:
            return say(Moment::Unpause, event.value1 > 0 ? "unpause(), still paused" : "unpause()");
        case Kind::Cancelled:
            switch (cancelWayOf(event)) {
                case CancelWay::Nothing:
                    return say(Moment::Cancel,
                               madeByCoroutine(run.event(run.originOf(event.subject)))
                                   ? "cancel(): nothing to cancel"
                                   : "cancel(): already fired");
                case CancelWay::Canceller:
                    return say(Moment::Cancel, "cancel(): calls its canceller");
                case CancelWay::Fired:
                    return say(Moment::Cancel, "cancel()");
                case CancelWay::Forwarded:
                    return say(Moment::Cancel, "cancel(): cancels " + run.nameOf(event.object));
            }
            return say(Moment::Cancel, "cancel()");
        case Kind::TimedOut:
            return say(Moment::TimeOut, "timed out after " + duration(event.value1));
        case Kind::Swallowed:
            return say(Moment::Swallow, "fired too late: ignored");
        case Kind::FiringRefused:
            return say(Moment::Refuse, "fired twice: refused");
        case Kind::DeferredGone:
            return say(Moment::Gone, event.value1 == 0 ? "destroyed, not fired" : "destroyed");
        default:
            return {};
    }
}

}  // namespace replay
