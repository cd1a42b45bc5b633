#include "visualizer/desktop/views/ring/ring_view.h"

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/views/ring/ring_context.h"
#include "visualizer/desktop/views/ring/ring_doors.h"
#include "visualizer/desktop/views/ring/ring_flight.h"
#include "visualizer/desktop/views/ring/ring_stage.h"
#include "visualizer/desktop/views/ring/ring_stations.h"
#include "visualizer/desktop/views/ring/ring_track.h"
#include "visualizer/desktop/views/ring/ring_waiting.h"

namespace desktop {
namespace {

RingMetrics metrics() {
    const float strong = theme().px(3);  // names are wider where the token rests
    const auto width = [&](const char* name) { return textWidth(Font::Strong, name) + strong; };
    RingMetrics m;
    m.unit = theme().scale;
    m.line = fontSize(Font::Text);
    m.smallLine = fontSize(Font::Small);
    m.headingLine = fontSize(Font::Heading);
    m.longNames = {width("calls from threads"), width("due calls"), width("poll") + m.line,
                   width("dispatch")};
    m.shortNames = {width("threads"), width("due"), width("poll") + m.line, width("dispatch")};
    return m;
}

RingCounts countsOf(const replay::State& state) {
    return {int(state.queue.size()), int(state.shelf.size()), int(state.ready.size()),
            int(state.ports.size() + state.connections.size())};
}

}  // namespace

void RingView::draw(const Scene& scene, Cursor& cursor) {
    const Rect region = contentRect();
    if (region.width < theme().px(40) || region.height < theme().px(40))
        return;
    HitRegions hits(region);
    const Motion motion = motionOf(scene);
    const RingLayout early = layoutRing(region, metrics(), countsOf(*motion.early));
    const RingLayout late = layoutRing(region, metrics(), countsOf(*motion.late));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(corner(region), farCorner(region), true);
    DrawContext context{list,  scene.run, *motion.late, motion,
                        early, late,      cursor,       blockedAt(scene.run, *motion.late),
                        hits};
    drawTrack(context);
    drawFlightWay(context);
    drawStations(context);
    drawToken(context);
    drawQueue(context);
    drawReady(context);
    drawDoors(context);
    drawCaption(context);
    drawStage(context);
    drawShelf(context);
    drawFlight(context);
    list.PopClipRect();
    hits.resolve(cursor);
}

}  // namespace desktop
