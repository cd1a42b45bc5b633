#include "visualizer/terminal/step/drawing.h"

#include <algorithm>
#include <array>
#include <optional>

#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/paper.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/strip.h"

namespace terminal {

namespace {

using replay::Entity;
using replay::EntityKind;
using replay::Kind;
using replay::number;
using replay::Run;
using replay::Serial;
using replay::serialOf;
using replay::State;
using replay::Station;

constexpr std::size_t margin = 11;  // of the names at the left

// What the frames are made of.
struct Signs {
    const char* topLeft;
    const char* topRight;
    const char* bottomLeft;
    const char* bottomRight;
    const char* across;
    const char* down;
    const char* arrow;
    const char* enter;
    const char* token;
    const char* here;
    const char* between;  // two portions of a strip
};
constexpr Signs utf8{"┌", "┐", "└", "┘", "─", "│", "─▶", "▶", "●", "▶", "│"};
constexpr Signs plain{"+", "+", "+", "+", "-", "|", "->", ">", "*", ">", "|"};

std::string repeated(const char* sign, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += sign;
    return text;
}

class Drawing {
public:
    Drawing(const Run& run, const State& state, const Look& look)
        : run_(run), state_(state), look_(look), signs_(look.ascii ? plain : utf8) {}

    std::vector<std::string> lines();

private:
    std::size_t width() const { return static_cast<std::size_t>(look_.width); }
    Line named(const std::string& name) const { return Line(" " + name, Ink::Dim).padTo(margin); }
    Line joined(const std::string& name, const std::vector<Line>& things,
                const std::string& none) const;
    std::string until(std::int64_t due) const;

    Line title() const;
    void loop();
    std::string whatTheLoopDoes() const;
    Line stage() const;
    Line ready() const;
    Line shelf() const;
    Line queue() const;
    Line doors() const;
    void connection();
    Line strip(Entity connection, Direction direction) const;
    void caption();
    void source(std::size_t rows);
    Line bottom() const;
    std::optional<Entity> currentConnection() const;

    const Run& run_;
    const State& state_;
    const Look& look_;
    const Signs& signs_;
    std::vector<Line> drawn_;
};

Line Drawing::title() const {
    Line line(" " + look_.title, Ink::Bold);
    std::string right = "event " + std::to_string(number(state_.at)) + " of " +
                        std::to_string(number(run_.last())) + "   turn " +
                        std::to_string(state_.turn) + "   " + replay::duration(state_.time) + " ";
    if (look_.bookmarked)
        right = "bookmark   " + right;
    const std::string live = look_.live ? (look_.ascii ? "* LIVE   " : "● LIVE   ") : "";
    const std::size_t wanted = widthOf(live) + widthOf(right);
    line.padTo(width() > wanted ? width() - wanted : 0);
    return line.add(live, Ink::Good).add(right);
}

// The four stations in the order that the engine has, and the way back.
void Drawing::loop() {
    struct Box {
        Station station;
        const char* name;
    };
    static constexpr std::array<Box, 4> boxes{{{Station::ThreadCalls, "thread calls"},
                                               {Station::DueCalls, "due calls"},
                                               {Station::Poll, "poll"},
                                               {Station::Dispatch, "dispatch"}}};
    Line top("   ");
    Line middle(std::string(" ") + signs_.topLeft + signs_.enter, Ink::Loop);
    Line bottom(std::string(" ") + signs_.down + " ", Ink::Loop);
    for (const Box& box : boxes) {
        const bool here = box.station == state_.station;
        const std::size_t inner = widthOf(box.name) + 4;
        const Ink frame = here ? Ink::Bold : Ink::Dim;
        if (&box != &boxes.front()) {
            top.add("  ");
            middle.add(signs_.arrow, Ink::Loop);
            bottom.add("  ");
        }
        top.add(signs_.topLeft + repeated(signs_.across, inner) + signs_.topRight, frame);
        middle.add(signs_.down, frame)
            .add(here ? std::string(" ") + signs_.token + " " + box.name + " "
                      : "   " + std::string(box.name) + " ",
                 here ? Ink::Lit : Ink::Plain)
            .add(signs_.down, frame);
        bottom.add(signs_.bottomLeft + repeated(signs_.across, inner) + signs_.bottomRight, frame);
    }
    middle.add(std::string(signs_.across) + signs_.topRight, Ink::Loop);
    const std::size_t right = middle.width() - 1;
    drawn_.push_back(top);
    drawn_.push_back(middle);
    drawn_.push_back(bottom.padTo(right).add(signs_.down, Ink::Loop));
    Line back(std::string(" ") + signs_.bottomLeft + repeated(signs_.across, right - 2) +
                  signs_.bottomRight,
              Ink::Loop);
    drawn_.push_back(back);
}

Line Drawing::joined(const std::string& name, const std::vector<Line>& things,
                     const std::string& none) const {
    Line line = named(name);
    if (things.empty())
        return line.add(none, Ink::Dim);
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (i > 0)
            line.add("   ");
        line.add(things[i]);
    }
    return line;
}

std::string Drawing::until(std::int64_t due) const {
    return due <= state_.time ? "due" : "in " + replay::duration(due - state_.time);
}

std::string Drawing::whatTheLoopDoes() const {
    if (!state_.running)
        return "the loop does not run";
    if (state_.waiting && state_.pollLimit < 0)
        return "the loop waits, as long as it takes";
    if (state_.waiting && state_.pollLimit > 0)
        return "the loop waits, " + replay::duration(state_.pollLimit) + " at most";
    if (state_.stopRequested)
        return "the loop is about to end";
    return "the loop itself is at work";
}

Line Drawing::stage() const {
    Line line = named("stage");
    if (state_.stage.empty())
        return line.add("(empty: " + whatTheLoopDoes() + ")", Ink::Dim);
    for (std::size_t i = 0; i < state_.stage.size() && i < 4; ++i) {
        if (i > 0)
            line.add(look_.ascii ? " > " : " ▸ ", Ink::Dim);
        const replay::Frame& frame = state_.stage[i];
        line.add(
            " " + run_.nameOf(frame.subject) + ": " + replay::headline(run_, frame.begin) + " ",
            Ink::Lit);
    }
    return line;
}

Line Drawing::ready() const {
    std::vector<Line> things;
    for (const replay::ReadyThing& thing : state_.ready) {
        if (things.size() == 8)
            break;
        things.emplace_back(run_.nameOf(thing.subject), Ink::Good);
    }
    return joined("ready", things, "nothing");
}

Line Drawing::shelf() const {
    std::vector<Line> things;
    for (const replay::WaitingCall& call : state_.shelf) {
        if (things.size() == 6)
            break;
        things.emplace_back(run_.nameOf(call.call) + " " + until(call.due),
                            call.due <= state_.time ? Ink::Good : Ink::Plain);
    }
    return joined("shelf", things, "no delayed calls");
}

Line Drawing::queue() const {
    std::vector<Line> things;
    for (const replay::WaitingCall& call : state_.queue) {
        if (things.size() == 6)
            break;
        things.emplace_back(run_.nameOf(call.call));
    }
    return joined("queue", things, "no calls from threads");
}

Line Drawing::doors() const {
    std::vector<Line> things;
    for (const auto& [entity, port] : state_.ports)
        things.emplace_back(run_.nameOf(entity) + " :" + std::to_string(port.portNumber));
    for (const auto& [entity, connection] : state_.connections) {
        if (things.size() == 8)
            break;
        const bool open = connection.closed == Serial::None;
        things.emplace_back(run_.nameOf(entity) + (open ? "" : " (closed)"),
                            open ? Ink::Plain : Ink::Dim);
    }
    return joined("doors", things, "nothing listens, nobody is connected");
}

// That of the event; else of the nearest event before it that has one.
std::optional<Entity> Drawing::currentConnection() const {
    constexpr std::uint32_t farthest = 2000;
    for (std::uint32_t n = number(state_.at), looked = 0; n > 0 && looked < farthest;
         --n, ++looked) {
        const replay::Event& event = run_.event(serialOf(n));
        for (const Entity entity : {event.subject, event.object}) {
            if (entity.kind() == EntityKind::Connection)
                return entity;
        }
    }
    return std::nullopt;
}

Line Drawing::strip(Entity connection, Direction direction) const {
    const auto found = state_.connections.find(connection);
    std::string sums;
    if (found != state_.connections.end()) {
        const replay::ConnectionState& is = found->second;
        sums = direction == Direction::In ? std::to_string(is.bytesRead) + " B"
                                          : std::to_string(is.bytesWritten) + " B, " +
                                                std::to_string(is.buffered()) + " in buffer";
    }
    const std::size_t sumsWidth = sums.empty() ? 0 : widthOf(sums) + 2;
    Line line = named(direction == Direction::In ? "bytes in" : "bytes out");
    const std::size_t room = width() - std::min(width(), margin + sumsWidth + 3);
    const Strip strip = stripOf(run_, connection, direction, state_.at,
                                std::max<std::size_t>(room, 8), look_.ascii);
    line.add(strip.all ? "" : look_.ascii ? "~" : "…", Ink::Dim);
    for (const Portion& portion : strip.portions)
        line.add(signs_.between, Ink::Loop)
            .add(portion.signs, portion.event == state_.at ? Ink::Lit : Ink::Plain);
    if (!strip.portions.empty())
        line.add(signs_.between, Ink::Loop);
    if (!sums.empty()) {
        line.padTo(width() > sumsWidth ? width() - sumsWidth : 0);
        line.add("  " + sums, Ink::Dim);
    }
    return line;
}

void Drawing::connection() {
    const std::optional<Entity> connection = currentConnection();
    if (!connection) {
        drawn_.push_back(named("bytes").add("no connection yet", Ink::Dim));
        drawn_.emplace_back();
        drawn_.emplace_back();
        return;
    }
    const auto found = state_.connections.find(*connection);
    std::string protocol;
    if (found != state_.connections.end() && found->second.protocol)
        protocol = ", " + run_.nameOf(found->second.protocol);
    drawn_.push_back(
        Line(" " + run_.nameOf(*connection) + protocol, Ink::Bold)
            .add(found == state_.connections.end() || found->second.closed != Serial::None
                     ? " (closed)"
                     : "",
                 Ink::Dim));
    drawn_.push_back(strip(*connection, Direction::In));
    drawn_.push_back(strip(*connection, Direction::Out));
}

void Drawing::caption() {
    if (state_.at == Serial::None) {
        drawn_.emplace_back(" Before the first event.", Ink::Bold);
        drawn_.emplace_back(" The right arrow key lets the first thing happen.", Ink::Dim);
        return;
    }
    const replay::Tone tone = replay::toneOf(run_, state_.at);
    const bool wrong = tone == replay::Tone::Error || tone == replay::Tone::Warning;
    drawn_.emplace_back(" " + replay::sentence(run_, state_.at), wrong ? Ink::Bad : Ink::Bold);
    const Serial cause = run_.causeOf(state_.at);
    drawn_.emplace_back(cause == Serial::None ? std::string()
                                              : " because of " + std::to_string(number(cause)) +
                                                    ": " + replay::sentence(run_, cause),
                        Ink::Dim);
}

void Drawing::source(std::size_t rows) {
    if (rows == 0)
        return;
    const std::optional<replay::Place> place = replay::placeOf(run_, state_.at);
    const auto text = place ? run_.trace().source(place->file) : std::nullopt;
    if (!place || !text) {
        drawn_.emplace_back(place
                                ? " " + std::string(place->file) + ':' + std::to_string(place->line)
                                : std::string(),
                            Ink::Dim);
        return;
    }
    drawn_.emplace_back(" " + std::string(place->file), Ink::Dim);
    const std::size_t count = rows - 1;
    const std::size_t first = place->line > count / 2 ? place->line - count / 2 : 1;
    std::string_view rest = *text;
    for (std::size_t n = 1; n < first + count && !rest.empty(); ++n) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (n >= first) {
            const bool here = n == place->line;
            std::string label = std::to_string(n);
            label.insert(0, 5 - std::min<std::size_t>(5, label.size()), ' ');
            drawn_.push_back(
                Line(std::string(here ? signs_.here : " ") + label + "  ", Ink::Dim)
                    .add(std::string(rest.substr(0, end)), here ? Ink::Bold : Ink::Plain));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

Line Drawing::bottom() const {
    if (!look_.status.empty())
        return {" " + look_.status, Ink::Bold};
    return {
        look_.ascii
            ? " <- -> event  Shift: turn  Ctrl: same thing  [ ] cause, effect  ? keys  q end"
            : " ← → event   Shift: turn   Ctrl: same thing   [ ] cause, effect   ? keys   q end",
        Ink::Dim};
}

std::vector<std::string> Drawing::lines() {
    const auto height = static_cast<std::size_t>(std::max(look_.height, 1));
    drawn_.push_back(title());
    // In a low window the stage and the sentence are worth more than the rest.
    if (height >= 20)
        loop();
    drawn_.push_back(stage());
    if (height >= 14) {
        drawn_.push_back(ready());
        drawn_.push_back(queue());
        drawn_.push_back(shelf());
        drawn_.push_back(doors());
        drawn_.emplace_back();
        connection();
        drawn_.emplace_back();
    }
    caption();
    if (drawn_.size() + 3 <= height) {
        drawn_.emplace_back();
        source(height - drawn_.size() - 1);
    }
    drawn_.resize(height - 1);
    drawn_.push_back(bottom());

    std::vector<std::string> text;
    for (const Line& line : drawn_)
        text.push_back(line.text(width(), look_.colour, look_.ascii));
    return text;
}

}  // namespace

std::vector<std::string> draw(const Run& run, const State& state, const Look& look) {
    return Drawing(run, state, look).lines();
}

}  // namespace terminal
