#include "visualizer/desktop/chrome.h"

#include <algorithm>

#include "visualizer/desktop/im.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"
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

std::string withKeys(Action action) {
    const replay::Command& command = commandOf(action, replay::FrontEnd::Window);
    return std::string(command.name) + " (" + command.keys + ")";
}

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
            drawText(draw, Font::Text,
                     {rest.right() - width, middle(rest).y - fontSize(Font::Text) / 2}, t.dimText,
                     hint);
    } else if (presenter) {
        const std::string count = grouped(replay::number(session.cursor.at)) + " / " +
                                  grouped(replay::number(run.last()));
        const float width = textWidth(Font::Text, count);
        drawText(draw, Font::Text,
                 {rest.takeRight(width).x, middle(in).y - fontSize(Font::Text) / 2}, t.dimText,
                 count);
        rest.takeRight(t.px(16));
    }
    // A long sentence gets smaller letters before it loses words.
    const std::string text = captionOf(session);
    const Font size = textWidth(Font::Heading, text) <= rest.width ? Font::Heading : Font::Strong;
    drawTextWithin(draw, size, {rest.x, middle(rest).y - fontSize(size) / 2}, rest.width, t.text,
                   text);
}

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
    drawTextWithin(draw, Font::Strong, {rest.x, middle(rest).y - fontSize(Font::Strong) / 2},
                   rest.width, t.warning,
                   waiting ? "The program waits at its gate before the next callback."
                           : "The gate is closed: the next callback will wait at it.");
    return asked;
}

void message(const Rect& window, std::string_view text) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const float width = std::min(textWidth(Font::Text, text) + t.px(32), window.width - t.px(32));
    const Rect box{window.x + (window.width - width) / 2, window.bottom() - t.px(60), width,
                   t.px(36)};
    draw.AddRectFilled(corner(box), farCorner(box), t.text, t.px(8));
    drawTextCentred(draw, Font::Text, box.inset(t.px(12), 0), t.surface, text);
}

bool searchBox(const Rect& window, std::string& sought) {
    const Theme& t = theme();
    const float width = std::min(t.px(420), window.width - t.px(32));
    ImGui::SetNextWindowPos({window.x + (window.width - width) / 2, window.y + t.px(52)});
    ImGui::SetNextWindowSize({width, 0});
    bool entered = false;
    const ImGuiWindowFlags flags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    im::window("search", flags, [&] {
        if (ImGui::IsWindowAppearing())
            ImGui::SetKeyboardFocusHere();
        char words[256];
        words[sought.copy(words, sizeof words - 1)] = '\0';
        ImGui::SetNextItemWidth(-1);
        entered = ImGui::InputTextWithHint("##words", "words of an event, e.g. dataReceived", words,
                                           sizeof words, ImGuiInputTextFlags_EnterReturnsTrue);
        sought = words;
        im::withFont(Font::Small, [&] {
            im::withColour(ImGuiCol_Text, t.dimText,
                           [] { ImGui::TextUnformatted("Enter finds the next   ·   Esc closes"); });
        });
        if (entered)
            ImGui::SetKeyboardFocusHere(-1);
    });
    return entered;
}

}  // namespace desktop::chrome
