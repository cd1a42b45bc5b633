#include "visualizer/terminal/step/stepper.h"

#include <algorithm>

#include "visualizer/replay/story.h"

namespace terminal {

using replay::number;
using replay::Serial;
using replay::serialOf;

namespace {

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return text;
}

}  // namespace

Stepper::Stepper(const replay::Run& run, Serial at) : run_(run), at_(std::min(at, run.last())) {}

replay::Entity Stepper::thing() const {
    const replay::Event& event = run_.event(at_);
    return event.subject ? event.subject : event.object;
}

std::string Stepper::perform(Action action) {
    const std::string end = "this is the last event";
    const std::string beginning = "this is the beginning";
    switch (action) {
        case Action::Forward:
            if (at_ >= run_.last())
                return end;
            moveTo(serialOf(number(at_) + 1));
            return "";
        case Action::Back:
            if (at_ == Serial::None)
                return beginning;
            moveTo(serialOf(number(at_) - 1));
            return "";
        case Action::TurnForward:
            if (const Serial next = run_.nextTurn(at_); next != at_)
                moveTo(next);
            else if (at_ < run_.last())
                moveTo(run_.last());
            else
                return end;
            return "";
        case Action::TurnBack:
            if (at_ == Serial::None)
                return beginning;
            if (const Serial previous = run_.previousTurn(at_); previous != at_)
                moveTo(previous);
            else
                moveTo(Serial::None);
            return "";
        case Action::SameForward:
            return jumpOr(thing() ? run_.nextOf(thing(), at_) : at_,
                          thing() ? "nothing more of " + run_.nameOf(thing()) : "of no thing");
        case Action::SameBack:
            return jumpOr(thing() ? run_.previousOf(thing(), at_) : at_,
                          thing() ? "nothing before of " + run_.nameOf(thing()) : "of no thing");
        case Action::ToCause:
            return jumpOr(run_.causeOf(at_), "nothing recorded made this happen");
        case Action::ToEffect:
            return jumpOr(run_.firstEffectOf(at_), "nothing recorded was caused by it");
        case Action::First:
            goTo(Serial::None);
            return "";
        case Action::Last:
            goTo(run_.last());
            return "";
        case Action::Return:
            if (trail_.empty())
                return "you have not jumped yet";
            moveTo(trail_.back());
            trail_.pop_back();
            return "";
        case Action::FindNext:
            return find(sought_) ? "" : "no event contains that";
        case Action::Bookmark:
            if (!bookmarks_.erase(at_))
                bookmarks_.insert(at_);
            return "";
        case Action::NextBookmark: {
            if (bookmarks_.empty())
                return "no bookmarks yet: M sets one";
            const auto next = bookmarks_.upper_bound(at_);
            goTo(next == bookmarks_.end() ? *bookmarks_.begin() : *next);
            return "";
        }
        default:
            return "";
    }
}

std::string Stepper::jumpOr(Serial to, const std::string& otherwise) {
    if (to == Serial::None || to == at_)
        return otherwise;
    goTo(to);
    return "";
}

void Stepper::goTo(Serial to) {
    if (to == at_)
        return;
    trail_.push_back(at_);
    moveTo(std::min(to, run_.last()));
}

bool Stepper::find(const std::string& text) {
    sought_ = text;
    if (text.empty())
        return false;
    const std::string wanted = lowered(text);
    const std::uint32_t last = number(run_.last());
    for (std::uint32_t step = 1; step <= last; ++step) {
        const Serial at = serialOf((number(at_) + step - 1) % last + 1);
        if (lowered(replay::sentence(run_, at)).find(wanted) != std::string::npos) {
            goTo(at);
            return true;
        }
    }
    return false;
}

}  // namespace terminal
