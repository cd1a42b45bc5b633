#pragma once

// One open trace, and where we look at it: a navigator that plays, and that follows a program while
// it runs. The app without its window, so all of it is tested without ImGui.

#include <memory>
#include <string>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/move.h"
#include "visualizer/desktop/playback.h"
#include "visualizer/replay/navigator/navigator.h"
#include "visualizer/replay/replay.h"

namespace desktop {

using replay::Action;

class Session {
public:
    // Opens the trace, paused before its first event. Throws engine::trace::TraceError.
    explicit Session(const std::string& path);

    const replay::Run& run() const { return *run_; }
    const replay::Navigator& navigator() const { return *navigator_; }
    Scene scene() const;

    // What the panes draw from and may move; call settle() after they had it.
    Cursor cursor;

    // Takes over a move that a pane made by setting cursor.at.
    void settle();

    // Does what the action says; nothing if it is about the window.
    void perform(Action action);
    void goTo(replay::Serial to);

    // As the navigator's; the event found is gone to.
    void search(std::string words) { navigator_->search(std::move(words)); }
    bool searchOn(std::uint32_t most);

    // Time goes by: playing and the move's animation. True while something moves.
    bool tick(double seconds);
    void finishMove() { move_.finish(); }

    // Looks whether the file has grown or is another one. True if there is something new to draw.
    bool poll();
    // Counts the traces opened so far under this path; a change means: all was read again.
    int generation() const { return generation_; }

    // The file was cut short while it was open: what is shown is what was left, or nothing.
    bool cutShort() const { return cutShort_; }

    bool live() const { return live_; }
    void goLive();
    // The program still runs, so events may come.
    bool growing() const { return desktop::growing(*run_); }
    // Events that came since we stopped following, where the program still runs.
    std::uint32_t cameSince() const;

    // The program waits before each callback until it is let through; at the moment it does.
    bool gateClosed() const;
    bool atGate() const { return run_->trace().waitingAtGate(); }

    Playback playback;
    bool reduceMotion = false;
    void offerReturnTo(replay::Serial place) { navigator_->offerReturnTo(place); }

private:
    void open();
    void show();
    void showMove();
    void advanceTo(replay::Serial to);
    void freeze();
    void playOrPause();
    void playInRealTime(double seconds);

    std::string path_;
    std::unique_ptr<replay::Run> run_;
    std::unique_ptr<replay::Replay> replay_;
    std::unique_ptr<replay::Navigator> navigator_;
    replay::State state_, before_;
    Move move_;
    double realTime_ = 0;  // where the clock stands in real-time playing, ns
    bool live_ = false;
    bool followedToTheEnd_ = false;  // … where a program that starts again is followed, too
    std::uint32_t frozenAt_ = 0;     // how many events there were when we stopped following
    int generation_ = 0;
    bool cutShort_ = false;
};

}  // namespace desktop
