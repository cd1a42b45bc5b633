#include "visualizer/desktop/views/railway/railway_moment.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/facts/rail_moment.h"

namespace desktop {

using namespace replay;

void drawMoment(RailContext& context, const RailDrawn& chain) {
    const std::string words = momentWords(context.run, context.motion.late->at);
    const Event& event = context.run.event(context.motion.late->at);
    if (words.empty() || event.subject != chain.now.chain.deferred)
        return;
    if (event.kind == events::DeferredGone::kind && chain.box.size != RailSize::Full)
        return;  // no news, and in the way of what is beside it
    const Theme& t = theme();
    const RailBox& box = chain.box;
    const float alpha = context.motion.moving() ? context.motion.t : 1;
    const float height = fontSize(Font::Small) + t.px(8);
    const float width = textWidth(Font::Small, words) + t.px(34);
    // Above the name of a chain of its own, where nothing else is; else above the signal.
    const bool full = box.size == RailSize::Full;
    const bool aboveName = full && chain.now.role == RailPart::Role::Main;
    const float x =
        std::max(context.region.x + t.px(4), aboveName ? box.plate.x : box.signal - t.px(12));
    const float y = aboveName ? box.band.y
                    : full    ? box.upper - t.px(16) - height
                              : box.band.y - height * 0.7f;
    const Rect badge{x, std::max(y, context.region.y + t.px(2)), width, height};
    const bool mild =
        event.kind == events::Unpaused::kind || event.kind == events::DeferredGone::kind;
    const ImU32 colour = mild ? t.accentText : t.warning;
    draw::card(context.list, badge, faded(mild ? t.raised : t.warningFill, alpha),
               faded(colour, alpha), t.px(6), t.px(1.5f));
    Rect inner = badge.inset(t.px(8), 0);
    const ImVec2 sign{inner.takeLeft(t.px(12)).x + t.px(6), middle(badge).y};
    const ImU32 ink = faded(colour, alpha);
    switch (event.kind) {
        case events::Paused::kind:
            draw::barsSign(context.list, sign, t.px(11), ink);
            break;
        case events::Unpaused::kind:
            drawSign(context.list, Sign::Play, sign, t.px(6), ink);
            break;
        case events::TimedOut::kind:
            draw::clockSign(context.list, sign, t.px(13), ink);
            break;
        default:
            drawSign(context.list, Sign::Cross, sign, t.px(6), ink);
            break;
    }
    inner.takeLeft(t.px(6));
    draw::text(context.list, Font::Small, inner, faded(t.text, alpha), words);
}

}  // namespace desktop
