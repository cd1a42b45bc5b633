#include "visualizer/desktop/views/events/inspector_view.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/im.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/events/hex_lines.h"
#include "visualizer/desktop/views/events/sheet.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using replay::Serial;

namespace {

void drawPayload(const Sheet& sheet, const replay::Run& run, const replay::Event& event) {
    const auto payload = run.trace().payload(event.data);
    if (!payload || payload->bytes.empty())
        return;
    sheet.heading("Bytes");
    sheet.paragraph(Font::Mono, theme().text, replay::quoted(payload->bytes, 400));
    const float perByte = textWidth(Font::MonoSmall, "00 ");
    const float room = ImGui::GetContentRegionAvail().x - textWidth(Font::MonoSmall, "0000  ");
    const std::size_t perLine = room > perByte * 16 ? 16 : room > perByte * 8 ? 8 : 4;
    for (const std::string& line : hexLines(payload->bytes, 64, perLine))
        sheet.paragraph(Font::MonoSmall, theme().dimText, line);
    if (payload->fullLength > payload->bytes.size())
        sheet.paragraph(Font::Small, theme().dimText,
                        "Of " + grouped(payload->fullLength) + " bytes, " +
                            grouped(payload->bytes.size()) + " were kept.");
}

void drawEvent(const Sheet& sheet, const replay::Run& run, Serial at) {
    const replay::Event& event = run.event(at);
    sheet.paragraph(Font::Strong, theme().text, replay::sentence(run, at));
    ImGui::Dummy({0, theme().px(2)});
    const auto facts = replay::factsOf(run, at);
    const std::size_t own = std::min<std::size_t>(3, facts.size());
    for (std::size_t i = 0; i < own; ++i)
        sheet.fact(facts[i]);
    sheet.entity(run, "about", event.subject);
    sheet.entity(run, "with", event.object);
    const bool callback = event.kind == replay::events::CallbackBegin::kind ||
                          event.kind == replay::events::CallbackEnd::kind;
    const bool call = event.subject.kind() == replay::EntityKind::Call;
    if (const std::string code = callback ? run.functionOf(at)
                                 : call   ? run.labelOf(event.subject)
                                          : "";
        !code.empty())
        sheet.fact({"code", code, true});
    for (std::size_t i = own; i < facts.size(); ++i)
        sheet.fact(facts[i]);
    if (const Serial cause = run.causeOf(at); run.has(cause))
        sheet.event(run, "because of", cause, 0);
    constexpr std::size_t mostEffects = 6;
    const auto effects = run.effectsOf(at);
    for (std::size_t i = 0; i < std::min(effects.size(), mostEffects); ++i)
        sheet.event(run, i == 0 ? "led to" : " ", effects[i], static_cast<int>(i));
    if (effects.size() > mostEffects)
        sheet.fact({" ", "and " + grouped(effects.size() - mostEffects) + " more"});
    drawPayload(sheet, run, event);
}

}  // namespace

// Looking for lints reads the whole run: at once for a finished trace, now and then for a live one.
void InspectorView::drawLints(const Scene& scene, Cursor& cursor) {
    const replay::Run& run = scene.run;
    const double now = ImGui::GetTime();
    if (lintsUntil_ != run.last() && (now - lintsAt_ > 2 || !growing(run))) {
        lints_ = replay::lints(run);
        lintsUntil_ = run.last();
        lintsAt_ = now;
    }
    if (lints_.empty())
        return;
    const Sheet sheet(cursor);
    sheet.heading("Worth a look in this run");
    constexpr std::size_t most = 50;
    for (std::size_t i = 0; i < std::min(lints_.size(), most); ++i) {
        const replay::Lint& lint = lints_[i];
        const Theme& t = theme();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const ImVec2 size =
            ImGui::CalcTextSize(lint.sentence.c_str(), nullptr, false, width - t.px(24));
        const Rect row{at.x, at.y, width, size.y + t.px(6)};
        bool hovered = false;
        if (widgets::area(("lint " + std::to_string(i)).c_str(), row, hovered))
            cursor.at = lint.at;
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        if (hovered) {
            draw.AddRectFilled(corner(row), farCorner(row), t.hover, t.px(4));
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        drawToneMark(draw, replay::Tone::Warning, {at.x + t.px(8), at.y + t.px(11)}, t.px(6));
        draw.AddText(font(Font::Text), fontSize(Font::Text), {at.x + t.px(22), at.y + t.px(3)},
                     t.warning, lint.sentence.c_str(), nullptr, width - t.px(24));
    }
    if (lints_.size() > most)
        sheet.fact({"", "and " + grouped(lints_.size() - most) + " more"});
}

void InspectorView::draw(const Scene& scene, Cursor& cursor) {
    const Rect in = contentRect();
    const Theme& t = theme();
    ImGui::SetCursorScreenPos({in.x + t.px(12), in.y});
    im::withStyle(ImGuiStyleVar_ItemSpacing, ImVec2(t.px(6), t.px(3)), [&] {
        im::child("inspector sheet", {in.width - t.px(14), in.height}, ImGuiWindowFlags_NoNav, [&] {
            const Sheet sheet(cursor);
            if (scene.run.has(scene.state.at))
                drawEvent(sheet, scene.run, scene.state.at);
            else
                sheet.paragraph(
                    Font::Text, t.dimText,
                    "This pane shows each event in full: its subject, its cause and its "
                    "effects. Press → to go to the first event.");
            drawLints(scene, cursor);
            ImGui::Dummy({0, t.px(6)});
        });
    });
}

}  // namespace desktop
