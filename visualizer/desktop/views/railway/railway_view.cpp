#include "visualizer/desktop/views/railway/railway_view.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/vocabulary.h"

namespace desktop {

using namespace replay;

namespace {

float margin() {
    return theme().px(12);
}

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
    header = header.inset(margin(), t.px(2));
    if (toggle("railway follow", header, "follow", following_,
               "Scrolls to what happens; scrolling by hand ends it"))
        following_ = !following_;
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

void RailwayView::ask(const Scene& scene, Entity deferred) {
    asked_ = deferred;
    askedAt_ = scene.state.at;
    steps_ = deferred ? origin(scene.run, scene.state, deferred) : std::vector<Origin>();
    path_.clear();
    for (const Origin& step : steps_) {
        path_.insert(step.at);
        if (scene.run.event(step.at).kind == events::CallbackEnd::kind)
            path_.insert(scene.run.partnerOf(step.at));
    }
}

namespace {

struct Bar {
    std::uint32_t count;
    ImU32 colour;
};

// The shares side by side: filled, hatched, and empty, so that they need no colour.
void drawTally(ImDrawList& list, Rect box, const RailTally& tally) {
    const Theme& t = theme();
    const float each = box.width / float(std::max(1u, tally.all()));
    const Rect done = box.takeLeft(each * float(tally.done));
    draw::fill(list, done, t.good, t.px(2));
    const Rect failed = box.takeLeft(each * float(tally.failed));
    draw::fill(list, failed, t.errorFill);
    drawHatch(list, failed, t.error, t.px(4), t.px(1.6f));
    draw::outline(list, failed, t.error, 0, t.px(1));
    draw::outline(list, box, t.strongLine, t.px(2), t.px(1));
}

}  // namespace

void RailwayView::drawFamily(RailContext& context, const RailPicture::Row& row, const Rect& box) {
    const Theme& t = theme();
    const std::uint32_t family = row.row.family;
    const bool open = expanded_.contains(family);
    const Family& members = context.run.families()[family];
    const RailTally tally = tallyOf(context.motion.late->deferreds.countsOf(family));
    draw::card(context.list, box, t.raised, t.line, t.px(5));
    Rect inner = box.inset(t.px(10), 0);
    const Rect sign = inner.takeLeft(t.px(16));
    const float r = t.px(4);
    const ImVec2 c = {sign.x + r, middle(sign).y};
    if (open)
        context.list.AddTriangleFilled({c.x - r, c.y - r * 0.6f}, {c.x + r, c.y - r * 0.6f},
                                       {c.x, c.y + r * 0.8f}, t.dimText);
    else
        context.list.AddTriangleFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.8f, c.y},
                                       {c.x - r * 0.6f, c.y + r}, t.dimText);
    const std::string name = shortNameOf(context.run, members.members.front());
    const std::string times = "×" + grouped(tally.all());
    const float wide = textWidth(Font::Small, wordsOf(tally));
    Rect label = inner.takeLeft(std::min(
        inner.width * 0.45f, textWidth(Font::Strong, name + "  ") + textWidth(Font::Text, times)));
    const Rect count = label.takeRight(textWidth(Font::Text, times));
    draw::text(context.list, Font::Strong, label, t.text, name);
    draw::text(context.list, Font::Text, count, t.dimText, times);
    inner.takeLeft(t.px(14));
    const Rect words = inner.takeRight(std::min(wide, inner.width * 0.6f));
    draw::text(context.list, Font::Small, words, t.dimText, wordsOf(tally), draw::Align::Right);
    inner.takeRight(t.px(14));
    if (inner.width > t.px(20))
        drawTally(context.list, around(middle(inner), inner.width, t.px(10)), tally);
    const std::string tip = open ? "Click: fold them into this row"
                                 : "Click: show each of them. The same line made them all.";
    context.hits.addButton(box, tip, [&, family, open] {
        open ? void(expanded_.erase(family)) : void(expanded_.insert(family));
    });
    probe::mark("family " + std::to_string(family), box);
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
            const Rect box{context.region.x + margin(), row.y + context.origin.y,
                           context.region.width - 2 * margin(), row.height};
            if (box.y < context.region.bottom() && box.bottom() > context.region.y)
                drawFamily(context, row, box);
        }
    for (const RailDrawn& chain : chains)
        drawTrain(context, chain);
    for (const RailDrawn& chain : chains)
        drawPlate(context, chain);
    drawHandover(context);
    for (const RailDrawn& chain : chains)
        drawMoment(context, chain);
}

void RailwayView::scroll(const Scene& scene, const HitRegions& hits, const RailPicture& early,
                         const RailPicture& late, const Rect& region) {
    const ImVec2 most{std::max(0.0f, late.width() + 2 * margin() - region.width),
                      std::max(0.0f, std::max(early.height(), late.height()) - region.height)};
    const ImGuiIO& io = ImGui::GetIO();
    const float wheel = hits.mouseOver() ? io.MouseWheel * theme().px(48) : 0;
    const ImVec2 by = io.KeyShift ? ImVec2(hits.dragged().x + wheel, hits.dragged().y)
                                  : ImVec2(hits.dragged().x, hits.dragged().y + wheel);
    if ((by.x != 0 && most.x > 0) || (by.y != 0 && most.y > 0)) {
        following_ = false;
        from_ = to_ = minus(offset_, by);
    }
    const Rect focus = late.focusBox();
    if (scene.state.at != at_)
        from_ = placed_ ? offset_ : to_;
    if (following_ && !focus.empty()) {
        // As little as needed; what is larger than the pane, by its train.
        const auto bring = [](float at, float size, float room, float& offset) {
            if (at < offset)
                offset = at;
            if (at + size > offset + room)
                offset = at + size - room;
        };
        bring(focus.x - margin(), focus.width, region.width - 2 * margin(), to_.x);
        bring(focus.y, focus.height, region.height, to_.y);
    }
    const auto within = [&](ImVec2 v) {
        return ImVec2(std::clamp(v.x, 0.0f, most.x), std::clamp(v.y, 0.0f, most.y));
    };
    to_ = within(to_);
    offset_ = placed_ ? within(mix(from_, to_, scene.progress)) : to_;
    if (scene.progress >= 1)
        from_ = to_;
    at_ = scene.state.at;
    placed_ = true;
}

void RailwayView::drawPicture(const Scene& scene, Cursor& cursor, const Rect& region) {
    HitRegions hits(region, "railway");
    const Motion motion = motionOf(scene);
    const ImVec2 room{region.width - 2 * margin(), region.height};
    const auto pictureOf = [&](const State& state) {
        const Entity selected =
            cursor.selected.kind() == EntityKind::Deferred ? cursor.selected : Entity();
        return RailPicture(scene.run, state.deferreds,
                           {state.deferreds.newest(), &expanded_, words_, aliveOnly_}, selected,
                           room);
    };
    RailPicture late = pictureOf(*motion.late);
    RailPicture early = motion.moving() ? pictureOf(*motion.early) : late;
    scroll(scene, hits, early, late, region);
    const float top = offset_.y - region.height / 2, bottom = offset_.y + region.height * 1.5f;
    late.fill(top, bottom);
    if (motion.moving())
        early.fill(top, bottom);
    const ImVec2 origin{region.x + margin() - offset_.x, region.y - offset_.y};
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
                        path_,
                        hits,
                        [&](Entity deferred) { ask(scene, deferred); }};
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
            ask(scene, menuOf_);
        if (ImGui::MenuItem("Follow it with Ctrl →"))
            cursor.selected = menuOf_;
        ImGui::Separator();
        jump("Go to where it was made", d->made);
        jump("Go to where it was fired", d->fired);
        jump("Go to where its failure began", failureBegan(scene.run, scene.state, menuOf_));
        jump("Go to where it was destroyed", d->gone);
    });
}

// The way of a value, the newest step first; each a link.
void RailwayView::drawSteps(const Scene& scene, Cursor& cursor, Rect area) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw::card(list, area, t.raised, t.accentText, t.px(6));
    Rect inner = area.inset(t.px(10), t.px(6));
    Rect head = inner.takeTop(fontSize(Font::Text) + t.px(8));
    const Rect close = head.takeRight(head.height);
    draw::text(list, Font::Strong, head, t.text,
               "Where it came from: " + shortNameOf(scene.run, asked_));
    if (widgets::signButton("railway close", close, Sign::Cross, "Close"))
        return ask(scene, {});
    if (steps_.empty())
        draw::text(list, Font::Text, inner.takeTop(fontSize(Font::Text) + t.px(8)), t.dimText,
                   "It holds nothing yet.");
    const float line = fontSize(Font::Text) + t.px(9);
    for (std::size_t i = 0; i < steps_.size() && inner.height >= line; ++i) {
        Rect row = inner.takeTop(line);
        const Rect number = row.takeLeft(t.px(22));
        const ImVec2 c{number.x + t.px(7), middle(number).y - t.px(2)};
        list.AddCircleFilled(c, t.px(4), i == 0 ? t.accentText : t.strongLine);
        if (i + 1 < steps_.size())
            list.AddLine(c, {c.x, c.y + line}, t.strongLine, t.px(1.5f));
        bool hovered = false;
        const std::string name = "origin " + std::to_string(i);
        if (widgets::link(name.c_str(), row, steps_[i].sentence, hovered))
            cursor.at = steps_[i].at;
        if (hovered)
            widgets::tip(steps_[i].sentence);
    }
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
    if (asked_ && askedAt_ != scene.state.at)
        ask(scene, asked_);
    drawHeader(scene, region.takeTop(fontSize(Font::Small) + t.px(14)));
    if (asked_) {
        const bool beside = region.width > t.px(760);
        const float tall =
            std::min(region.height * 0.45f,
                     (fontSize(Font::Text) + t.px(9)) * float(steps_.size() + 1) + t.px(20));
        Rect panel = beside ? region.takeRight(t.px(320)) : region.takeBottom(tall);
        if (beside)
            panel = topOf(panel, std::max(tall, t.px(60)));
        drawPicture(scene, cursor, region);
        drawSteps(scene, cursor, panel.inset(t.px(8), t.px(2)));
    } else {
        drawPicture(scene, cursor, region);
    }
    drawMenu(scene, cursor);
}

}  // namespace desktop
