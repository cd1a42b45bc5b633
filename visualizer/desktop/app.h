#pragma once

// The app between its window and its session: one frame of Dear ImGui, in whatever window.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "visualizer/desktop/appearance.h"
#include "visualizer/desktop/message.h"
#include "visualizer/desktop/pane_slots.h"
#include "visualizer/desktop/search_box.h"
#include "visualizer/desktop/session.h"
#include "visualizer/desktop/settings.h"
#include "visualizer/desktop/views/all_views.h"
#include "visualizer/desktop/views/comparison/comparison_view.h"
#include "visualizer/replay/navigator/keys.h"

namespace desktop {

class App {
public:
    // `session` may be null: then the window says how to open a trace.
    App(std::unique_ptr<Session> session, Settings settings);

    // The window shows these runs under each other, and no session.
    void compare(std::vector<replay::ComparedRun> runs);

    Session* session() { return session_.get(); }
    Settings& settings() { return settings_; }
    Panes& panes() { return slots_.panes(); }

    // A key was pressed (or repeats). Taken in at the next frame.
    void press(const replay::KeyPress& press) { presses_.push_back(press); }
    void perform(Action action);

    // The display's own enlargement, which the learner's comes on top of.
    void setDisplayScale(float scale) { appearance_.setDisplayScale(scale); }
    // The scale in force. Fonts have to be baked for it before the frame.
    float scale() const { return appearance_.scale(leastScale()); }

    // Draws everything. Between ImGui::NewFrame and ImGui::Render.
    void frame(double seconds);
    // Draws this pane alone over the whole display, as for a picture of it.
    void frameOfPane(Pane pane, double seconds);

    // The window should close.
    bool quitting() const { return quitting_; }
    // After so many seconds of rest the picture changes by itself; 0: it does not.
    double secondsToNextChange() const { return message_.secondsLeft(); }

    bool presenting() const { return appearance_.presenting(); }
    bool helpShown() const { return help_; }
    bool searchShown() const { return search_.shown(); }

    // Something moves, so the next frame should come at once.
    bool moving() const { return moving_; }

    // The menu asked for a picture of a pane: where it is on the screen, and the file.
    struct PictureRequest {
        Rect rect;
        std::string file;
    };
    std::optional<PictureRequest> takePictureRequest();

    // The place in this trace where we were the last time is what Alt ← goes back to; and it is
    // noted for the next time.
    void recallPlace();
    void notePlace();

    // Says something at the lower edge for a few seconds.
    void say(std::string text) { message_.say(std::move(text)); }

private:
    void tick(double seconds);
    void takeKeys();
    void drawSession(const Rect& whole);
    bool performOnWindow(Action action);  // false if it is not about the window
    void goOnSearching();
    void closeSearch();
    float leastScale() const;
    bool hasAny(replay::EntityKind kind) const;  // the run tells of one

    std::unique_ptr<Session> session_;
    std::unique_ptr<ComparisonView> comparison_;  // null: a session is shown, or nothing
    Settings settings_;
    Appearance appearance_{settings_};
    PaneSlots slots_;
    SearchBox search_;
    Message message_;
    bool help_ = false;
    bool cutShort_ = false;  // as it was said
    int generation_ = 0;
    std::vector<replay::KeyPress> presses_;
    std::optional<PictureRequest> picture_;
    bool moving_ = false;
    bool quitting_ = false;
};

}  // namespace desktop
