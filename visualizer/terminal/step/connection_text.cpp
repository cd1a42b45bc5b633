#include "visualizer/terminal/step/connection_text.h"

#include <algorithm>

#include "visualizer/replay/facts/connections.h"
#include "visualizer/terminal/step/signs.h"
#include "visualizer/terminal/step/strip.h"
#include "visualizer/terminal/step/waiting.h"

namespace terminal {

using replay::ConnectionFacts;
using replay::Run;
using replay::Serial;
using replay::State;

namespace {

// How much there is, at the right end of a strip.
std::string sums(const ConnectionFacts& is, Direction direction) {
    return direction == Direction::In
               ? std::to_string(is.in) + " B"
               : std::to_string(is.out) + " B, " + std::to_string(is.buffered) + " in buffer";
}

void addStrip(std::vector<Line>& lines, const Run& run, const State& state,
              const replay::ByteStory& story, const ConnectionFacts& facts, Direction direction,
              std::size_t width, bool ascii) {
    const bool in = direction == Direction::In;
    const std::string total = sums(facts, direction);
    const std::size_t totalWidth = widthOf(total) + 2;
    const std::size_t room = width - std::min(width, nameColumns + totalWidth + 3);
    const Strip strip =
        stripOf(run, story, direction, state.at, std::max<std::size_t>(room, 8), ascii);
    const auto row = [&](const char* name, const StripRow& portions) {
        Line line = named(name);
        line.add(strip.all ? "" : ascii ? "~" : "…", Ink::Dim);
        for (const Portion& portion : portions)
            line.add(portion.signs, portion.event == Serial::None ? Ink::Loop
                                    : portion.event == state.at   ? Ink::Lit
                                                                  : Ink::Plain);
        return line;
    };
    Line bytes = row(in ? "bytes in" : "bytes out", strip.bytes);
    bytes.padTo(width - std::min(width, totalWidth)).add("  " + total, Ink::Dim);
    lines.push_back(bytes);
    if (!strip.taken.empty())
        lines.push_back(row(in ? "taken as" : "answering", strip.taken));
}

}  // namespace

std::vector<Line> drawConnection(const Run& run, const State& state, std::size_t width,
                                 bool ascii) {
    const replay::Entity connection = connectionAt(run, state.at);
    if (!connection)
        return {named("bytes").add("no connection yet", Ink::Dim), Line(), Line()};
    const ConnectionFacts facts = factsOf(run, state, connection);
    const std::string protocol = facts.protocol ? ", " + run.nameOf(facts.protocol) : "";
    std::vector<Line> lines{Line(" " + run.nameOf(connection) + protocol, Ink::Bold)
                                .add(" (" + statusOf(facts) + ')', Ink::Dim)};
    replay::ByteStory story;
    story.follow(run, connection);
    for (const Direction direction : {Direction::In, Direction::Out})
        addStrip(lines, run, state, story, facts, direction, width, ascii);
    return lines;
}

}  // namespace terminal
