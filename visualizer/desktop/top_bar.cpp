#include "visualizer/desktop/top_bar.h"

#include <filesystem>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"

namespace desktop::chrome {
namespace {

// "LIVE", or how much was missed since; nothing for a trace that has ended.
void livePill(Rect& rest, const Session& session, Action& asked) {
    if (!session.growing())
        return;
    const Theme& t = theme();
    const std::string text = session.live() ? std::string("LIVE")
                             : session.cameSince() > 0
                                 ? "frozen, +" + grouped(session.cameSince()) + " events since"
                                 : std::string("frozen");
    const float width = textWidth(Font::Strong, text) + t.px(34);
    const Rect pill = rest.takeRight(width).inset(0, t.px(9));
    rest.takeRight(t.px(12));
    bool hovered = false;
    if (widgets::area("live", pill, hovered))
        asked = Action::Last;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 colour = session.live() ? t.good : t.warning;
    draw.AddRectFilled(corner(pill), farCorner(pill),
                       hovered          ? t.hover
                       : session.live() ? t.goodFill
                                        : t.warningFill,
                       pill.height / 2);
    const ImVec2 sign{pill.x + t.px(14), middle(pill).y};
    drawSign(draw, session.live() ? Sign::Live : Sign::Pause, sign, t.px(5), colour);
    draw::text(draw, Font::Strong, withoutLeft(pill, t.px(24)), colour, text);
    if (hovered)
        widgets::tip(session.live() ? "Shows each event as it comes. Any step stops this."
                                    : "To the end, and live again (End)");
}

// A label in dim letters and its value in a place that is as wide as the widest value, so that
// nothing dances while playing.
void figure(Rect& rest, std::string_view label, const std::string& value,
            const std::string& widest) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float width = std::max(textWidth(Font::Mono, value), textWidth(Font::Mono, widest));
    const float labelWidth = textWidth(Font::Small, label) + t.px(6);
    const Rect place = rest.takeRight(width + labelWidth);
    rest.takeRight(t.px(18));
    const float y = middle(place).y;
    drawText(draw, Font::Small, {place.x, y - fontSize(Font::Small) / 2}, t.dimText, label);
    drawText(draw, Font::Mono, {place.x + labelWidth, y - fontSize(Font::Mono) / 2}, t.text, value);
}

void figures(Rect& rest, const Session& session) {
    const replay::Run& run = session.run();
    const replay::State& state = session.scene().state;
    const std::string last = grouped(replay::number(run.last()));
    const std::string at = grouped(replay::number(session.cursor.at));
    const std::int64_t end =
        run.last() == replay::Serial::None ? 0 : run.trace().nanoseconds(run.event(run.last()));
    figure(rest, "time", clockTime(state.time), clockTime(end));
    figure(rest, "turn", grouped(state.turn),
           grouped(static_cast<std::uint32_t>(run.turns().size())));
    figure(rest, "event",
           std::string(last.size() - std::min(last.size(), at.size()), ' ') + at + " of " + last,
           last + " of " + last);
}

// The keys of an action after what it does: "Play or pause (Space)".
std::string withKeys(Action action) {
    const replay::Command& command = commandOf(action, replay::FrontEnd::Window);
    return std::string(command.name) + " (" + command.keys + ")";
}

Action transport(Rect& rest, const Session& session) {
    const Theme& t = theme();
    Action asked = Action::None;
    const auto button = [&](const char* name, Sign sign, Action action, bool pressed = false) {
        if (widgets::signButton(name, rest.takeLeft(t.px(32)).inset(t.px(2), t.px(8)), sign,
                                withKeys(action), pressed))
            asked = action;
    };
    const auto word = [&](const char* name, const char* text, const char* widest, Action action) {
        const Rect place = rest.takeLeft(widgets::wordButtonWidth(widest));
        if (widgets::wordButton(name, place.inset(0, t.px(9)), text, withKeys(action)))
            asked = action;
        rest.takeLeft(t.px(6));
    };
    button("back", Sign::Left, Action::Back);
    button("play", session.playback.playing() ? Sign::Pause : Sign::Play, Action::PlayPause,
           session.playback.playing());
    button("forward", Sign::Right, Action::Forward);
    rest.takeLeft(t.px(8));
    // A click goes round the speeds: from the fastest on with the slowest.
    word("speed", session.playback.speedName(), "½×", Action::Faster);
    word("clock", session.playback.realTime() ? "real time" : "by event", "real time",
         Action::RealTime);
    return asked;
}

}  // namespace

Action topBar(const Rect& in, const Session& session, bool& openMenu) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    Rect rest = in.inset(t.px(8), 0);
    Action asked = Action::None;
    openMenu = widgets::signButton("menu", rest.takeLeft(t.px(32)).inset(t.px(1), t.px(7)),
                                   Sign::Menu, "Menu");
    rest.takeLeft(t.px(6));
    livePill(rest, session, asked);
    const float controls = t.px(32 * 3 + 8 + 12) + widgets::wordButtonWidth("½×") +
                           widgets::wordButtonWidth("real time");
    const std::string program = std::string(session.run().trace().program());
    const std::string file = std::filesystem::path(session.run().path()).filename().string();
    Rect words = rest;
    const bool roomy = rest.width > t.px(860);
    if (roomy) {
        const float most = t.px(280);
        const float used = drawTextWithin(draw, Font::Strong,
                                          {rest.x, middle(rest).y - fontSize(Font::Strong) / 2},
                                          most, t.text, program.empty() ? file : program);
        words.takeLeft(used + t.px(8));
        if (file != program && used < most)
            drawTextWithin(draw, Font::Small,
                           {words.x, middle(rest).y - fontSize(Font::Small) / 2 + t.px(1)},
                           most - used, t.dimText, file);
        rest.takeLeft(most + t.px(16));
    }
    Rect buttons = rest.takeLeft(controls);
    if (const Action action = transport(buttons, session); action != Action::None)
        asked = action;
    rest.takeLeft(t.px(16));
    if (rest.width > t.px(150)) {
        draw.PushClipRect(corner(rest), farCorner(rest), true);
        figures(rest, session);
        draw.PopClipRect();
    }
    return asked;
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
    draw::text(draw, Font::Strong, rest, t.warning,
               waiting ? "The program waits at its gate before the next callback."
                       : "The gate is closed: the next callback will wait at it.");
    return asked;
}

}  // namespace desktop::chrome
