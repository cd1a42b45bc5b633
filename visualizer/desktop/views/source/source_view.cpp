#include "visualizer/desktop/views/source/source_view.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/cpp_spans.h"

namespace desktop {
namespace {

ImU32 colourOf(replay::CodePart part) {
    const Theme& t = theme();
    switch (part) {
        case replay::CodePart::Plain:
            return t.text;
        case replay::CodePart::Keyword:
            return t.loop;
        case replay::CodePart::Text:
            return t.good;
        case replay::CodePart::Number:
            return t.warning;
        case replay::CodePart::Comment:
            return t.dimText;
        case replay::CodePart::Directive:
            return t.network;
    }
    return t.text;
}

std::string withoutTabs(std::string_view line) {
    std::string text;
    for (const char c : line) {
        if (c == '\t')
            text.append(4 - text.size() % 4, ' ');
        else if (c != '\r')
            text += c;
    }
    return text;
}

}  // namespace

void SourceView::load(const replay::Run& run, std::string_view file) {
    file_ = file;
    lines_.clear();
    std::string_view rest = run.trace().source(file).value_or(std::string_view());
    bool inComment = false;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines_.push_back({withoutTabs(rest.substr(0, end)), inComment});
        replay::codeSpans(lines_.back().text, inComment);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

// Goes where the event is; for one that belongs to no line, where the one before it was, unmarked.
void SourceView::follow(const Scene& scene) {
    if (started_ && at_ == scene.state.at)
        return;
    started_ = true;
    at_ = scene.state.at;
    const replay::Run& run = scene.run;
    current_ = registered_ = 0;
    const bool here = run.has(at_);
    const auto place = here ? replay::placeOf(run, at_) : std::nullopt;
    const auto registration = here ? replay::registrationOf(run, at_) : std::nullopt;
    const auto shown = replay::placeToShow(run, at_);
    if (shown && shown->file != file_)
        load(run, shown->file);
    if (place)
        current_ = place->line;
    if (registration && registration->file == file_)
        registered_ = registration->line;
    if (shown)
        scroll_.show(static_cast<std::int64_t>(shown->line) - 1);
}

void SourceView::drawLine(const Rect& row, std::uint32_t number, float gutter, bool hovered) const {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool current = number == current_, registered = number == registered_ && !current;
    const float y = middle(row).y - fontSize(Font::Mono) / 2;
    if (current) {
        draw.AddRectFilled(corner(row), farCorner(row), t.callbackFill);
        draw.AddRectFilled(corner(row), {row.x + t.px(3), row.bottom()}, t.callback);
    } else if (hovered) {
        draw.AddRectFilled(corner(row), farCorner(row), t.hover);
    }
    if (current)
        drawSign(draw, Sign::Play, {row.x + t.px(13), middle(row).y}, t.px(4.5f), t.callback);
    draw::text(draw, Font::MonoSmall, leftOf(row, gutter - t.px(12)), current ? t.text : t.dimText,
               std::to_string(number), draw::Align::Right);

    const Rect code{row.x + gutter, row.y, row.width - gutter, row.height};
    draw.PushClipRect(corner(code), farCorner(code), true);
    float x = code.x - shift_;
    const Line& line = lines_[number - 1];
    bool inComment = line.inComment;
    for (const replay::CodeSpan& span : replay::codeSpans(line.text, inComment))
        x += drawText(draw, Font::Mono, {x, y}, colourOf(span.part), span.text);
    draw.PopClipRect();
    if (!registered)
        return;
    // Not a bar but a frame: told apart without colour.
    draw.AddCircle({row.x + t.px(13), middle(row).y}, t.px(3.5f), t.loop, 0, t.px(1.5f));
    compat::outline(draw, {row.x + gutter - t.px(6), row.y + 0.5f},
                    {row.right() - t.px(2), row.bottom() - 0.5f}, t.loop, t.px(3), 1.0f);
    const std::string_view why = "registered here";
    const float width = textWidth(Font::Small, why) + t.px(12);
    if (x + t.px(16) < row.right() - width)
        draw::text(draw, Font::Small, rightOf(row, width), t.loop, why);
}

void SourceView::draw(const Scene& scene, Cursor& cursor) {
    Rect in = contentRect();
    follow(scene);
    if (lines_.empty()) {
        drawEmptyState(in, "No source", "This trace names no source file yet.");
        return;
    }
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Rect name = in.takeTop(t.px(20));
    drawTextWithin(draw, Font::MonoSmall, {name.x + t.px(12), name.y}, name.width - t.px(24),
                   t.dimText, file_);

    const float rowHeight = std::round(t.px(20));
    const auto rows = static_cast<std::int64_t>(lines_.size());
    const RowScroll::Window window = scroll_.window(in, rowHeight, rows);
    Rect list = in;
    list.takeRight(RowScroll::barWidth());
    bool hovered = false;
    const bool clicked = widgets::area("source lines", list, hovered);
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered)
        shift_ = std::max(0.0f,
                          shift_ - (io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0)) * t.px(30));
    const float gutter = t.px(34) + textWidth(Font::MonoSmall, std::to_string(rows));
    draw.PushClipRect(corner(in), farCorner(in), true);
    float y = window.y;
    for (std::int64_t n = window.first; n < window.end; ++n, y += rowHeight) {
        const Rect row{list.x, y, list.width, rowHeight};
        const auto number = static_cast<std::uint32_t>(n) + 1;
        const bool under = hovered && row.contains(io.MousePos.x, io.MousePos.y);
        drawLine(row, number, gutter, under);
        probe::mark("line " + std::to_string(number), row);
        if (!under || !clicked)
            continue;
        const replay::Serial next = replay::nextEventAt(scene.run, {file_, number}, cursor.at);
        if (next != replay::Serial::None)
            cursor.at = next;
    }
    draw.PopClipRect();
    scroll_.drawBar("source bar", in, rowHeight, rows);
}

}  // namespace desktop
