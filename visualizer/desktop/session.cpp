#include "visualizer/desktop/session.h"

#include <algorithm>

namespace desktop {

using Gate = engine::trace::Reader::Gate;
using replay::number;
using replay::Serial;
using replay::serialOf;

Session::Session(const std::string& path) : path_(path) {
    open();
    frozenAt_ = number(run_->last());
}

void Session::open() {
    // The new ones first: if the trace cannot be read, the old ones stay.
    auto run = std::make_unique<replay::Run>(path_);
    auto states = std::make_unique<replay::Replay>(*run);
    const Serial at = navigator_ ? navigator_->at() : Serial::None;
    navigator_ = std::make_unique<replay::Navigator>(*run, at);
    replay_ = std::move(states);
    run_ = std::move(run);
    cursor = Cursor();
    cursor.at = navigator_->at();
    state_ = before_ = replay_->at(cursor.at);
    move_.finish();
    ++generation_;
}

Scene Session::scene() const {
    return {.run = *run_,
            .state = state_,
            .before = before_,
            .progress = move_.progress(),
            .live = live_,
            .bookmarks = navigator_->bookmarks()};
}

// Shows where the navigator is now.
void Session::show() {
    cursor.at = navigator_->at();
    if (state_.at == cursor.at)
        return;
    before_ = std::move(state_);
    state_ = replay_->at(cursor.at);
    if (reduceMotion)
        move_.finish();
    else
        move_.start(playback.moveSeconds());
}

// A key's move: it ends playing and following, whether or not there was somewhere to go.
void Session::showMove() {
    playback.pause();
    freeze();
    show();
}

void Session::advanceTo(Serial to) {
    navigator_->advanceTo(to);
    show();
}

void Session::settle() {
    if (cursor.at != navigator_->at())
        goTo(cursor.at);
}

void Session::goTo(Serial to) {
    freeze();
    navigator_->goTo(to);
    show();
}

bool Session::searchOn(std::uint32_t most) {
    if (!navigator_->searchOn(most))
        return false;
    showMove();
    return true;
}

void Session::freeze() {
    if (live_)
        frozenAt_ = number(run_->last());
    live_ = followedToTheEnd_ = false;
}

void Session::goLive() {
    playback.pause();
    advanceTo(run_->last());
    live_ = growing();
}

std::uint32_t Session::cameSince() const {
    return live_ ? 0 : number(run_->last()) - std::min(frozenAt_, number(run_->last()));
}

void Session::perform(Action action) {
    switch (action) {
        case Action::PlayPause:
            playOrPause();
            break;
        case Action::Faster:
            playback.faster();
            break;
        case Action::Slower:
            playback.slower();
            break;
        case Action::RealTime:
            playback.setRealTime(!playback.realTime());
            realTime_ = static_cast<double>(state_.time);
            break;
        case Action::LetOneThrough:
            run_->trace().letThrough(1);
            break;
        case Action::LetAllRun:
            run_->trace().setGate(gateClosed() ? Gate::Open : Gate::Closed);
            break;
        case Action::ReduceMotion:
            reduceMotion = !reduceMotion;
            break;
        case Action::Bookmark:
            navigator_->toggleBookmark();
            break;
        default:
            navigator_->select(cursor.selected);
            if (navigator_->perform(action))
                showMove();
            if (action == Action::Last)
                goLive();
    }
}

void Session::playOrPause() {
    if (playback.playing())
        return playback.pause();
    if (navigator_->at() == run_->last() && !growing())
        goTo(Serial::None);  // at the end, play means: again
    freeze();
    realTime_ = static_cast<double>(state_.time);
    playback.play();
}

bool Session::gateClosed() const {
    return growing() && run_->trace().gate() == Gate::Closed;
}

bool Session::tick(double seconds) {
    move_.advance(seconds);
    if (playback.realTime()) {
        playInRealTime(seconds);
    } else if (const int due = playback.eventsDue(seconds); due > 0) {
        advanceTo(serialOf(number(navigator_->at()) + static_cast<std::uint32_t>(due)));
    }
    if (playback.playing() && navigator_->at() == run_->last() && !growing())
        playback.pause();
    return playback.playing() || !move_.done();
}

// Goes to the last event that the clock has reached.
void Session::playInRealTime(double seconds) {
    if (!playback.playing())
        return;
    realTime_ += static_cast<double>(playback.nanosecondsDue(seconds));
    Serial to = navigator_->at();
    while (to < run_->last()) {
        const Serial next = serialOf(number(to) + 1);
        if (static_cast<double>(run_->trace().nanoseconds(run_->event(next))) > realTime_)
            break;
        to = next;
    }
    advanceTo(to);
}

bool Session::poll() {
    if (run_->trace().cutShort() || run_->trace().replaced()) {
        cutShort_ = run_->trace().cutShort();
        try {
            const bool wasLive = live_ || followedToTheEnd_;
            open();
            frozenAt_ = wasLive ? number(run_->last()) : 0;
            if (wasLive)
                goLive();
            return true;
        } catch (const engine::trace::TraceError&) {
            return false;  // it is being made right now: the next poll will see it
        }
    }
    const bool wasGrowing = live_;
    const bool grown = run_->refresh();
    if (live_ && !growing()) {
        live_ = false;
        followedToTheEnd_ = true;
    }
    if (grown && wasGrowing)
        advanceTo(run_->last());
    return grown || wasGrowing != live_;
}

}  // namespace desktop
