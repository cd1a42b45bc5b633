#pragma once

// The parts of the railway's picture. Each draws itself from the same context.

#include <imgui.h>

#include <functional>
#include <set>
#include <string>

#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/motion.h"
#include "visualizer/desktop/views/railway/railway_picture.h"

namespace desktop {

struct RailContext {
    ImDrawList& list;
    const replay::Run& run;
    const Motion& motion;
    const RailPicture& early;  // the pictures of the states before and after the event on whose
    const RailPicture& late;   // way we are
    ImVec2 origin;             // where the picture's corner is on the screen
    Rect region;               // what is visible of it
    const Cursor& cursor;
    const std::set<replay::Serial>& path;  // the events that a value came from; lit
    HitRegions& hits;
    std::function<void(replay::Entity)> askOrigin;

    const engine::trace::Event& event() const { return run.event(motion.event); }
    // The Deferred that the last event about one was about.
    replay::Entity focus() const { return motion.late->deferreds.newest(); }
    bool lit(replay::Serial event) const {
        return event != replay::Serial::None && path.contains(event);
    }
};

// A chain that moves from the one picture to the other.
struct RailDrawn {
    const RailPlaced& now;     // as it is after the event
    const RailPlaced* before;  // as it was; null where it was not in the picture
    RailBox box;               // where it is just now, on the screen
    float alpha = 1;
};
RailDrawn drawnOf(const RailContext& context, const RailPlaced& placed);

// The parts, in the order of drawing.
void drawJoints(RailContext& context, const RailDrawn& chain);  // to its siding's or list's track
void drawRails(RailContext& context, const RailDrawn& chain);
void drawRoute(RailContext& context, const RailDrawn& chain);
void drawStations(RailContext& context, const RailDrawn& chain);
void drawSignals(RailContext& context, const RailDrawn& chain);
void drawPlate(RailContext& context, const RailDrawn& chain);
void drawTrain(RailContext& context, const RailDrawn& chain);
// What goes from one chain to another on this way: a value that is handed over.
void drawHandover(RailContext& context);
// What happens at this moment and leaves no trace.
void drawMoment(RailContext& context, const RailDrawn& chain);

// The wagon that a value rides on: round for values, pointed for failures.
struct Wagon {
    Rect box;
    replay::Rail rail = replay::Rail::Callback;
    bool hollow = false;
    float alpha = 1;
    std::string text;
};
void drawWagon(ImDrawList& list, const Wagon& wagon);
// Where the train of a chain stands; its middle.
ImVec2 trainPoint(const RailBox& box, const replay::RailTrain& train);

// Where the train is over the switch that may lie in a gap.
float switchEnd(const RailBox& box, std::size_t gap);

// The line of a rail along a course of points: solid for callbacks, dashed for errbacks.
void drawRailLine(ImDrawList& list, const ImVec2* points, int count, replay::Rail rail,
                  ImU32 colour, float thickness, float dash);
// From one point to another, leaving and arriving along the rails.
constexpr int courseSteps = 16;
void courseOf(ImVec2 from, ImVec2 to, ImVec2 (&points)[courseSteps + 1]);

ImU32 colourOf(replay::Rail rail);
ImU32 fillOf(replay::Rail rail);

}  // namespace desktop
