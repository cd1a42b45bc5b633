#include "visualizer/replay/navigator/commands.h"

#include <algorithm>
#include <iterator>

namespace replay {
namespace {

using In = FrontEnd;

constexpr const char* moving = "Moving";
constexpr const char* playing = "Playing";
constexpr const char* finding = "Finding";
constexpr const char* looking = "Looking";

// clang-format off
constexpr Command table[] = {
    {Action::Forward, In::Both, moving, "→", "Forward", "one event forward"},
    {Action::Back, In::Both, moving, "←", "Back", "one event back"},
    {Action::TurnForward, In::Both, moving, "Shift →", "Next turn", "one turn of the loop forward"},
    {Action::TurnBack, In::Both, moving, "Shift ←", "Previous turn", "one turn of the loop back"},
    {Action::SameForward, In::Both, moving, "Ctrl →", "Next of the same", "next event of the same thing"},
    {Action::SameBack, In::Both, moving, "Ctrl ←", "Previous of the same", "previous event of the same thing"},
    {Action::ToCause, In::Both, moving, "[", "To the cause", "to the event that caused this one"},
    {Action::ToEffect, In::Both, moving, "]", "To the effect", "to the first event it caused"},
    {Action::First, In::Both, moving, "Home", "To the start", "before the first event"},
    {Action::Last, In::Both, moving, "End", "To the end", "to the last event; live again when following"},
    {Action::Return, In::Both, moving, "Alt ←", "Back where I was", "to where I was before the last jump"},

    {Action::PlayPause, In::Both, playing, "Space", "Play or pause", "play from here, or pause"},
    {Action::Faster, In::Both, playing, ".", "Faster", "play faster, up to 8×", ">"},
    {Action::Slower, In::Both, playing, ",", "Slower", "play slower, down to ¼×", "<"},
    {Action::RealTime, In::Window, playing, "R", "Real time", "by the clock, or event by event"},
    {Action::LetOneThrough, In::Window, playing, "N", "Let one through", "at a gate: let one callback run"},
    {Action::LetAllRun, In::Window, playing, "G", "Let all run", "at a gate: open it, or close it"},

    {Action::Search, In::Both, finding, "/", "Search", "find words in headlines and sentences"},
    {Action::FindNext, In::Both, finding, "Enter", "Find the next", "the next event that matches"},
    {Action::Bookmark, In::Both, finding, "M", "Bookmark", "set or remove a bookmark here"},
    {Action::NextBookmark, In::Both, finding, "PgDn", "Next bookmark", "to the next bookmark"},
    {Action::PreviousBookmark, In::Both, finding, "PgUp", "Previous bookmark", "to the bookmark before"},

    {Action::Rails, In::Terminal, looking, "R", "Rails", "the rails of the Deferreds, or the loop"},
    {Action::Fit, In::Window, looking, "F", "Fit", "timeline: the turns around here"},
    {Action::FitAll, In::Window, looking, "0", "Fit all", "the whole run, and all bytes"},
    {Action::Bigger, In::Window, looking, "Ctrl +", "Bigger", "everything bigger, up to 250 %", "Ctrl ="},
    {Action::Smaller, In::Window, looking, "Ctrl −", "Smaller", "everything smaller, down to 100 %"},
    {Action::SwitchTheme, In::Window, looking, "T", "Dark or light", "switch between dark and light"},
    {Action::ReduceMotion, In::Window, looking, "A", "Reduce motion", "animate moves, or not"},
    {Action::Presenter, In::Window, looking, "P", "Presenter", "large and bright, for a projector"},
    {Action::Help, In::Both, looking, "?", "All keys", "show or hide this list"},
    {Action::Close, In::Window, looking, "Esc", "Close", "close what is open, leave presenter"},
    {Action::Quit, In::Window, looking, "Ctrl Q", "Quit", "close the window; the place is remembered"},
    {Action::Quit, In::Terminal, looking, "Q", "Quit", "back to the shell"},
};
// clang-format on

}  // namespace

std::vector<Command> commands(FrontEnd frontEnd) {
    std::vector<Command> those;
    std::ranges::copy_if(table, std::back_inserter(those),
                         [&](const Command& command) { return command.isIn(frontEnd); });
    return those;
}

std::vector<CommandGroup> commandGroups(FrontEnd frontEnd) {
    std::vector<CommandGroup> groups;
    for (const Command& command : commands(frontEnd)) {
        if (groups.empty() || groups.back().name != command.group)
            groups.push_back({command.group, {}});
        groups.back().commands.push_back(command);
    }
    return groups;
}

const Command& commandOf(Action action, FrontEnd frontEnd) {
    const auto found = std::ranges::find_if(table, [&](const Command& command) {
        return command.action == action && command.isIn(frontEnd);
    });
    return found == std::end(table) ? table[0] : *found;
}

Action actionOf(const KeyPress& press, FrontEnd frontEnd) {
    if (press.key == Key::None)
        return Action::None;
    for (const Command& command : table)
        if (command.isIn(frontEnd) &&
            (press == keyPressNamed(command.keys) || press == keyPressNamed(command.orKeys)))
            return command.action;
    return Action::None;
}

}  // namespace replay
