#pragma once

// Everything that can be asked of the app, in one table: it drives the keys, the menu and the
// overlay of all keys, so that none of them can tell another story.

#include <span>

#include "visualizer/desktop/keys.h"

namespace desktop {

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

struct Command {
    Action action;
    const char* group;
    const char* keys;  // as shown: "Shift →"
    const char* name;
    const char* does;
    KeyPress key;
    KeyPress orKey = {};  // a second way; shown nowhere
};

std::span<const Command> commands();

// The action of a key; Action::None if it has none.
Action actionOf(const KeyPress& press);

const Command& commandOf(Action action);

}  // namespace desktop
