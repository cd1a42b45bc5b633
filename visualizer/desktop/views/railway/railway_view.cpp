#include "visualizer/desktop/views/railway/railway_view.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/railway/railway_family.h"
#include "visualizer/desktop/views/railway/railway_handover.h"
#include "visualizer/desktop/views/railway/railway_plates.h"
#include "visualizer/desktop/views/railway/railway_route.h"
#include "visualizer/desktop/views/railway/railway_signals.h"
#include "visualizer/desktop/views/railway/railway_stations.h"
#include "visualizer/desktop/views/railway/railway_track.h"
#include "visualizer/desktop/views/railway/railway_train.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

using namespace replay;

namespace {

// At the right end of the header.
bool toggle(const char* name, Rect& header, const char* label, bool on, const char* help) {
    const Rect box = header.takeRight(textWidth(Font::Small, label) + theme().px(16));
    header.takeRight(theme().px(6));
    return widgets::toggle(name, box, label, on, help);
}

std::string summary(const Run& run, const Deferreds& deferreds) {
    const RailTally all = tallyOf(countsOfAll(run, deferreds));
    return grouped(all.all()) + (all.all() == 1 ? " Deferred: " : " Deferreds: ") + wordsOf(all);
}

}  // namespace

void RailwayView::drawHeader(const Scene& scene, Rect header) {
    const Theme& t = theme();
    header = header.inset(RailPicture::margin(), t.px(2));
    if (toggle("railway follow", header, "follow", scroll_.following(),
               "Scrolls to what happens; scrolling by hand ends it"))
        scroll_.follow(!scroll_.following());
    if (toggle("railway alive", header, "alive", aliveOnly_,
               "Only Deferreds that are not destroyed yet"))
        aliveOnly_ = !aliveOnly_;
    const Rect box = header.takeRight(std::clamp(header.width * 0.4f, t.px(70), t.px(170)));
    header.takeRight(t.px(10));
    ImGui::SetCursorScreenPos({box.x, box.y});
    im::withStyle(ImGuiStyleVar_FramePadding,
                  ImVec2(t.px(8), (box.height - fontSize(Font::Small)) / 2), [&] {
                      im::withFont(Font::Small, [&] {
                          ImGui::SetNextItemWidth(box.width);
                          ImGui::InputTextWithHint("##railway filter", "filter by name", words_,
                                                   sizeof words_);
                      });
                  });
    probe::mark("railway filter", box);
    draw::text(*ImGui::GetWindowDrawList(), Font::Small, header, t.dimText,
               summary(scene.run, scene.state.deferreds));
}

void RailwayView::drawRows(RailContext& context) {
    std::vector<RailDrawn> chains;
    for (const auto& [deferred, placed] : context.late.chains()) {
        const RailDrawn drawn = drawnOf(context, placed);
        const Rect& band = drawn.box.band;
        if (band.y < context.region.bottom() && band.bottom() > context.region.y)
            chains.push_back(drawn);
    }
    for (const RailDrawn& chain : chains)
        drawJoints(context, chain);
    for (const RailDrawn& chain : chains) {
        drawRails(context, chain);
        drawRoute(context, chain);
        drawStations(context, chain);
        drawSignals(context, chain);
    }
    for (const RailPicture::Row& row : context.late.rows())
        if (row.row.kind == RailRow::Kind::Family) {
            const Rect box{context.region.x + RailPicture::margin(), row.y + context.origin.y,
                           context.region.width - 2 * RailPicture::margin(), row.height};
            if (box.y < context.region.bottom() && box.bottom() > context.region.y)
                drawFamily(context, row, box, expanded_);
        }
    for (const RailDrawn& chain : chains)
        drawTrain(context, chain);
    for (const RailDrawn& chain : chains)
        drawPlate(context, chain);
    drawHandover(context);
    for (const RailDrawn& chain : chains)
        drawMoment(context, chain);
}

void RailwayView::drawPicture(const Scene& scene, Cursor& cursor, const Rect& region) {
    HitRegions hits(region, "railway");
    const Motion motion = motionOf(scene);
    const ImVec2 room{region.width - 2 * RailPicture::margin(), region.height};
    const auto pictureOf = [&](const State& state) {
        const Entity selected =
            cursor.selected.kind() == EntityKind::Deferred ? cursor.selected : Entity();
        return RailPicture(scene.run, state.deferreds,
                           {state.deferreds.newest(), &expanded_, words_, aliveOnly_}, selected,
                           room);
    };
    RailPicture late = pictureOf(*motion.late);
    RailPicture early = motion.moving() ? pictureOf(*motion.early) : late;
    scroll_.update(scene, hits, early, late, region);
    const ImVec2 offset = scroll_.offset();
    const float top = offset.y - region.height / 2, bottom = offset.y + region.height * 1.5f;
    late.fill(top, bottom);
    if (motion.moving())
        early.fill(top, bottom);
    const ImVec2 origin{region.x + RailPicture::margin() - offset.x, region.y - offset.y};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(corner(region), farCorner(region), true);
    RailContext context{list,
                        scene.run,
                        motion,
                        early,
                        late,
                        origin,
                        region,
                        cursor,
                        origin_.path(),
                        hits,
                        [&](Entity deferred) { origin_.ask(scene, deferred); }};
    drawRows(context);
    list.PopClipRect();
    if (const Entity entity = hits.rightClicked()) {
        menuOf_ = entity;
        ImGui::OpenPopup("deferred menu");
    }
    hits.resolve(cursor);
}

void RailwayView::drawMenu(const Scene& scene, Cursor& cursor) {
    im::popup("deferred menu", [&] {
        const DeferredState* d = scene.state.deferreds.find(menuOf_);
        if (!d)
            return;
        const auto jump = [&](const char* label, Serial to) {
            if (scene.run.has(to) && ImGui::MenuItem(label))
                cursor.at = to;
        };
        if (ImGui::MenuItem("Where did this value come from?"))
            origin_.ask(scene, menuOf_);
        if (ImGui::MenuItem("Follow it with Ctrl →"))
            cursor.selected = menuOf_;
        ImGui::Separator();
        jump("Go to where it was made", d->made);
        jump("Go to where it was fired", d->fired);
        jump("Go to where its failure began", failureBegan(scene.run, scene.state, menuOf_));
        jump("Go to where it was destroyed", d->gone);
    });
}

void RailwayView::draw(const Scene& scene, Cursor& cursor) {
    const Theme& t = theme();
    Rect region = contentRect();
    if (region.width < t.px(60) || region.height < t.px(60))
        return;
    if (scene.run.families().empty()) {
        drawEmptyState(region, "No Deferred yet",
                       growing(scene.run)
                           ? "The program has made none so far. Waiting for the first."
                           : "This program made none. A Deferred stands for a result that has not "
                             "arrived yet; lesson 3 makes some:\n\n./workshop lesson 3");
        return;
    }
    if (!scene.state.deferreds.newest()) {
        const Serial first = scene.run.originOf(scene.run.families().front().members.front());
        drawEmptyState(region, "No Deferred has been made so far",
                       "The first one is made at event " + grouped(number(first)) +
                           ". Press → or Space to go there.");
        return;
    }
    origin_.update(scene);
    drawHeader(scene, region.takeTop(fontSize(Font::Small) + t.px(14)));
    const bool asked = origin_.open();
    const Rect panel = asked ? origin_.takePlace(region) : Rect();
    drawPicture(scene, cursor, region);
    if (asked)
        origin_.draw(scene, cursor, panel.inset(t.px(8), t.px(2)));
    drawMenu(scene, cursor);
}

}  // namespace desktop
