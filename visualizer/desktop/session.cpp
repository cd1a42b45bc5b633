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
    // The new run first: if it cannot be read, the old one stays.
    auto run = std::make_unique<replay::Run>(path_);
    replay_ = nullptr;
    run_ = std::move(run);
    replay_ = std::make_unique<replay::Replay>(*run_);
    cursor = Cursor();
    cursor.at = std::min(shown_, run_->last());
    ++generation_;
    show(cursor.at, false);
    before_ = state_;
}

Scene Session::scene() const {
    return {.run = *run_,
            .state = state_,
            .before = before_,
            .progress = move_.progress(),
            .live = live_,
            .bookmarks = bookmarks_};
}

void Session::show(Serial at, bool animated) {
    cursor.at = at;
    shown_ = at;
    before_ = std::move(state_);
    state_ = replay_->at(at);
    if (animated && !reduceMotion)
        move_.start(playback.moveSeconds());
    else
        move_.finish();
}

void Session::settle() {
    if (cursor.at != shown_)
        goTo(cursor.at);
}

void Session::goTo(Serial to) {
    to = std::min(to, run_->last());
    freeze();
    if (to != shown_) {
        const bool neighbour = number(to) + 1 == number(shown_) || number(shown_) + 1 == number(to);
        if (!neighbour)
            trail_.leave(shown_);
        show(to, true);
    }
    cursor.at = to;
}

// A key's move: it ends playing, whether or not there was somewhere to go.
void Session::step(Serial to) {
    playback.pause();
    goTo(to);
}

void Session::freeze() {
    if (live_)
        frozenAt_ = number(run_->last());
    live_ = followedToTheEnd_ = false;
}

void Session::goLive() {
    playback.pause();
    if (shown_ != run_->last())
        show(run_->last(), true);
    live_ = growing();
}

std::uint32_t Session::cameSince() const {
    return live_ ? 0 : number(run_->last()) - std::min(frozenAt_, number(run_->last()));
}

replay::Entity Session::followed() const {
    if (cursor.selected || !run_->has(cursor.at))
        return cursor.selected;
    const replay::Event& event = run_->event(cursor.at);
    return event.subject ? event.subject : event.object;
}

bool Session::perform(Action action) {
    const Serial at = shown_;
    switch (action) {
        case Action::Forward:
            step(at < run_->last() ? serialOf(number(at) + 1) : at);
            break;
        case Action::Back:
            step(at == Serial::None ? at : serialOf(number(at) - 1));
            break;
        case Action::TurnForward:
            step(run_->nextTurn(at));
            break;
        case Action::TurnBack:
            step(run_->previousTurn(at));
            break;
        case Action::SameForward:
            step(run_->nextOf(followed(), at));
            break;
        case Action::SameBack:
            step(run_->previousOf(followed(), at));
            break;
        case Action::ToCause: {
            const Serial cause = run_->has(at) ? run_->causeOf(at) : Serial::None;
            step(cause == Serial::None ? at : cause);
            break;
        }
        case Action::ToEffect: {
            const Serial effect = run_->has(at) ? run_->firstEffectOf(at) : Serial::None;
            step(effect == Serial::None ? at : effect);
            break;
        }
        case Action::First:
            step(Serial::None);
            break;
        case Action::Last:
            step(run_->last());
            goLive();
            break;
        case Action::Return: {
            const Serial place = trail_.back(at);
            playback.pause();
            freeze();
            if (place != at)
                show(std::min(place, run_->last()), true);
            break;
        }
        case Action::PlayPause:
            if (playback.playing()) {
                playback.pause();
            } else {
                if (at == run_->last() && !growing())
                    goTo(Serial::None);  // at the end, play means: again
                freeze();
                realTime_ = static_cast<double>(state_.time);
                playback.play();
            }
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
        case Action::Bookmark:
            toggleBookmark();
            break;
        case Action::NextBookmark: {
            const auto next = std::ranges::upper_bound(bookmarks_, at);
            step(next == bookmarks_.end() ? at : *next);
            break;
        }
        case Action::PreviousBookmark: {
            const auto here = std::ranges::lower_bound(bookmarks_, at);
            step(here == bookmarks_.begin() ? at : *std::prev(here));
            break;
        }
        case Action::LetOneThrough:
            run_->trace().letThrough(1);
            break;
        case Action::LetAllRun:
            run_->trace().setGate(gateClosed() ? Gate::Open : Gate::Closed);
            break;
        case Action::ReduceMotion:
            reduceMotion = !reduceMotion;
            break;
        default:
            return false;
    }
    return true;
}

void Session::toggleBookmark() {
    const auto place = std::ranges::lower_bound(bookmarks_, shown_);
    if (place != bookmarks_.end() && *place == shown_)
        bookmarks_.erase(place);
    else if (shown_ != Serial::None)
        bookmarks_.insert(place, shown_);
}

bool Session::gateClosed() const {
    return growing() && run_->trace().gate() == Gate::Closed;
}

bool Session::tick(double seconds) {
    move_.advance(seconds);
    if (playback.realTime()) {
        playInRealTime(seconds);
    } else if (const int due = playback.eventsDue(seconds); due > 0) {
        const auto to =
            std::min(number(shown_) + static_cast<std::uint32_t>(due), number(run_->last()));
        if (serialOf(to) != shown_)
            show(serialOf(to), true);
    }
    if (playback.playing() && shown_ == run_->last() && !growing())
        playback.pause();
    return playback.playing() || !move_.done();
}

// Goes to the last event that the clock has reached.
void Session::playInRealTime(double seconds) {
    if (!playback.playing())
        return;
    realTime_ += static_cast<double>(playback.nanosecondsDue(seconds));
    Serial to = shown_;
    while (to < run_->last()) {
        const Serial next = serialOf(number(to) + 1);
        if (static_cast<double>(run_->trace().nanoseconds(run_->event(next))) > realTime_)
            break;
        to = next;
    }
    if (to != shown_)
        show(to, true);
}

bool Session::poll() {
    if (run_->trace().cutShort() || run_->trace().replaced()) {
        cutShort_ = run_->trace().cutShort();
        try {
            const bool wasLive = live_ || followedToTheEnd_;
            open();
            bookmarks_.clear();
            trail_ = {};
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
        show(run_->last(), true);
    return grown || wasGrowing != live_;
}

}  // namespace desktop
