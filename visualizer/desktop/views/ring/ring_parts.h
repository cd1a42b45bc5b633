#pragma once

// The parts of the event loop's picture. Each draws itself from the same context.

#include <imgui.h>

#include <optional>
#include <string>

#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/motion.h"
#include "visualizer/desktop/views/ring/ring_layout.h"
#include "visualizer/replay/facts/blocked.h"
#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/facts/loop.h"

namespace desktop {

struct DrawContext {
    ImDrawList& list;
    const replay::Run& run;
    const replay::State& state;  // after the event on whose way we are: motion.late
    const Motion& motion;
    const RingLayout& early;  // the layouts of the states before and after it
    const RingLayout& late;
    const Cursor& cursor;
    std::optional<replay::Blocked> blocked;
    HitRegions& hits;

    const engine::trace::Event& event() const { return run.event(motion.event); }
    replay::Kind kind() const { return event().kind; }
    // The time of the run, which passes while we are on the way.
    std::int64_t now() const;
};

// The ring with its four stations, and the token that goes round.
void drawTrack(DrawContext& context);
void drawStations(DrawContext& context);
void drawToken(DrawContext& context);

// The one stage, and the line under it.
void drawStage(DrawContext& context);
void drawCaption(DrawContext& context);
// The box of the innermost callback when `depth` callbacks are on the stage.
Rect innermostCard(const RingLayout& layout, std::size_t depth);

// A callback on the stage: its name in a strip, or all that is known of the innermost one.
struct CallbackLook {
    bool innermost = false;
    float alpha = 1;
    std::string within;  // what it runs in, if that is not to be seen
};
void drawCallback(DrawContext& context, const Rect& card, const replay::Frame& frame,
                  const CallbackLook& how);
// How long a callback that began there has run.
std::int64_t heldFor(const DrawContext& context, replay::Serial begin);

// What waits: calls from threads, the delayed calls, and what is ready.
void drawQueue(DrawContext& context);
void drawShelf(DrawContext& context);
void drawReady(DrawContext& context);
// Where the card of a call lies in that state; nullopt where it has none.
std::optional<Rect> cardOf(const replay::State& state, const RingLayout& layout,
                           replay::Entity call);

// Ports and connections, and what flies between them and the stage.
void drawDoors(DrawContext& context);
void drawFlightWay(DrawContext& context);  // below everything
void drawFlight(DrawContext& context);     // above everything
std::optional<Rect> doorBox(const replay::State& state, const RingLayout& layout,
                            replay::Entity door, replay::Entity mustShow);

// "delayed calls · 12" above a row of cards (in short where there is less room), and "+37 more" at
// its end.
void drawTitle(DrawContext& context, const Cards& row, const char* title, const char* inShort,
               std::size_t count);
void drawMore(DrawContext& context, const Cards& row);

// Where something is drawn just now, and how much of it is visible.
struct Place {
    Rect box;
    float alpha = 1;
};

}  // namespace desktop
