#include "visualizer/desktop/views/timeline/timeline_ruler.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/replay/facts/round_step.h"
#include "visualizer/replay/words.h"

namespace desktop {

using replay::number;
using replay::Run;
using replay::Serial;
using replay::serialOf;

void drawRuler(const Run& run, const TimelineScale& scale, const Rect& ruler, const Rect& lanes) {
    const Theme& t = theme();
    const Axis& axis = scale.shown();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.PushClipRect({ruler.x, ruler.y}, {ruler.right(), lanes.bottom()}, true);
    const auto mark = [&](float x, const std::string& text) {
        draw.AddLine({x, ruler.bottom() - t.px(5)}, {x, lanes.bottom()}, t.line, 1.0f);
        if (const float left = x + t.px(4); left >= ruler.x)  // no half of a word
            drawText(draw, Font::Small, {left, ruler.y + t.px(2)}, t.dimText, text);
    };
    const float apart = t.px(64);
    if (scale.byTime()) {
        const double step =
            replay::roundStep(static_cast<double>(apart) * 1.3 / axis.pixelsPerUnit);
        for (double at = std::floor(axis.first / step) * step; axis.xAt(at) < ruler.right();
             at += step)
            mark(axis.xAt(at), at == 0 ? "0" : replay::duration(static_cast<std::int64_t>(at)));
    } else {
        // From turn to turn, but never two labels too close: with a million turns only some.
        const std::span<const Serial> turns = run.turns();
        float x = ruler.x - apart * 2;
        while (x < ruler.right()) {
            const auto from = static_cast<std::uint32_t>(std::max(0.0, std::ceil(axis.valueAt(x))));
            const auto turn = std::ranges::lower_bound(turns, serialOf(from));
            if (turn == turns.end())
                break;
            // Between two events: the turn begins left of its first one.
            const float at = axis.xAt(number(*turn) - 0.5);
            mark(at, "turn " + grouped(turn - turns.begin() + 1));
            x = std::max(at, x) + apart;
        }
    }
    draw.PopClipRect();
}

void drawPlayhead(const Scene& scene, const TimelineScale& scale, const Rect& ruler,
                  const Rect& lanes) {
    const Theme& t = theme();
    // It glides from where it was, with the current move.
    const float from = scale.xOf(scene.run, std::min(scene.before.at, scene.run.last())),
                to = scale.xOf(scene.run, scene.state.at);
    const bool neighbours = std::abs(to - from) < lanes.width;
    const float x = neighbours ? from + (to - from) * scene.progress : to;
    if (x < lanes.x - 1 || x > lanes.right() + 1)
        return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({x - t.px(0.75f), ruler.bottom() - t.px(3)},
                       {x + t.px(0.75f), lanes.bottom()}, faded(t.accentText, 0.85f));
    draw.AddTriangleFilled({x - t.px(5), ruler.bottom() - t.px(8)},
                           {x + t.px(5), ruler.bottom() - t.px(8)}, {x, ruler.bottom() - t.px(1)},
                           t.accentText);
}

}  // namespace desktop
