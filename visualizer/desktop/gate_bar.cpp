#include "visualizer/desktop/gate_bar.h"

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"

namespace desktop::chrome {

Action gateBar(const Rect& in, bool waiting) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Rect bar = in.inset(t.px(8), t.px(2));
    draw.AddRectFilled(corner(bar), farCorner(bar), t.warningFill, t.px(6));
    Rect rest = bar.inset(t.px(12), t.px(4));
    Action asked = Action::None;
    const auto button = [&](const char* name, const char* text, Action action) {
        const Rect place = rest.takeRight(widgets::wordButtonWidth(text));
        if (widgets::wordButton(name, place, text,
                                commandOf(action, replay::FrontEnd::Window).does))
            asked = action;
        rest.takeRight(t.px(8));
    };
    button("gate-all", "let all run  (G)", Action::LetAllRun);
    button("gate-one", "let one callback through  (N)", Action::LetOneThrough);
    drawSign(draw, Sign::Pause, {rest.x + t.px(6), middle(rest).y}, t.px(6), t.warning);
    rest.takeLeft(t.px(22));
    draw::text(draw, Font::Strong, rest, t.warning,
               waiting ? "The program waits at its gate before the next callback."
                       : "The gate is closed: the next callback will wait at it.");
    return asked;
}

}  // namespace desktop::chrome
