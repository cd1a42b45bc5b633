#include "visualizer/desktop/views/timeline/timeline_scale.h"

#include <algorithm>

#include "visualizer/desktop/theme.h"

namespace desktop {

using replay::Run;
using replay::Serial;

void TimelineScale::switchAxis() {
    events_.byTime = !events_.byTime;
    fitAll();
}

float TimelineScale::xOf(const Run& run, Serial serial) const {
    return shown_.xAt(events_.valueOf(run, serial));
}

Serial TimelineScale::eventAt(const Run& run, float x) const {
    return events_.eventAt(run, shown_.valueAt(x));
}

Axis TimelineScale::whole(const Run& run, const Rect& in) const {
    return Axis::showing(events_.first(), events_.last(run), in.x, in.width);
}

void TimelineScale::keepWithin(const Run& run) {
    const double nearest = byTime() ? 0.1 : static_cast<double>(theme().px(120));
    shown_ = shown_.within(events_.first(), events_.last(run), nearest);
}

void TimelineScale::centreOn(const Run& run, double value) {
    shown_ = shown_.panned(shown_.width / 2 - (shown_.xAt(value) - shown_.left))
                 .within(events_.first(), events_.last(run), shown_.pixelsPerUnit);
}

void TimelineScale::takeRequest(const Scene& scene, const Rect& lanes) {
    const Run& run = scene.run;
    if (request_ == Request::All) {
        shown_ = whole(run, lanes);
    } else if (request_ == Request::First) {
        // A box of some pixels an event: short runs as a whole, long ones in part.
        const double part = static_cast<double>(lanes.width / theme().px(14));
        const double here = events_.valueOf(run, scene.state.at);
        shown_ = byTime() || events_.last(run) <= part
                     ? whole(run, lanes)
                     : Axis::showing(here - part / 2, here + part / 2, lanes.x, lanes.width);
    } else if (request_ == Request::Around) {
        const Serial from = run.previousTurn(run.previousTurn(scene.state.at));
        Serial to = scene.state.at;
        for (int i = 0; i < 3; ++i)
            to = run.nextTurn(to);
        const double first = events_.valueOf(run, from);
        shown_ = Axis::showing(first, std::max(events_.valueOf(run, to), first + 1), lanes.x,
                               lanes.width);
    }
    request_ = Request::None;
}

bool TimelineScale::update(const Scene& scene, const Rect& lanes) {
    const Run& run = scene.run;
    const bool moved = at_ != scene.state.at;
    if (shown_.width > 0 && shown_.width != lanes.width && request_ == Request::None && !moved)
        shown_.pixelsPerUnit *= static_cast<double>(lanes.width / shown_.width);
    shown_.left = lanes.x;
    shown_.width = lanes.width;
    takeRequest(scene, lanes);
    if (moved) {
        const float x = xOf(run, scene.state.at);
        const float margin = std::min(theme().px(40), lanes.width / 4);
        if (scene.live && x > lanes.right() - margin)
            pan(lanes.right() - margin - x);
        else if (x < lanes.x + (scene.state.at == Serial::None ? 0 : margin) ||
                 x > lanes.right() - margin)
            pan(lanes.x + lanes.width / 2 - x);
    }
    keepWithin(run);
    at_ = scene.state.at;
    return moved;
}

}  // namespace desktop
