#include "visualizer/desktop/commands.h"

namespace desktop {
namespace {

constexpr KeyPress plain(Key key) {
    return {key};
}
constexpr KeyPress plain(char32_t c) {
    return {keyOf(c)};
}
constexpr KeyPress shift(Key key) {
    return {.key = key, .shift = true};
}
constexpr KeyPress ctrl(Key key) {
    return {.key = key, .ctrl = true};
}
constexpr KeyPress ctrl(char32_t c) {
    return {.key = keyOf(c), .ctrl = true};
}
constexpr KeyPress alt(Key key) {
    return {.key = key, .alt = true};
}

constexpr const char* moving = "Moving";
constexpr const char* playing = "Playing";
constexpr const char* finding = "Finding";
constexpr const char* looking = "Looking";

// clang-format off
constexpr Command table[] = {
    {Action::Forward, moving, "→", "Forward", "one event forward", plain(Key::Right)},
    {Action::Back, moving, "←", "Back", "one event back", plain(Key::Left)},
    {Action::TurnForward, moving, "Shift →", "Next turn", "one turn of the loop forward", shift(Key::Right)},
    {Action::TurnBack, moving, "Shift ←", "Previous turn", "one turn of the loop back", shift(Key::Left)},
    {Action::SameForward, moving, "Ctrl →", "Next of the same", "next event of the same thing", ctrl(Key::Right)},
    {Action::SameBack, moving, "Ctrl ←", "Previous of the same", "previous event of the same thing", ctrl(Key::Left)},
    {Action::ToCause, moving, "[", "To the cause", "to the event that caused this one", plain(U'[')},
    {Action::ToEffect, moving, "]", "To the effect", "to the first event it caused", plain(U']')},
    {Action::First, moving, "Home", "To the start", "before the first event", plain(Key::Home)},
    {Action::Last, moving, "End", "To the end", "to the last event; live again when following", plain(Key::End)},
    {Action::Return, moving, "Alt ←", "Back where I was", "to where I was before the last jump", alt(Key::Left)},

    {Action::PlayPause, playing, "Space", "Play or pause", "play from here, or pause", plain(U' ')},
    {Action::Faster, playing, ".", "Faster", "play faster, up to 8×", plain(U'.'), plain(U'>')},
    {Action::Slower, playing, ",", "Slower", "play slower, down to ¼×", plain(U','), plain(U'<')},
    {Action::RealTime, playing, "R", "Real time", "by the clock, or event by event", plain(U'r')},
    {Action::LetOneThrough, playing, "N", "Let one through", "at a gate: let one callback run", plain(U'n')},
    {Action::LetAllRun, playing, "G", "Let all run", "at a gate: open it, or close it", plain(U'g')},

    {Action::Search, finding, "/", "Search", "find words in the events' headlines", plain(U'/')},
    {Action::FindNext, finding, "Enter", "Find the next", "the next event that matches", plain(Key::Enter)},
    {Action::Bookmark, finding, "M", "Bookmark", "set or remove a bookmark here", plain(U'm')},
    {Action::NextBookmark, finding, "PgDn", "Next bookmark", "to the next bookmark", plain(Key::PageDown)},
    {Action::PreviousBookmark, finding, "PgUp", "Previous bookmark", "to the bookmark before", plain(Key::PageUp)},

    {Action::Fit, looking, "F", "Fit", "timeline: the turns around here", plain(U'f')},
    {Action::FitAll, looking, "0", "Fit all", "the whole run, and all bytes", plain(U'0')},
    {Action::Bigger, looking, "Ctrl +", "Bigger", "everything bigger, up to 250 %", ctrl(U'+'), ctrl(U'=')},
    {Action::Smaller, looking, "Ctrl −", "Smaller", "everything smaller, down to 100 %", ctrl(U'-')},
    {Action::SwitchTheme, looking, "T", "Dark or light", "switch between dark and light", plain(U't')},
    {Action::ReduceMotion, looking, "A", "Reduce motion", "animate moves, or not", plain(U'a')},
    {Action::Presenter, looking, "P", "Presenter", "large and bright, for a projector", plain(U'p')},
    {Action::Help, looking, "?", "All keys", "show or hide this list", plain(U'?')},
    {Action::Close, looking, "Esc", "Close", "close what is open, leave presenter", plain(Key::Escape)},
    {Action::Quit, looking, "Ctrl Q", "Quit", "close the window; the place is remembered", ctrl(U'q')},
};
// clang-format on

}  // namespace

std::span<const Command> commands() {
    return table;
}

Action actionOf(const KeyPress& press) {
    if (press.key == Key::None)
        return Action::None;
    for (const Command& command : table)
        if (press == command.key || press == command.orKey)
            return command.action;
    return Action::None;
}

const Command& commandOf(Action action) {
    for (const Command& command : table)
        if (command.action == action)
            return command;
    return table[0];
}

}  // namespace desktop
