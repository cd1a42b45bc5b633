#pragma once

// The cursor of `workshop step`: what each key does to it. No terminal in here.

#include <set>
#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace terminal {

enum class Action {
    None,
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
    PlayPause,
    Faster,
    Slower,
    Search,
    FindNext,
    Bookmark,
    NextBookmark,
    Rails,
    Help,
    Quit,
};

class Stepper {
public:
    explicit Stepper(const replay::Run& run, replay::Serial at = replay::Serial::None);

    replay::Serial at() const { return at_; }
    replay::Entity thing() const;  // "the same thing" of Ctrl →; none where none exists

    // Moves. Says in a few words why not, where there is nowhere to go; else "".
    std::string perform(Action action);
    void goTo(replay::Serial to);  // a jump: Return comes back from it
    // The next event whose sentence contains the text, in any case of letters; from the start again
    // after the end. False where none exists.
    bool find(const std::string& text);

    // At the end, where new events are followed.
    bool atEnd() const { return at_ == run_.last(); }
    bool isBookmarked() const { return bookmarks_.contains(at_); }

private:
    void moveTo(replay::Serial to) { at_ = to; }
    std::string jumpOr(replay::Serial to, const std::string& otherwise);

    const replay::Run& run_;
    replay::Serial at_;
    std::vector<replay::Serial> trail_;
    std::set<replay::Serial> bookmarks_;
    std::string sought_;
};

}  // namespace terminal
