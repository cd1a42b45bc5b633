#include "visualizer/terminal/step/connection_text.h"

#include <algorithm>
#include <optional>

#include "visualizer/replay/connection_words.h"
#include "visualizer/terminal/step/signs.h"
#include "visualizer/terminal/step/strip.h"
#include "visualizer/terminal/step/waiting.h"

namespace terminal {

using replay::Entity;
using replay::EntityKind;
using replay::Run;
using replay::Serial;
using replay::serialOf;
using replay::State;

namespace {

// A protocol and a request stand for the connection that they speak on.
Entity connectionOf(const Run& run, Entity entity) {
    if (entity.kind() == EntityKind::Protocol)
        return run.counterpartOf(entity);
    return entity.kind() == EntityKind::Connection ? entity : Entity();
}

std::optional<Entity> currentConnection(const Run& run, Serial at) {
    constexpr std::uint32_t farthest = 2000;
    for (std::uint32_t n = number(at), looked = 0; n > 0 && looked < farthest; --n, ++looked) {
        const replay::Event& event = run.event(serialOf(n));
        for (const Entity entity : {event.subject, event.object})
            if (const Entity connection = connectionOf(run, entity);
                connection.kind() == EntityKind::Connection)
                return connection;
    }
    return std::nullopt;
}

// How much there is, at the right end of a strip.
std::string sums(const State& state, Entity connection, Direction direction) {
    const auto found = state.connections.find(connection);
    if (found == state.connections.end())
        return "";
    const replay::ConnectionState& is = found->second;
    return direction == Direction::In ? std::to_string(is.bytesRead) + " B"
                                      : std::to_string(is.bytesWritten) + " B, " +
                                            std::to_string(is.buffered()) + " in buffer";
}

void addStrip(std::vector<Line>& lines, const Run& run, const State& state,
              const replay::ByteStory& story, Direction direction, std::size_t width, bool ascii) {
    const bool in = direction == Direction::In;
    const std::string total = sums(state, story.connection(), direction);
    const std::size_t totalWidth = total.empty() ? 0 : widthOf(total) + 2;
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
    const std::optional<Entity> connection = currentConnection(run, state.at);
    if (!connection)
        return {named("bytes").add("no connection yet", Ink::Dim), Line(), Line()};
    const auto found = state.connections.find(*connection);
    const bool known = found != state.connections.end();
    const std::string protocol =
        known && found->second.protocol ? ", " + run.nameOf(found->second.protocol) : "";
    const std::string how = known ? conditionWords(found->second) : "closed";
    std::vector<Line> lines{
        Line(" " + run.nameOf(*connection) + protocol, Ink::Bold).add(" (" + how + ')', Ink::Dim)};
    replay::ByteStory story;
    story.follow(run, *connection);
    addStrip(lines, run, state, story, Direction::In, width, ascii);
    addStrip(lines, run, state, story, Direction::Out, width, ascii);
    return lines;
}

}  // namespace terminal
