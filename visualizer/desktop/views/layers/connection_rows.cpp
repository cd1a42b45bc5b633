#include "visualizer/desktop/views/layers/connection_rows.h"

#include <algorithm>
#include <optional>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/condition_signs.h"
#include "visualizer/replay/facts/connections.h"

namespace desktop {

using namespace replay;

namespace {

float rowHeight() {
    return fontSize(Font::Text) + fontSize(Font::Small) + theme().px(16);
}

void drawFactory(ImDrawList& list, const Run& run, const Rect& row, Entity factory) {
    const Theme& t = theme();
    const std::string name = factory ? run.nameOf(factory) : "no factory known";
    Rect inner = row.inset(t.px(8), t.px(5));
    draw::text(list, Font::Strong, inner.takeTop(inner.height * 0.55f), t.text, name);
    draw::text(list, Font::Small, inner, t.dimText, factoryWords(run, factory));
    const float y = row.bottom() - t.px(1);
    list.AddLine({row.x + t.px(8), y}, {row.right() - t.px(8), y}, t.line, t.px(1));
}

// The first of its conditions stands beside its name, or that it is open.
struct Status {
    std::string_view word = "open";
    ImU32 colour = theme().good;
    std::optional<Condition> condition;
};

Status lookOf(const ConnectionFacts& facts) {
    if (facts.conditions.empty())
        return {};
    const Condition first = facts.conditions.front();
    return {words(first), colourOf(first), first};
}

void drawStatus(ImDrawList& list, Rect& line, const ConnectionFacts& facts) {
    const Theme& t = theme();
    const Status status = lookOf(facts);
    const Rect word = line.takeRight(textWidth(Font::Small, status.word));
    draw::text(list, Font::Small, word, status.colour, status.word);
    const ImVec2 at = middle(line.takeRight(t.px(16)));
    if (status.condition)
        drawConditionSign(list, *status.condition, at, t.px(4), status.colour);
    else
        drawSign(list, Sign::Live, at, t.px(4), status.colour);
}

// The other conditions, at the right end: in words, as far as these leave room for so much, or else
// as signs.
void drawConditions(ImDrawList& list, Rect& line, const ConnectionFacts& facts, float room) {
    const Theme& t = theme();
    for (std::size_t i = facts.conditions.size(); i-- > 1;) {
        const Condition condition = facts.conditions[i];
        const ImU32 colour = colourOf(condition);
        const float width = textWidth(Font::Small, words(condition));
        if (line.width - width - t.px(16) >= room)
            draw::text(list, Font::Small, line.takeRight(width), colour, words(condition));
        drawConditionSign(list, condition, middle(line.takeRight(t.px(16))), t.px(4), colour);
    }
}

void drawConnection(ImDrawList& list, const Scene& scene, const Rect& row,
                    const ConnectionFacts& facts, bool shown) {
    const Theme& t = theme();
    const Run& run = scene.run;
    if (shown) {
        draw::fill(list, row, t.selection, t.px(5));
        draw::fill(list, leftOf(row, t.px(3)), t.accentText, t.px(2));
    }
    // The branch from the factory above.
    const float x = row.x + t.px(14);
    list.AddLine({x, row.y}, {x, middle(row).y}, t.strongLine, t.px(1));
    list.AddLine({x, middle(row).y}, {x + t.px(7), middle(row).y}, t.strongLine, t.px(1));

    Rect inner = row.inset(0, t.px(5));
    inner.takeLeft(t.px(28));
    inner.takeRight(t.px(8));
    Rect above = inner.takeTop(inner.height * 0.55f);
    drawStatus(list, above, facts);
    const std::string protocol =
        facts.protocol ? run.nameOf(facts.protocol) : run.nameOf(facts.connection);
    const float width = std::min(above.width, textWidth(Font::Text, protocol) + t.px(8));
    draw::text(list, Font::Text, above.takeLeft(width), t.text, protocol);
    draw::text(list, Font::Small, above, t.dimText, peerOf(run, facts.connection));
    const std::string bytes = bytesWords(facts);
    drawConditions(list, inner, facts, textWidth(Font::Small, bytes));
    draw::text(list, Font::Small, inner, t.dimText, bytes);
}

void drawRow(const Scene& scene, Cursor& cursor, Entity row, Entity shown) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect box{at.x, at.y, ImGui::GetContentRegionAvail().x, rowHeight()};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool clicked = ImGui::InvisibleButton("row", {std::max(1.0f, box.width), box.height});
    if (ImGui::IsItemHovered() && row) {
        cursor.hovered = row;
        draw::fill(list, box, theme().hover, theme().px(5));
    }
    if (clicked && row)
        cursor.selected = row;
    if (row.kind() == EntityKind::Connection)
        drawConnection(list, scene, box, factsOf(scene.run, scene.state, row), row == shown);
    else
        drawFactory(list, scene.run, box, row);
    if (cursor.isOver(row))
        draw::outline(list, box, theme().accentText, theme().px(5), theme().px(1.5f));
}

// Leaves things as they are where the row is in sight.
void scrollTo(const std::vector<Entity>& rows, Entity shown, float height) {
    const auto row = std::ranges::find(rows, shown);
    const float y = float(row - rows.begin()) * rowHeight();
    const float top = ImGui::GetScrollY();
    if (row != rows.end() && (y < top || y + rowHeight() > top + height))
        ImGui::SetScrollY(std::max(0.0f, y - height / 2));
}

}  // namespace

void drawConnectionRows(const Rect& area, const Scene& scene, Cursor& cursor, Entity shown,
                        bool reveal) {
    if (area.empty())
        return;
    const Theme& t = theme();
    draw::card(*ImGui::GetWindowDrawList(), area, t.surface, t.line, t.px(6));
    const std::vector<Entity> rows = factoriesAndConnections(scene.run, scene.state.at);
    const Rect inner = grown(area, -t.px(4));
    ImGui::SetCursorScreenPos(corner(inner));
    im::withStyle(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0), [&] {
        im::child("connections", {inner.width, inner.height}, 0, [&] {
            if (reveal)
                scrollTo(rows, shown, inner.height);
            ImGuiListClipper clipper;
            clipper.Begin(int(rows.size()), rowHeight());
            while (clipper.Step())
                for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                    im::withId(i, [&] { drawRow(scene, cursor, rows[std::size_t(i)], shown); });
        });
    });
    if (rows.empty())
        draw::text(*ImGui::GetWindowDrawList(), Font::Small, inner, t.dimText, "no connection yet",
                   draw::Align::Centre);
}

}  // namespace desktop
