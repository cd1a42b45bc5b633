#include "visualizer/terminal/step/refusals.h"

namespace terminal {

using replay::Action;

std::string refusal(const replay::Run& run, const replay::Navigator& navigator, Action action) {
    const replay::Entity thing = navigator.thing();
    switch (action) {
        case Action::Forward:
        case Action::TurnForward:
            return "this is the last event";
        case Action::Back:
        case Action::TurnBack:
            return "this is the beginning";
        case Action::SameForward:
            return thing ? "nothing more of " + run.nameOf(thing) : "of no thing";
        case Action::SameBack:
            return thing ? "nothing before of " + run.nameOf(thing) : "of no thing";
        case Action::ToCause:
            return "nothing recorded made this happen";
        case Action::ToEffect:
            return "nothing recorded was caused by it";
        case Action::Return:
            return "you have not jumped yet";
        case Action::NextBookmark:
        case Action::PreviousBookmark:
            return navigator.bookmarks().empty() ? "no bookmarks yet: M sets one"
                                                 : "this is the only bookmark";
        default:
            return "";
    }
}

}  // namespace terminal
