#include "visualizer/desktop/message.h"

#include <algorithm>
#include <utility>

#include "visualizer/desktop/draw.h"

namespace desktop {

void Message::say(std::string text) {
    text_ = std::move(text);
    secondsLeft_ = 4;
}

void Message::advance(double seconds) {
    secondsLeft_ = std::max(0.0, secondsLeft_ - seconds);
}

void Message::draw(const Rect& window) const {
    if (secondsLeft_ <= 0)
        return;
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const float width = std::min(textWidth(Font::Text, text_) + t.px(32), window.width - t.px(32));
    const Rect box{window.x + (window.width - width) / 2, window.bottom() - t.px(60), width,
                   t.px(36)};
    draw.AddRectFilled(corner(box), farCorner(box), t.text, t.px(8));
    draw::text(draw, Font::Text, box.inset(t.px(12), 0), t.surface, text_, draw::Align::Centre);
}

}  // namespace desktop
