#include "visualizer/terminal/figure.h"

#include <cstdio>
#include <iterator>
#include <utility>

#include "visualizer/coach/nearest.h"
#include "visualizer/coach/traces.h"
#include "visualizer/replay/replay.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/picture.h"
#include "visualizer/terminal/step/connection_text.h"
#include "visualizer/terminal/step/lanes_text.h"
#include "visualizer/terminal/step/rails_text.h"
#include "visualizer/terminal/step/ring.h"
#include "visualizer/terminal/step/waiting.h"
#include "visualizer/terminal/story.h"

namespace terminal {

namespace {

using replay::Run;
using replay::Serial;
using replay::serialOf;
using replay::State;

std::vector<Line> loop(const Run& run, const State& state, std::size_t) {
    std::vector<Line> lines = drawRing(state.station, boxSigns);
    lines.push_back(drawStage(run, state, boxSigns));
    const std::vector<Line> waiting = drawWaiting(run, state);
    lines.insert(lines.end(), waiting.begin(), waiting.end());
    return lines;
}

std::vector<Line> rails(const Run& run, const State& state, std::size_t) {
    return drawRails(run, state);
}

std::vector<Line> strips(const Run& run, const State& state, std::size_t width) {
    return drawConnection(run, state, width);
}

// Another pane joins with a line here.
constexpr std::pair<const char*, std::vector<Line> (*)(const Run&, const State&, std::size_t)>
    drawings[] = {
        {"loop", loop},
        {"rails", rails},
        {"strips", strips},
};

std::string story(const Run& run, const std::string& range) {
    const std::size_t dash = range.find('-');
    const Serial first = eventCalled(run, range.substr(0, dash));
    const Serial last =
        dash == std::string::npos ? first : eventCalled(run, range.substr(dash + 1));
    std::string text;
    for (std::uint32_t n = replay::number(first); n <= replay::number(last); ++n)
        text += margin(run, serialOf(n)) + replay::sentence(run, serialOf(n)) + '\n';
    return text;
}

// "6s": seconds in nanoseconds; 0 for "end".
std::int64_t axisUntil(const std::string& at) {
    if (at == "end")
        return 0;
    const bool seconds = at.size() >= 2 && at.size() < 6 && at.back() == 's' &&
                         at.find_first_not_of("0123456789") == at.size() - 1;
    if (!seconds || std::stoi(at) == 0)
        throw Mistake("Lanes end at \"end\", or after some seconds, like \"6s\".");
    return std::stoi(at) * std::int64_t{1'000'000'000};
}

std::string lanes(const Run& run, const std::string& at, std::size_t width) {
    std::string text;
    for (const Line& line : drawLanes(run, axisUntil(at), width)) {
        text += line.text(width, false, false);
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

}  // namespace

Serial eventCalled(const Run& run, const std::string& at) {
    if (at == "end")
        return run.last();
    const bool number =
        !at.empty() && at.size() < 9 && at.find_first_not_of("0123456789") == std::string::npos;
    if (!number || !run.has(serialOf(static_cast<std::uint32_t>(std::stoul(at)))))
        throw Mistake("There is no event \"" + at + "\": they are numbered from 1 to " +
                      std::to_string(replay::number(run.last())) + ".");
    return serialOf(static_cast<std::uint32_t>(std::stoul(at)));
}

std::string figure(const Run& run, const std::string& pane, const std::string& at,
                   std::size_t width) {
    if (pane == "story")
        return story(run, at);
    if (pane == "lanes")
        return lanes(run, at, width);
    for (const auto& [name, draw] : drawings) {
        if (pane != name)
            continue;
        const Serial event = eventCalled(run, at);
        replay::Replay states(run);
        // A drawing alone would not say what is happening.
        std::string text =
            "event " + std::to_string(replay::number(event)) + ": " + replay::sentence(run, event);
        for (const Line& line : draw(run, states.at(event), width)) {
            text += '\n' + line.text(width, false, false);
            text.erase(text.find_last_not_of(' ') + 1);
        }
        return text + '\n';
    }
    throw Mistake(coach::unknown("pane", pane, figurePanes()));
}

std::vector<std::string> figurePanes() {
    std::vector<std::string> names{"story", "lanes"};
    for (const auto& drawing : drawings)
        names.emplace_back(drawing.first);
    return names;
}

int printFigure(const Context& context, const FigureOptions& options) {
    if (!options.picture.empty())
        return drawPicture(context, options);
    const replay::Run run(chooseTrace(context.paths, context.catalog, options.what).file.string());
    std::printf("%s", figure(run, options.pane, options.at).c_str());
    return 0;
}

}  // namespace terminal
