#pragma once

// Everything that can be asked of the window and of the terminal, in one table: it drives their
// keys, the menu, the overlay of all keys and the terminal's help, so that none of them can tell
// another story.

#include <vector>

#include "visualizer/replay/navigator/keys.h"

namespace replay {

enum class Action {
    None,
    // Moves of the cursor
    Forward,
    Back,
    TurnForward,
    TurnBack,
    SameForward,
    SameBack,
    ToCause,
    ToEffect,
    First,
    Last,
    Return,
    // Playing
    PlayPause,
    Faster,
    Slower,
    RealTime,
    LetOneThrough,
    LetAllRun,
    // Finding
    Search,
    FindNext,
    Bookmark,
    NextBookmark,
    PreviousBookmark,
    // Looking
    Rails,
    Fit,
    FitAll,
    Bigger,
    Smaller,
    SwitchTheme,
    ReduceMotion,
    Presenter,
    Help,
    Close,
    Quit,
};

enum class FrontEnd { Window, Terminal, Both };

struct Command {
    Action action;
    FrontEnd in;
    const char* group;
    const char* keys;  // as printed on them: "Shift →"
    const char* name;
    const char* does;
    const char* orKeys = "";  // a second way; shown nowhere

    bool isIn(FrontEnd frontEnd) const { return in == frontEnd || in == FrontEnd::Both; }
};

struct CommandGroup {
    const char* name;
    std::vector<Command> commands;
};

// Those of the window or of the terminal.
std::vector<Command> commands(FrontEnd frontEnd);
std::vector<CommandGroup> commandGroups(FrontEnd frontEnd);

// REQUIRES: the front end has it.
const Command& commandOf(Action action, FrontEnd frontEnd);

// The action of a key there; Action::None if it has none.
Action actionOf(const KeyPress& press, FrontEnd frontEnd);

}  // namespace replay
