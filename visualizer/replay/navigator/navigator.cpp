#include "visualizer/replay/navigator/navigator.h"

#include <algorithm>

namespace replay {

Navigator::Navigator(const Run& run, Serial at) : run_(run), at_(std::min(at, run.last())) {}

bool Navigator::perform(Action action) {
    switch (action) {
        case Action::Forward:
            advanceTo(serialOf(number(at_) + 1));
            break;
        case Action::Back:
            advanceTo(at_ == Serial::None ? at_ : serialOf(number(at_) - 1));
            break;
        case Action::TurnForward:
            advanceTo(run_.nextTurn(at_) == at_ ? run_.last() : run_.nextTurn(at_));
            break;
        case Action::TurnBack:
            advanceTo(run_.previousTurn(at_) == at_ ? Serial::None : run_.previousTurn(at_));
            break;
        case Action::SameForward:
            goTo(run_.nextOf(thing(), at_));
            break;
        case Action::SameBack:
            goTo(run_.previousOf(thing(), at_));
            break;
        case Action::ToCause:
            if (run_.causeOf(at_) != Serial::None)
                goTo(run_.causeOf(at_));
            break;
        case Action::ToEffect:
            if (run_.firstEffectOf(at_) != Serial::None)
                goTo(run_.firstEffectOf(at_));
            break;
        case Action::First:
            goTo(Serial::None);
            break;
        case Action::Last:
            goTo(run_.last());
            break;
        case Action::Return:
            advanceTo(trail_.back(at_));
            break;
        case Action::NextBookmark:
            goTo(nextBookmark());
            break;
        case Action::PreviousBookmark:
            goTo(previousBookmark());
            break;
        default:
            return false;
    }
    return true;
}

void Navigator::goTo(Serial to) {
    const Serial before = at_;
    advanceTo(to);
    if (at_ != before)
        trail_.leave(before);
}

void Navigator::advanceTo(Serial to) {
    at_ = std::min(to, run_.last());
}

Entity Navigator::thing() const {
    const Event& event = run_.event(at_);
    return selected_ ? selected_ : event.subject ? event.subject : event.object;
}

bool Navigator::isBookmarked() const {
    return std::ranges::binary_search(bookmarks_, at_);
}

void Navigator::toggleBookmark() {
    const auto place = std::ranges::lower_bound(bookmarks_, at_);
    if (isBookmarked())
        bookmarks_.erase(place);
    else if (at_ != Serial::None)
        bookmarks_.insert(place, at_);
}

Serial Navigator::nextBookmark() const {
    if (bookmarks_.empty())
        return at_;
    const auto next = std::ranges::upper_bound(bookmarks_, at_);
    return next == bookmarks_.end() ? bookmarks_.front() : *next;
}

Serial Navigator::previousBookmark() const {
    if (bookmarks_.empty())
        return at_;
    const auto here = std::ranges::lower_bound(bookmarks_, at_);
    return here == bookmarks_.begin() ? bookmarks_.back() : *std::prev(here);
}

bool Navigator::searchOn(std::uint32_t most) {
    const Serial found = search_.goOn(run_, most);
    if (found == Serial::None)
        return false;
    goTo(found);
    return true;
}

}  // namespace replay
