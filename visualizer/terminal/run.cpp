#include "visualizer/terminal/run.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>

#include "visualizer/coach/building.h"
#include "visualizer/coach/nearest.h"
#include "visualizer/coach/process.h"
#include "visualizer/terminal/live_trace.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t interrupts = 0;

struct Program {
    std::string target;
    int port = 0;
    std::string client = "nc";
    bool real = false;  // has a second way to run
};

Program programCalled(const Context& context, const std::string& id) {
    if (const coach::Demo* demo = context.catalog.demo(id))
        return {demo->target(), demo->port, demo->client, demo->real};
    if (const coach::Exercise* exercise = context.catalog.exercise(id))
        return {exercise->target() + ".run", exercise->port, exercise->client, false};
    throw Mistake(coach::unknown("demo or exercise", id, context.catalog.ids()));
}

// Refuses options that this program has no use for.
void mustFit(const Context& context, const RunOptions& options, const Program& program) {
    if (options.port != 0 && program.port == 0)
        throw Mistake(options.id + " listens nowhere: there is nothing to do with --port.");
    if (!options.real || program.real)
        return;
    std::string demos;
    for (const coach::Lesson& lesson : context.catalog.lessons())
        for (const coach::Demo& demo : lesson.demos)
            demos += demo.real ? (demos.empty() ? "" : ", ") + demo.id : "";
    throw Mistake(options.id + " has only one way to run. These have --real: " + demos + ".");
}

void sayHow(const std::string& what, const RunOptions& options, const std::string& client,
            int port) {
    if (port == 0)  // it will end by itself, and then it is said how to watch it
        return;
    std::printf("talk to it    %s     in a second terminal\n",
                coach::commandOf(client, port).c_str());
    if (!options.watch)
        std::printf("watch it      ./workshop show %s\n", what.c_str());
    std::printf("end it        ^C\n\n");
    std::fflush(stdout);
}

// Passes ^C on, and says so where that does not help: the program's loop has to come round to
// notice.
coach::Finished await(coach::Child& child) {
    int passedOn = 0;
    Clock::time_point since;
    bool said = false;
    for (;;) {
        if (const auto finished = child.wait(100ms))
            return *finished;
        if (interrupts > passedOn) {
            passedOn = interrupts;
            since = Clock::now();
            child.send(passedOn == 1 ? SIGINT : SIGKILL);
        }
        if (passedOn == 1 && !said && Clock::now() - since > 2s) {
            said = true;
            std::fprintf(
                stderr,
                "\nIt was asked to stop and does not: a callback blocks the loop, which "
                "notices\nnothing until it returns. The trace shows which one. ^C once more "
                "ends it.\n");
        }
    }
}

int sayHowItEnded(const coach::Finished& finished, const std::string& what) {
    std::printf("\n");
    if (finished.signal != 0 && !(finished.signal == SIGKILL && interrupts > 1))
        std::printf("It ended with signal %d (%s). ", finished.signal, strsignal(finished.signal));
    else if (finished.exitStatus != 0)
        std::printf("It ended with exit status %d. ", finished.exitStatus);
    std::printf("What happened:  ./workshop story %s   or   ./workshop show %s\n", what.c_str(),
                what.c_str());
    return finished.well() ? 0 : 1;
}

}  // namespace

int run(const Context& context, const RunOptions& options) {
    const Program program = programCalled(context, options.id);
    mustFit(context, options, program);
    if (const coach::Built built = coach::build(context.paths, program.target); !built.well)
        throw Mistake(program.target + " cannot be built:\n\n" + built.shown());

    const std::filesystem::path trace = options.trace.empty()
                                            ? context.paths.trace(options.id)
                                            : std::filesystem::absolute(options.trace);
    makeRoomFor(trace);
    const std::string what = options.trace.empty() ? options.id : options.trace;

    struct sigaction note {};
    note.sa_handler = [](int) { interrupts = interrupts + 1; };
    sigaction(SIGINT, &note, nullptr);
    sigaction(SIGTERM, &note, nullptr);

    sayHow(what, options, program.client, options.port ? options.port : program.port);
    coach::Command command{.words = {context.paths.program(program.target).string()},
                           .environment = {{"WORKSHOP_TRACE", trace.string()}}};
    if (options.port != 0)
        command.words.push_back(std::to_string(options.port));
    if (options.real)
        command.words.push_back("--real");
    // A group of its own: ^C comes to us, and from us to it.
    coach::Child child(command, coach::Child::Output::Ours, true);

    if (options.watch) {
        for (int i = 0; i < 40 && !std::filesystem::exists(trace) && !child.wait(50ms); ++i) {
        }
        openWindowOn(context, trace, what);
    }
    return sayHowItEnded(await(child), what);
}

}  // namespace terminal
