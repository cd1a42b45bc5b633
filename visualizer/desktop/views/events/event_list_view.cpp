#include "visualizer/desktop/views/events/event_list_view.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/story.h"

namespace desktop {

using replay::Serial;

namespace {

// Where the parts of a row stand, from its left edge; the same for all rows.
struct Columns {
    float mark, serialEnd, timeEnd, words;

    Columns(const replay::Run& run, float width) {
        const Theme& t = theme();
        const std::int64_t end = run.trace().nanoseconds(run.event(run.last()));
        mark = t.px(18);
        serialEnd =
            t.px(30) + textWidth(Font::MonoSmall, std::to_string(replay::number(run.last())));
        // The time gives way first where the pane is narrow.
        const float time = std::max(textWidth(Font::MonoSmall, clockTime(end)),
                                    textWidth(Font::MonoSmall, "99.999 ms"));
        const bool roomy = width - serialEnd - time > t.px(190);
        timeEnd = roomy ? serialEnd + t.px(12) + time : serialEnd;
        words = timeEnd + t.px(12);
    }
};

class RowPainter {
public:
    RowPainter(const Scene& scene, const Columns& columns)
        : scene_(scene), columns_(columns), draw_(*ImGui::GetWindowDrawList()) {}

    void paint(const Rect& row, Serial serial, std::size_t depth, bool current, bool lit) const {
        const Theme& t = theme();
        const replay::Run& run = scene_.run;
        const replay::Event& event = run.event(serial);
        if (current || lit)
            draw_.AddRectFilled(corner(row), farCorner(row), current ? t.selection : t.hover);
        if (current)
            draw_.AddRectFilled(corner(row), {row.x + t.px(3), row.bottom()}, t.accentText);
        const float y = middle(row).y;
        const auto rightAligned = [&](float end, const std::string& text, ImU32 colour) {
            draw::text(draw_, Font::MonoSmall, leftOf(row, end), colour, text, draw::Align::Right);
        };
        const replay::Tone tone = replay::toneOf(run, serial);
        drawToneMark(draw_, tone, {row.x + columns_.mark, y}, t.px(5));
        rightAligned(columns_.serialEnd, std::to_string(replay::number(serial)), t.dimText);
        if (columns_.timeEnd > columns_.serialEnd)
            rightAligned(columns_.timeEnd, clockTime(run.trace().nanoseconds(event)), t.dimText);

        const float step = t.px(14);
        const float indent = static_cast<float>(depth) * step;
        for (float x = step / 2; x < indent; x += step)
            draw_.AddLine({row.x + columns_.words + x, row.y},
                          {row.x + columns_.words + x, row.bottom()}, t.strongLine, 1.0f);
        const float left = row.x + columns_.words + indent;
        const bool wrong = tone == replay::Tone::Error || tone == replay::Tone::Warning;
        draw::text(draw_, Font::Text, {left, row.y, row.right() - left - t.px(4), row.height},
                   wrong ? t.of(tone) : t.text, replay::headline(run, serial));
        if (std::ranges::binary_search(scene_.bookmarks, serial))
            drawSign(draw_, Sign::Bookmark, {row.x + t.px(8), y}, t.px(5), t.accentText);
    }

private:
    const Scene& scene_;
    const Columns& columns_;
    ImDrawList& draw_;
};

}  // namespace

void EventListView::draw(const Scene& scene, Cursor& cursor) {
    const Rect in = contentRect();
    const replay::Run& run = scene.run;
    const auto rows = static_cast<std::int64_t>(replay::number(run.last()));
    if (rows == 0) {
        drawEmptyState(in, "No events yet",
                       growing(run) ? "Waiting for the first event."
                                    : "The program ended before it recorded any.");
        return;
    }
    if (centred_ != scene.state.at) {
        centred_ = scene.state.at;
        scroll_.centreOn(std::max<std::int64_t>(0, std::int64_t{replay::number(centred_)} - 1));
    }
    const float rowHeight = std::round(theme().px(23));
    const RowScroll::Window window = scroll_.window(in, rowHeight, rows);
    Rect list = in;
    list.takeRight(RowScroll::barWidth());

    bool hovered = false;
    const bool clicked = widgets::area("event list", list, hovered);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Columns columns(run, list.width);
    const RowPainter painter(scene, columns);
    const Serial current = cursor.at;
    float y = window.y;
    for (std::int64_t n = window.first; n < window.end; ++n, y += rowHeight) {
        const Serial serial = replay::serialOf(static_cast<std::uint32_t>(n) + 1);
        const Rect row{list.x, y, list.width, rowHeight};
        const replay::Event& event = run.event(serial);
        const bool under = hovered && row.contains(mouse.x, mouse.y);
        if (under) {
            cursor.hovered = event.subject ? event.subject : event.object;
            if (clicked)
                cursor.at = serial;
        }
        const bool lit = cursor.isOver(event.subject) || cursor.isOver(event.object);
        painter.paint(row, serial, depthOf(run, serial, 6), serial == current, lit || under);
        probe::mark("event " + std::to_string(n + 1), row);
    }
    scroll_.drawBar("event list bar", in, rowHeight, rows);
}

}  // namespace desktop
