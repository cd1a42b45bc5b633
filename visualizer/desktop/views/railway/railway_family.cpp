#include "visualizer/desktop/views/railway/railway_family.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/replay/vocabulary.h"

namespace desktop {

using namespace replay;

namespace {

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

// Points down to what is unfolded, or to the right.
void drawFold(ImDrawList& list, const Rect& sign, bool open) {
    const Theme& t = theme();
    const float r = t.px(4);
    const ImVec2 c = {sign.x + r, middle(sign).y};
    if (open)
        list.AddTriangleFilled({c.x - r, c.y - r * 0.6f}, {c.x + r, c.y - r * 0.6f},
                               {c.x, c.y + r * 0.8f}, t.dimText);
    else
        list.AddTriangleFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.8f, c.y},
                               {c.x - r * 0.6f, c.y + r}, t.dimText);
}

}  // namespace

void drawFamily(RailContext& context, const RailPicture::Row& row, const Rect& box,
                std::set<std::uint32_t>& expanded) {
    const Theme& t = theme();
    const std::uint32_t family = row.row.family;
    const bool open = expanded.contains(family);
    const Family& members = context.run.families()[family];
    const RailTally tally = tallyOf(context.motion.late->deferreds.countsOf(family));
    draw::card(context.list, box, t.raised, t.line, t.px(5));
    Rect inner = box.inset(t.px(10), 0);
    drawFold(context.list, inner.takeLeft(t.px(16)), open);
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
    context.hits.addButton(box, tip, [&expanded, family, open] {
        open ? void(expanded.erase(family)) : void(expanded.insert(family));
    });
    probe::mark("family " + std::to_string(family), box);
}

}  // namespace desktop
