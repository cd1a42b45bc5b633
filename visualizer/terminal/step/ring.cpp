#include "visualizer/terminal/step/ring.h"

#include <string>
#include <utility>

namespace terminal {

using replay::Station;

namespace {

constexpr std::pair<Station, const char*> stations[] = {
    {Station::ThreadCalls, "calls from threads"},
    {Station::DueCalls, "due calls"},
    {Station::Poll, "poll"},
    {Station::Dispatch, "dispatch"}};

std::string repeated(const char* sign, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += sign;
    return text;
}

}  // namespace

std::vector<Line> drawRing(Station now, const Signs& signs) {
    Line top("   ");
    Line middle(std::string(" ") + signs.topLeft + signs.enter, Ink::Loop);
    Line bottom(std::string(" ") + signs.down + " ", Ink::Loop);
    bool first = true;
    for (const auto& [station, name] : stations) {
        if (!std::exchange(first, false)) {
            top.add("  ");
            middle.add(signs.next, Ink::Loop);
            bottom.add("  ");
        }
        const bool here = station == now;
        const Ink frame = here ? Ink::Bold : Ink::Dim;
        const std::string label = std::string(" ") + (here ? signs.token : " ") + " " + name + " ";
        const std::string edge = repeated(signs.across, widthOf(label));
        top.add(signs.topLeft + edge + signs.topRight, frame);
        middle.add(signs.down, frame)
            .add(label, here ? Ink::Lit : Ink::Plain)
            .add(signs.down, frame);
        bottom.add(signs.bottomLeft + edge + signs.bottomRight, frame);
    }
    middle.add(std::string(signs.across) + signs.topRight, Ink::Loop);
    const std::size_t right = middle.width() - 1;
    bottom.padTo(right).add(signs.down, Ink::Loop);
    const Line back(
        std::string(" ") + signs.bottomLeft + repeated(signs.across, right - 2) + signs.bottomRight,
        Ink::Loop);
    return {top, middle, bottom, back};
}

}  // namespace terminal
