#include "visualizer/desktop/views/railway/origin_panel.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/vocabulary.h"

namespace desktop {

using namespace replay;

namespace {

float lineHeight() {
    return fontSize(Font::Text) + theme().px(9);
}

}  // namespace

void OriginPanel::ask(const Scene& scene, Entity deferred) {
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

void OriginPanel::update(const Scene& scene) {
    if (asked_ && askedAt_ != scene.state.at)
        ask(scene, asked_);
}

Rect OriginPanel::takePlace(Rect& region) const {
    const Theme& t = theme();
    const float tall =
        std::min(region.height * 0.45f, lineHeight() * float(steps_.size() + 1) + t.px(20));
    if (region.width <= t.px(760))
        return region.takeBottom(tall);
    return topOf(region.takeRight(t.px(320)), std::max(tall, t.px(60)));
}

// The way of a value, the newest step first; each a link.
void OriginPanel::draw(const Scene& scene, Cursor& cursor, const Rect& area) {
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
    const float line = lineHeight();
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

}  // namespace desktop
