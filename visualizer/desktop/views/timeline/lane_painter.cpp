#include "visualizer/desktop/views/timeline/lane_painter.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/story.h"

namespace desktop {

namespace events = replay::events;
using replay::Piece;

namespace {

float boxHeight() {
    return std::round(theme().px(15));
}

// What comes in points down, what goes out points up.
void drawTick(ImDrawList& draw, const replay::Event& event, bool trouble, ImVec2 at, float r) {
    const Theme& t = theme();
    if (trouble)
        return drawToneMark(draw, replay::Tone::Error, at, r * 1.1f);
    switch (event.kind) {
        case events::Read::kind:
            return draw.AddTriangleFilled({at.x - r, at.y - r}, {at.x + r, at.y - r},
                                          {at.x, at.y + r}, t.network);
        case events::Write::kind:
            return draw.AddTriangleFilled({at.x, at.y - r}, {at.x + r, at.y + r},
                                          {at.x - r, at.y + r}, t.callback);
        case events::ConnectionOpened::kind:
        case events::Listening::kind:
        case events::Connecting::kind:
            return draw.AddCircle(at, r, t.network, 0, std::max(1.0f, r * 0.4f));
        case events::ConnectionClosed::kind:
            return drawSign(draw, Sign::Cross, at, r * 1.2f, t.network);
        case events::DeferredMade::kind:
            return draw.AddCircle(at, r * 0.8f, t.callback, 0, std::max(1.0f, r * 0.35f));
        case events::Fired::kind:
        case events::Delivered::kind:
        case events::Gathered::kind:
            if (replay::resultOf(event)->rail == replay::Rail::Errback)
                return drawToneMark(draw, replay::Tone::Warning, at, r);
            return drawToneMark(draw, replay::Tone::Good, at, r * 1.1f);
        case events::Waits::kind:
            return drawSign(draw, Sign::Pause, at, r, t.dimText);
        case events::Cancelled::kind:
        case events::TimedOut::kind:
            return drawSign(draw, Sign::Cross, at, r * 1.2f, t.warning);
        case events::CallScheduled::kind:
            return draw.AddCircleFilled(at, r * 0.7f, t.callback);
        case events::CallCancelled::kind:
            return drawSign(draw, Sign::Cross, at, r * 1.2f, t.dimText);
        default:
            return draw.AddCircleFilled(at, r * 0.5f, t.dimText);
    }
}

bool underMouse(const Rect& place, const Rect& row) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
           row.contains(mouse.x, mouse.y) &&
           place.inset(-theme().px(1), 0).contains(mouse.x, mouse.y);
}

}  // namespace

LanePainter::LanePainter(const Scene& scene, bool isLoop, const Rect& row)
    : scene_(scene), isLoop_(isLoop), row_(row), draw_(*ImGui::GetWindowDrawList()) {}

// Boxes that lie in others are a little lower; none reaches far beyond what is seen.
Rect LanePainter::placeOf(const LaneBox& box) const {
    const float inset = theme().px(2.5f) * static_cast<float>(std::min(box.depth, 2));
    const float left = std::max(box.left, row_.x - theme().px(8));
    const float right = std::clamp(box.right, left + theme().px(2),
                                   std::max(left + theme().px(2), row_.right() + theme().px(8)));
    return {left, row_.y + theme().px(1) + inset, right - left, boxHeight() - 2 * inset};
}

void LanePainter::paintBox(const LaneBox& box, std::optional<Piece>& hit) const {
    const Theme& t = theme();
    const Piece& piece = box.piece;
    const Rect place = placeOf(box);
    const ImU32 colour = piece.trouble ? t.error : isLoop_ ? t.loop : t.callback;
    const ImU32 fill = piece.trouble ? t.errorFill : isLoop_ ? t.loopFill : t.callbackFill;
    const std::uint32_t at = replay::number(scene_.state.at);
    const bool current = piece.count == 1 && at >= piece.first && at <= piece.last;
    if (underMouse(place, row_))
        hit = piece;
    if (place.width <= t.px(5)) {
        draw_.AddRectFilled(corner(place), farCorner(place), colour);
        return;
    }
    draw_.AddRectFilled(corner(place), farCorner(place), current ? colour : fill, t.px(2));
    compat::outline(draw_, corner(place), farCorner(place),
                    current && box.depth > 0 ? t.surface : colour, t.px(2), 1.0f);
    label(box, place, current);
}

void LanePainter::label(const LaneBox& box, const Rect& place, bool current) const {
    const Theme& t = theme();
    const float left = std::max(place.x + t.px(4), row_.x + t.px(2));
    const float room = std::min(place.right(), box.labelEnd) - t.px(3) - left;
    const float y = place.y + (place.height - fontSize(Font::Small)) / 2 - t.px(0.5f);
    if (box.piece.count > 1) {
        const std::string times = "×" + grouped(box.piece.count);
        if (textWidth(Font::Small, times) <= room)
            drawText(draw_, Font::Small, {left, y}, t.text, times);
    } else if (room > t.px(26)) {
        const replay::Serial first = replay::serialOf(box.piece.first);
        const bool waits = scene_.run.event(first).kind == events::PollBegin::kind;
        const std::string words = waits ? "waits" : replay::headline(scene_.run, first);
        drawTextWithin(draw_, Font::Small, {left, y}, room, current ? t.surface : t.text, words);
    }
}

void LanePainter::paintTick(const LaneBox& box, std::optional<Piece>& hit) const {
    const Theme& t = theme();
    const float height = std::round(t.px(7)), y = row_.y + t.px(1) + boxHeight();
    if (box.piece.count == 1) {
        const Rect place{(box.left + box.right - height) / 2, y, height, height};
        if (underMouse(place, row_))
            hit = box.piece;
        drawTick(draw_, scene_.run.event(replay::serialOf(box.piece.first)), box.piece.trouble,
                 middle(place), t.px(3.4f));
        return;
    }
    const Rect place{box.left, y + t.px(1), std::max(t.px(2), box.right - box.left),
                     height - t.px(2)};
    if (underMouse(place, row_))
        hit = box.piece;
    draw_.AddRectFilled(corner(place), farCorner(place), box.piece.trouble ? t.error : t.network,
                        t.px(1));
}

}  // namespace desktop
