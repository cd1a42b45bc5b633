#include "visualizer/terminal/step/waiting.h"

#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/facts/loop.h"
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

}  // namespace

Line named(const char* name) {
    return Line(std::string(" ") + name, Ink::Dim).padTo(nameColumns);
}

Line drawStage(const Run& run, const State& state, const Signs& signs) {
    Line line = named("stage");
    if (state.stage.empty())
        return line.add("(no callback is running: " + whatItDoes(state) + ")", Ink::Dim);
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
            shelf.emplace_back(
                run.nameOf(call.call) + " " + replay::countdown(call.due, state.time),
                replay::isLate(call.due, state.time) ? Ink::Bad
                : call.due <= state.time             ? Ink::Good
                                                     : Ink::Plain);
    }
    for (const replay::Entity entity : doorsOf(state, most, replay::doorOf(run.event(state.at)))) {
        const replay::DoorFacts door = doorAt(state, entity);
        const std::string how = standing(door);
        doors.emplace_back(run.nameOf(entity) +
                               (door.port ? " :" + std::to_string(state.ports.at(entity).portNumber)
                                : how == "open" ? ""
                                                : " (" + how + ')'),
                           door.closed ? Ink::Dim : Ink::Plain);
    }
    return {joined("ready", ready, "no event"), joined("queue", queue, "no calls from threads"),
            joined("delayed", shelf, "no delayed calls"),
            joined("network", doors, "no ports, no connections")};
}

}  // namespace terminal
