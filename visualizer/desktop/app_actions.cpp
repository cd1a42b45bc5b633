// What the app does when a key is pressed, or something is picked from the menu.

#include <algorithm>
#include <cmath>
#include <utility>

#include "visualizer/desktop/app.h"

namespace desktop {

void App::perform(Action action) {
    if (action == Action::None || performLooking(action) || !session_)
        return;
    if (action == Action::FindNext) {
        searching_ |= sought_.empty();
        return session_->search(sought_);
    }
    session_->perform(action);
    settings_.speed = session_->playback.speed();
    settings_.realTime = session_->playback.realTime();
    settings_.reduceMotion = session_->reduceMotion;
    if (action == Action::ReduceMotion)
        say(session_->reduceMotion ? "Moves are not animated." : "Moves are animated.");
}

// What concerns the window and not the run. False if it is something else.
bool App::performLooking(Action action) {
    const auto resize = [&](float by) {
        settings_.scale = std::clamp(std::round((settings_.scale + by) * 10) / 10, 1.0f, 2.5f);
        say(std::to_string(static_cast<int>(std::round(settings_.scale * 100))) + " %");
    };
    switch (action) {
        case Action::Fit:
            panes_->timeline.fit();
            panes_->railway.follow();
            return true;
        case Action::FitAll:
            panes_->timeline.fitAll();
            panes_->layers.fit();
            panes_->railway.follow();
            return true;
        case Action::Bigger:
            resize(+0.1f);
            return true;
        case Action::Smaller:
            resize(-0.1f);
            return true;
        case Action::SwitchTheme:
            settings_.theme = settings_.theme == "light" ? "dark" : "light";
            return true;
        case Action::Presenter:
            presenter_ = !presenter_;
            return true;
        case Action::Help:
            help_ = !help_;
            return true;
        case Action::Search:
            searching_ = true;
            return true;
        case Action::Quit:
            quitting_ = true;
            return true;
        case Action::Close:
            if (help_)
                help_ = false;
            else if (searching_)
                closeSearch();
            else if (maximised_)
                maximised_.reset();
            else
                presenter_ = false;
            return true;
        default:
            return false;
    }
}

// While something is being typed, only what closes the box is ours.
void App::takeKeys() {
    for (const replay::KeyPress& press : std::exchange(presses_, {})) {
        const Action action = actionOf(press, replay::FrontEnd::Window);
        if (!ImGui::GetIO().WantTextInput || action == Action::Close)
            perform(action);
    }
}

void App::closeSearch() {
    searching_ = false;
    if (session_)
        session_->search("");
}

void App::goOnSearching() {
    const replay::Navigator& navigator = session_->navigator();
    if (navigator.searching() && !session_->searchOn(2000) && !navigator.searching())
        say("No event contains “" + navigator.sought() + "”.");
}

}  // namespace desktop
