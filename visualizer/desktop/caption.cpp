#include "visualizer/desktop/caption.h"

#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/story.h"

namespace desktop::chrome {
namespace {

std::string captionOf(const Session& session) {
    const replay::Run& run = session.run();
    if (run.has(session.cursor.at))
        return replay::sentence(run, session.cursor.at);
    if (run.last() != replay::Serial::None)
        return "Before the first event.";
    return session.growing() ? "Waiting for the first event…" : "This trace has no events.";
}

}  // namespace

void caption(const Rect& in, const Session& session, bool presenter) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const replay::Run& run = session.run();
    const bool started = run.has(session.cursor.at);
    Rect rest = in.inset(t.px(6), 0);
    if (started)
        drawToneMark(draw, replay::toneOf(run, session.cursor.at),
                     {rest.x + t.px(8), middle(rest).y}, t.px(7));
    rest.takeLeft(t.px(started ? 26 : 2));

    if (!started && run.last() != replay::Serial::None) {
        const std::string_view hint = "→ one event forward   ·   Space plays   ·   ? all keys";
        const float width = textWidth(Font::Text, hint);
        if (width < rest.width * 0.6f)
            draw::text(draw, Font::Text, rest, t.dimText, hint, draw::Align::Right);
    } else if (presenter) {
        const std::string count = grouped(replay::number(session.cursor.at)) + " / " +
                                  grouped(replay::number(run.last()));
        const float width = textWidth(Font::Text, count);
        draw::text(draw, Font::Text, rest.takeRight(width), t.dimText, count);
        rest.takeRight(t.px(16));
    }
    // A long sentence gets smaller letters before it loses words.
    const std::string text = captionOf(session);
    const Font size = textWidth(Font::Heading, text) <= rest.width ? Font::Heading : Font::Strong;
    draw::text(draw, size, rest, t.text, text);
}

}  // namespace desktop::chrome
