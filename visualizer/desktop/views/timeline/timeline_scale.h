#pragma once

// Which part of the run the timeline shows, by event or by time.

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/axis.h"
#include "visualizer/replay/facts/event_axis.h"

namespace desktop {

class TimelineScale {
public:
    // Asks for a part, which the next update() shows.
    void fit() { request_ = Request::Around; }  // the turns around the cursor
    void fitAll() { request_ = Request::All; }
    // From events to time, or back; then all is shown.
    void switchAxis();
    bool byTime() const { return events_.byTime; }

    // Once a frame, where the lanes are: zooms as was asked for, and keeps the cursor in sight when
    // it has moved. True if it has.
    bool update(const Scene& scene, const Rect& lanes);

    // As the mouse says; keepWithin() afterwards leaves nothing beyond the ends in sight.
    void pan(float pixels) { shown_ = shown_.panned(pixels); }
    void zoom(double factor, float aroundX) { shown_ = shown_.zoomed(factor, aroundX); }
    void keepWithin(const replay::Run& run);
    // Brings that value to the middle, at the same zoom.
    void centreOn(const replay::Run& run, double value);

    float xOf(const replay::Run& run, replay::Serial serial) const;
    replay::Serial eventAt(const replay::Run& run, float x) const;

    const replay::EventAxis& events() const { return events_; }
    const Axis& shown() const { return shown_; }
    // All of the run in that rectangle.
    Axis whole(const replay::Run& run, const Rect& in) const;

private:
    enum class Request { None, First, Around, All };
    void takeRequest(const Scene& scene, const Rect& lanes);

    replay::EventAxis events_;
    Axis shown_;
    Request request_ = Request::First;
    replay::Serial at_ = replay::Serial::None;  // the cursor as of the last frame
};

}  // namespace desktop
