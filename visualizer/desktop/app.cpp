#include "visualizer/desktop/app.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "visualizer/desktop/caption.h"
#include "visualizer/desktop/help_overlay.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/menu.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/top_bar.h"

namespace desktop {

using replay::Serial;

App::App(std::unique_ptr<Session> session, Settings settings)
    : session_(std::move(session)), settings_(std::move(settings)) {
    if (!session_)
        return;
    session_->playback.setSpeed(settings_.speed);
    session_->playback.setRealTime(settings_.realTime);
    session_->reduceMotion = settings_.reduceMotion;
    generation_ = session_->generation();
}

float App::leastScale() const {
    return comparison_ ? comparison_->largestScale() : 1;
}

void App::compare(std::vector<replay::ComparedRun> runs) {
    comparison_ = std::make_unique<ComparisonView>(std::move(runs));
}

void App::frame(double seconds) {
    probe::clear();
    tick(seconds);
    appearance_.apply(leastScale());
    Rect window;
    im::wholeDisplay("root", [&](const Rect& whole) {
        window = whole;
        if (comparison_)
            comparison_->draw(whole);
        else if (session_)
            drawSession(whole);
        else
            drawEmptyState(whole, "No trace is open",
                           "Record one and open it:\n\n"
                           "./workshop run shout --trace shout.trace\n"
                           "./visualizer shout.trace");
    });
    if (help_)
        perform(chrome::helpOverlay(window));
    if (search_.shown() && session_ && search_.draw(window))
        perform(Action::FindNext);
    message_.draw(window);
    if (session_)
        session_->settle();
}

void App::drawSession(const Rect& whole) {
    const Layout layout = layOut({.window = whole,
                                  .scale = scale(),
                                  .splits = settings_.splits,
                                  .presenter = presenting(),
                                  .gate = session_->gateClosed(),
                                  .deferreds = hasAny(replay::EntityKind::Deferred),
                                  .connections = hasAny(replay::EntityKind::Connection),
                                  .maximised = slots_.maximised()});
    bool openMenu = false;
    if (!layout.topBar.empty())
        perform(chrome::topBar(layout.topBar, *session_, openMenu));
    if (!layout.gateBar.empty())
        perform(chrome::gateBar(layout.gateBar, session_->atGate()));
    slots_.draw(layout, settings_.splits, *session_);
    chrome::caption(layout.caption, *session_, presenting());
    if (openMenu)
        ImGui::OpenPopup("menu");
    ImGui::SetNextWindowPos({theme().px(8), layout.topBar.bottom()}, ImGuiCond_Appearing);
    const MenuChoice choice = drawMenu("menu");
    perform(choice.action);
    if (choice.picture)
        if (const auto rect = slots_.rectOf(*choice.picture))
            picture_ = {*rect, pictureName(panes().of(*choice.picture).id(), session_->cursor.at)};
}

void App::frameOfPane(Pane pane, double seconds) {
    probe::clear();
    tick(seconds);
    appearance_.apply(leastScale());
    im::wholeDisplay("root", [&](const Rect& whole) {
        const float margin = theme().px(8);
        slots_.drawAlone(pane, whole.inset(margin, margin), *session_);
    });
}

bool App::hasAny(replay::EntityKind kind) const {
    return !session_->run().all(kind).empty();
}

void App::tick(double seconds) {
    message_.advance(seconds);
    // After a rest, a move starts at its start.
    constexpr double longestFrame = 0.05;
    moving_ = session_ && session_->tick(std::min(seconds, longestFrame));
    takeKeys();
    if (!session_)
        return;
    moving_ |= session_->scene().progress < 1 || session_->playback.playing();
    goOnSearching();
    moving_ |= session_->navigator().searching();
    if (session_->cutShort() != cutShort_) {
        cutShort_ = session_->cutShort();
        if (cutShort_)
            say("The file was cut short while it was open. What is left of it is shown.");
    }
    if (generation_ != session_->generation()) {  // another run: the panes forget the old one
        generation_ = session_->generation();
        slots_.renewPanes();
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

void App::perform(Action action) {
    if (action == Action::None || performOnWindow(action) || !session_)
        return;
    if (action == Action::FindNext) {
        if (search_.words().empty())
            search_.open();
        return session_->search(search_.words());
    }
    session_->perform(action);
    settings_.speed = session_->playback.speed();
    settings_.realTime = session_->playback.realTime();
    settings_.reduceMotion = session_->reduceMotion;
    if (action == Action::ReduceMotion)
        say(session_->reduceMotion ? "Moves are not animated." : "Moves are animated.");
}

bool App::performOnWindow(Action action) {
    const auto enlarge = [&](float by) { say(std::to_string(appearance_.enlarge(by)) + " %"); };
    switch (action) {
        case Action::Fit:
            panes().timeline.fit();
            panes().railway.follow();
            return true;
        case Action::FitAll:
            panes().timeline.fitAll();
            panes().layers.fit();
            panes().railway.follow();
            return true;
        case Action::Bigger:
            enlarge(+0.1f);
            return true;
        case Action::Smaller:
            enlarge(-0.1f);
            return true;
        case Action::SwitchTheme:
            appearance_.switchTheme();
            return true;
        case Action::Presenter:
            appearance_.setPresenting(!presenting());
            return true;
        case Action::Help:
            help_ = !help_;
            return true;
        case Action::Search:
            search_.open();
            return true;
        case Action::Quit:
            quitting_ = true;
            return true;
        case Action::Close:
            if (help_)
                help_ = false;
            else if (search_.shown())
                closeSearch();
            else if (slots_.maximised())
                slots_.showAll();
            else
                appearance_.setPresenting(false);
            return true;
        default:
            return false;
    }
}

void App::closeSearch() {
    search_.close();
    if (session_)
        session_->search("");
}

void App::goOnSearching() {
    const replay::Navigator& navigator = session_->navigator();
    if (navigator.searching() && !session_->searchOn(2000) && !navigator.searching())
        say("No event contains “" + navigator.sought() + "”.");
}

void App::recallPlace() {
    if (!session_)
        return;
    const auto known = settings_.places.find(std::filesystem::absolute(session_->run().path()));
    if (known == settings_.places.end() || known->second.at == 0 ||
        known->second.startedAt != session_->run().trace().startedAt())
        return;
    session_->offerReturnTo(replay::serialOf(known->second.at));
    if (session_->cursor.at == Serial::None)
        say("Alt ← goes back to event " + grouped(known->second.at) + ", where you were.");
}

void App::notePlace() {
    if (session_)
        settings_.places[std::filesystem::absolute(session_->run().path())] = {
            session_->run().trace().startedAt(), replay::number(session_->cursor.at)};
}

std::optional<App::PictureRequest> App::takePictureRequest() {
    return std::exchange(picture_, std::nullopt);
}

}  // namespace desktop
