// workshop: the command line

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "visualizer/coach/editor_view.h"
#include "visualizer/coach/nearest.h"
#include "visualizer/coach/streams.h"
#include "visualizer/terminal/commands.h"

namespace {

using namespace terminal;

// The command line as it was understood, and what to do then.
struct CommandLine {
    CLI::App app{"Lessons, checks and recorded runs, in the terminal.", "workshop"};
    std::function<int(Context&)> chosen = openLesson;
    bool listCommands = false;

    ReadOptions reading;
    std::string id;
    bool anyway = false;
    bool json = false;
    bool watchIt = false;
    RunOptions run;
    LookOptions look;
    std::vector<std::string> shown;
    StoryOptions story;
    FigureOptions figure;
    QuestionOptions questions;
    CLI::App* served = nullptr;

    CommandLine();

private:
    CLI::App* add(const std::string& name, const std::string& does,
                  std::function<int(Context&)> command) {
        CLI::App* sub = app.add_subcommand(name, does);
        sub->callback([this, command] { chosen = command; });
        return sub;
    }
    void addLookOptions(CLI::App* sub);
    int showOneOrMore(const Context& context);
};

void CommandLine::addLookOptions(CLI::App* sub) {
    sub->add_option("WHAT", look.what, "an exercise, a demo or a trace file")->required();
    sub->add_option("--at", look.at, "open at this event")->type_name("N");
}

int CommandLine::showOneOrMore(const Context& context) {
    if (shown.size() > 1 && look.at)
        throw Mistake("--at opens one run at an event; here are " + std::to_string(shown.size()) +
                      " runs.");
    if (shown.size() > 1)
        return compare(context, shown);
    look.what = shown.front();
    return show(context, look);
}

CommandLine::CommandLine() {
    app.require_subcommand(0, 1);
    app.add_flag("--list-commands", listCommands)->group("");

    add("open", "open the lesson where you left off", openLesson);
    add("list", "all lessons and exercises: what is passed, and where you are",
        [this](Context& context) { return list(context, json); })
        ->add_flag("--json", json, "for programs to read");
    add("next", "what to read or do now", next);
    add("progress", "your points, and the file that keeps them", progress);
    CLI::App* sub = add("lesson", "read a lesson",
                        [this](Context& context) { return readLesson(context, reading); });
    sub->add_option("N", reading.lesson, "its number")->required();
    sub->add_flag("!--no-pager", reading.paged, "print it whole, not a screen at a time");

    sub = add("questions", "guess what a program does, before you know",
              [this](Context& context) { return terminal::questions(context, questions); });
    sub->add_option("LESSON", questions.lesson, "of this lesson");
    sub->add_flag("--list", questions.list, "print them, and do not ask");

    sub = add("run", "run a demo or an exercise, recorded",
              [this](Context& context) { return terminal::run(context, run); });
    sub->add_option("ID", run.id, "a demo (shout) or an exercise (5.1)")->required();
    sub->add_option("--trace", run.trace, "record into this file")->type_name("FILE");
    sub->add_option("--port", run.port, "listen on this port")
        ->type_name("N")
        ->check(CLI::Range(1, 65535));
    sub->add_flag("--real", run.real, "a fetch demo: with real sockets and seconds");
    sub->add_flag("--watch", run.watch, "open the visualizer and follow");

    // The program that serves reads what follows, --help too.
    served = add("serve", "serve a folder as web pages, or the chat, until ^C",
                 [this](Context& context) { return serve(context, served->remaining()); });
    served->prefix_command()->set_help_flag();

    sub = add("check", "check an exercise", [this](Context& context) {
        return watchIt ? watch(context, id) : check(context, id);
    });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");
    sub->add_flag("--watch", watchIt, "the same as: watch ID");
    sub = add("watch", "check an exercise at each save; keys give a hint, move on, …",
              [this](Context& context) { return watch(context, id); });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");

    sub = add("show", "open a run in the visualizer, where its check failed; or several runs",
              [this](Context& context) { return showOneOrMore(context); });
    sub->add_option("WHAT", shown,
                    "exercises, demos or trace files; several stand under each other")
        ->required();
    sub->add_option("--at", look.at, "open at this event")->type_name("N");

    sub = add("step", "step through a run in the terminal, event by event",
              [this](Context& context) { return step(context, look); });
    addLookOptions(sub);
    sub->add_flag("--ascii", look.ascii, "plain characters only");
    sub->add_flag("--print", look.print, "print the one screen and exit");
    sub->add_option("--width", look.width, "of that screen")
        ->type_name("N")
        ->check(CLI::Range(20, 500));
    sub->add_option("--height", look.height, "of that screen")
        ->type_name("N")
        ->check(CLI::Range(5, 500));

    sub = add("story", "tell a run in sentences",
              [this](Context& context) { return terminal::story(context, story); });
    sub->add_option("WHAT", story.what, "an exercise, a demo or a trace file")->required();
    sub->add_option("--from", story.from, "the first event")->type_name("N");
    sub->add_option("--to", story.to, "the last event")->type_name("N");
    sub->add_flag("--ascii", story.ascii, "plain characters only");

    sub = add("figure", "print one pane of a run at one event, as lessons show it",
              [this](Context& context) { return printFigure(context, figure); });
    sub->add_option("WHAT", figure.what, "an exercise, a demo or a trace file")->required();
    sub->add_option("PANE", figure.pane,
                    "story, loop, rails, strips or lanes; of a picture, a pane of the window")
        ->required();
    sub->add_option("AT", figure.at, "an event, or \"end\"; of the story also 3-9, of the lanes 6s")
        ->required();
    sub->add_option("--picture", figure.picture, "of a demo: draw this PNG, for a slide")
        ->type_name("FILE");

    sub = add("trace-info", "say what a trace file holds",
              [this](Context& context) { return traceInfo(context, id); });
    sub->add_option("WHAT", id, "an exercise, a demo or a trace file")->required();

    sub = add("hint", "print a hint for an exercise, one more each time",
              [this](Context& context) { return hint(context, exerciseToCheck(context, id).id); });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");
    sub = add("solution", "print the solution of an exercise that you passed",
              [this](Context& context) { return solution(context, id, anyway); });
    sub->add_option("ID", id, "the exercise")->required();
    sub->add_flag("--anyway", anyway, "even if it is not passed yet");
    sub = add("reset", "reset an exercise to how it came; yours is kept",
              [this](Context& context) { return reset(context, exerciseToCheck(context, id).id); });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");
}

// A first word that is none of the commands. Throws Mistake.
void refuseUnknownCommand(const CLI::App& app, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-')
        return;
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands(nullptr))
        names.push_back(sub->get_name());
    if (std::ranges::find(names, argv[1]) != names.end())
        return;
    const std::string meant = coach::nearest(argv[1], names);
    throw Mistake("There is no command called \"" + std::string(argv[1]) + "\"." +
                  (meant.empty() ? "" : " Did you mean " + meant + "?") +
                  "\n./workshop help lists all there are.");
}

int parseAndRun(int argc, char** argv) {
    CommandLine line;
    refuseUnknownCommand(line.app, argc, argv);
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::RequiredError& error) {
        throw Mistake(std::string(error.what()) + ".\n./workshop " + argv[1] +
                      " --help says what that is.");
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? 0 : 2;
    }
    if (line.listCommands) {
        for (const CLI::App* sub : line.app.get_subcommands(nullptr))
            std::printf("%s\t%s\n", sub->get_name().c_str(), sub->get_description().c_str());
        return 0;
    }
    const coach::Paths paths = coach::Paths::find();
    const auto complain = [](const std::string& what) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s\n", what.c_str());
    };
    Context context{paths, coach::Catalog::load(paths.root),
                    coach::Progress(coach::stateFolder() / "progress.json", complain)};
    for (const std::string& problem : context.catalog.problems())
        complain(problem + "\nThis lesson is left out.\n");
    const int status = line.chosen(context);
    coach::updateEditorView(context.paths, context.catalog, context.progress);
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    coach::prepareStreams();
    int status = 2;
    try {
        status = parseAndRun(argc, argv);
    } catch (const std::exception& error) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s\n", error.what());
    }
    if (!coach::closeOutput()) {
        std::fprintf(stderr, "Not all of it could be printed: standard output takes no more.\n");
        status = status == 0 ? 2 : status;
    }
    return status;
}
