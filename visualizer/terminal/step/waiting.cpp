#include "visualizer/terminal/step/waiting.h"

#include "visualizer/replay/connection_words.h"
#include "visualizer/replay/story.h"

namespace terminal {

using replay::Run;
using replay::Serial;
using replay::State;

namespace {

// More than fit would only be cut off.
constexpr std::size_t most = 8;

Line joined(const char* name, const std::vector<Line>& things, const char* none) {
    Line line = named(name);
    if (things.empty())
        return line.add(none, Ink::Dim);
    for (const Line& thing : things)
        line.add(&thing == &things.front() ? "" : "   ").add(thing);
    return line;
}

std::string whatTheLoopDoes(const State& state) {
    if (!state.running)
        return "the loop does not run";
    if (state.waiting && state.pollLimit < 0)
        return "the loop waits, with no time limit";
    if (state.waiting && state.pollLimit > 0)
        return "the loop waits, " + replay::duration(state.pollLimit) + " at most";
    if (state.stopRequested)
        return "the loop is about to end";
    return "the loop itself is working";
}

std::string until(std::int64_t due, std::int64_t now) {
    return due <= now ? "due" : "in " + replay::duration(due - now);
}

}  // namespace

Line named(const char* name) {
    return Line(std::string(" ") + name, Ink::Dim).padTo(nameColumns);
}

Line drawStage(const Run& run, const State& state, const Signs& signs) {
    Line line = named("stage");
    if (state.stage.empty())
        return line.add("(no callback is running: " + whatTheLoopDoes(state) + ")", Ink::Dim);
    for (std::size_t i = 0; i < state.stage.size() && i < most; ++i) {
        const replay::Frame& frame = state.stage[i];
        line.add(i == 0 ? "" : signs.within, Ink::Dim)
            .add(" " + actorOf(run, frame.begin) + ": " + replay::headline(run, frame.begin) + " ",
                 Ink::Lit);
    }
    return line;
}

std::vector<Line> drawWaiting(const Run& run, const State& state) {
    std::vector<Line> ready, queue, shelf, doors;
    for (const replay::ReadyThing& thing : state.ready) {
        if (ready.size() < most)
            ready.emplace_back(run.nameOf(thing.subject), Ink::Good);
    }
    for (const replay::WaitingCall& call : state.queue) {
        if (queue.size() < most)
            queue.emplace_back(run.nameOf(call.call));
    }
    for (const replay::WaitingCall& call : state.shelf) {
        if (shelf.size() < most)
            shelf.emplace_back(run.nameOf(call.call) + " " + until(call.due, state.time),
                               call.due <= state.time ? Ink::Good : Ink::Plain);
    }
    for (const auto& [entity, port] : state.ports)
        doors.emplace_back(run.nameOf(entity) + " :" + std::to_string(port.portNumber));
    for (const auto& [entity, connection] : state.connections) {
        const bool open = connection.closed == Serial::None;
        const bool plain = replay::conditionsOf(connection).empty();
        if (doors.size() < most)
            doors.emplace_back(
                run.nameOf(entity) + (plain ? "" : " (" + replay::conditionWords(connection) + ')'),
                open ? Ink::Plain : Ink::Dim);
    }
    return {joined("ready", ready, "no event"), joined("queue", queue, "no calls from threads"),
            joined("delayed", shelf, "no delayed calls"),
            joined("network", doors, "no ports, no connections")};
}

}  // namespace terminal
