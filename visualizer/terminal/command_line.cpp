#include "visualizer/terminal/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "visualizer/terminal/check.h"
#include "visualizer/terminal/figure.h"
#include "visualizer/terminal/help.h"
#include "visualizer/terminal/lesson.h"
#include "visualizer/terminal/list.h"
#include "visualizer/terminal/next.h"
#include "visualizer/terminal/open.h"
#include "visualizer/terminal/progress.h"
#include "visualizer/terminal/questions.h"
#include "visualizer/terminal/run.h"
#include "visualizer/terminal/serve.h"
#include "visualizer/terminal/show.h"
#include "visualizer/terminal/step/step.h"
#include "visualizer/terminal/story.h"
#include "visualizer/terminal/trace_info.h"
#include "visualizer/terminal/usage.h"
#include "visualizer/terminal/watch.h"

namespace terminal {

namespace {

// The command line as it was understood, and what to do then.
struct CommandLine {
    CLI::App app{"Lessons, checks and recorded runs, in the terminal.", "workshop"};
    std::function<int(Context&)> chosen = openLesson;
    bool listCommands = false;

    LessonOptions lesson;
    std::string id;
    bool anyway = false;
    bool json = false;
    bool watchIt = false;
    RunOptions run;
    ShowOptions show;
    StepOptions step;
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
};

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
                        [this](Context& context) { return readLesson(context, lesson); });
    sub->add_option("N", lesson.number, "its number")->required();
    sub->add_flag("!--no-pager", lesson.paged, "print it whole, not a screen at a time");

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
              [this](Context& context) { return terminal::show(context, show); });
    sub->add_option("WHAT", show.whats,
                    "exercises, demos or trace files; several stand under each other")
        ->required();
    sub->add_option("--at", show.at, "open at this event")->type_name("N");

    sub = add("step", "step through a run in the terminal, event by event",
              [this](Context& context) { return terminal::step(context, step); });
    sub->add_option("WHAT", step.what, "an exercise, a demo or a trace file")->required();
    sub->add_option("--at", step.at, "open at this event")->type_name("N");
    sub->add_flag("--ascii", step.ascii, "plain characters only");
    sub->add_flag("--print", step.print, "print the one screen and exit");
    sub->add_option("--width", step.width, "of that screen")
        ->type_name("N")
        ->check(CLI::Range(20, 500));
    sub->add_option("--height", step.height, "of that screen")
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
              [this](Context& context) { return hint(context, exerciseMeant(context, id).id); });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");
    sub = add("solution", "print the solution of an exercise that you passed",
              [this](Context& context) { return solution(context, id, anyway); });
    sub->add_option("ID", id, "the exercise")->required();
    sub->add_flag("--anyway", anyway, "even if it is not passed yet");
    sub = add("reset", "reset an exercise to how it came; yours is kept",
              [this](Context& context) { return reset(context, exerciseMeant(context, id).id); });
    sub->add_option("ID", id, "the exercise; the one you are at unless told");
}

}  // namespace

std::function<int(Context&)> commandIn(int argc, char** argv) {
    const auto line = std::make_shared<CommandLine>();
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    refuseUnknownCommand(line->app, words);
    try {
        line->app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help
        line->app.exit(asked);
        return nullptr;
    } catch (const CLI::ParseError& error) {
        throw Mistake(mistakeIn(words, line->app, error));
    }
    if (!line->listCommands)
        return [line](Context& context) { return line->chosen(context); };
    for (const CLI::App* sub : line->app.get_subcommands(nullptr))
        std::printf("%s\t%s\n", sub->get_name().c_str(), sub->get_description().c_str());
    return nullptr;
}

}  // namespace terminal
