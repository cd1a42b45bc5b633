#include "visualizer/desktop/views/row_scroll.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

float RowScroll::barWidth() {
    return theme().px(10);
}

RowScroll::Window RowScroll::window(const Rect& in, float rowHeight, std::int64_t rows) {
    const double page = in.height / rowHeight;
    const auto middle = [&](std::int64_t row) {
        return std::round(static_cast<double>(row) - (page - 1) / 2);
    };
    if (wanted_ >= 0)
        top_ = middle(wanted_);
    const auto shown = static_cast<double>(shown_);
    if (shown_ >= 0 && (shown < top_ + 1.5 || shown > top_ + page - 2.5))
        top_ = middle(shown_);
    wanted_ = shown_ = -1;
    // The last row stands whole at the end, so the first one is whole too.
    top_ = std::clamp(top_, 0.0, std::max(0.0, std::ceil(static_cast<double>(rows) - page)));

    Window result;
    result.first = static_cast<std::int64_t>(top_);
    result.end = std::min(rows, static_cast<std::int64_t>(std::ceil(top_ + page)));
    result.y =
        in.y - std::round(static_cast<float>(top_ - static_cast<double>(result.first)) * rowHeight);
    return result;
}

void RowScroll::drawBar(const char* name, const Rect& in, float rowHeight, std::int64_t rows) {
    const ImGuiIO& io = ImGui::GetIO();
    const double page = in.height / rowHeight;
    const double furthest = std::ceil(static_cast<double>(rows) - page);
    if (furthest <= 0)
        return;
    if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows |
                               ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
        in.contains(io.MousePos.x, io.MousePos.y) && !io.KeyShift)
        top_ -= static_cast<double>(io.MouseWheel) * 3;

    Rect bar = in;
    bar = bar.takeRight(barWidth());
    bool hovered = false;
    widgets::area(name, bar, hovered);
    const bool dragged = ImGui::IsItemActive();
    const float length =
        std::max(theme().px(24), in.height * static_cast<float>(page / static_cast<double>(rows)));
    const float run = in.height - length;
    if (dragged && run > 0)
        top_ = static_cast<double>((io.MousePos.y - in.y - length / 2) / run) * furthest;
    top_ = std::clamp(top_, 0.0, furthest);
    const float y = in.y + run * static_cast<float>(top_ / furthest);
    const float inset = theme().px(2);
    ImGui::GetWindowDrawList()->AddRectFilled({bar.x + inset, y}, {bar.right() - inset, y + length},
                                              hovered || dragged ? theme().dimText : theme().line,
                                              barWidth() / 2);
}

}  // namespace desktop
