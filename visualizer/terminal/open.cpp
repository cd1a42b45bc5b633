#include "visualizer/terminal/open.h"

#include <cstdio>
#include <filesystem>
#include <vector>

#include "visualizer/coach/course.h"
#include "visualizer/coach/display.h"
#include "visualizer/terminal/first_run.h"
#include "visualizer/terminal/lesson.h"
#include "visualizer/terminal/next.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

// Something to look at from the first moment on: a run of its first demo. "" if it has no demo.
std::filesystem::path firstTrace(const Context& context, const coach::Lesson& lesson) {
    return lesson.demos.empty() ? std::filesystem::path() : firstRun(context, lesson.demos.front());
}

void sayWhatElse(const coach::Lesson& lesson) {
    std::printf("%s\n", bold("Or").c_str());
    const auto say = [](const std::string& command, const std::string& does) {
        if (textWidth() >= 72)
            std::printf("  %-28s  %s\n", ("./workshop " + command).c_str(), does.c_str());
        else  // a command a line says enough
            std::printf("  ./workshop %s\n", command.c_str());
    };
    if (!lesson.demos.empty()) {
        const coach::Demo& demo = lesson.demos.front();
        say("step " + demo.id, "go through a run of a demo, event by event");
        say("story " + demo.id, "the same run in sentences");
        say("run " + demo.id, demo.port == 0 ? "run it again"
                                             : "serve it; in a second terminal:  " +
                                                   coach::commandOf(demo.client, demo.port));
    }
    if (!lesson.exercises.empty())
        say("check " + lesson.exercises.front().id, "check " + lesson.exercises.front().mainFile());
    say("lesson " + std::to_string(lesson.number), "read this lesson again");
    say("list", "all lessons and exercises");
}

}  // namespace

int openLesson(Context& context) {
    const auto& lessons = context.catalog.lessons();
    if (lessons.empty())
        throw Mistake("There are no lessons in lessons/.");
    const coach::Step step = coach::Course(context.catalog, context.progress).next();
    const coach::Lesson& lesson = *step.lesson;
    const bool back = context.progress.begun();
    if (back)
        std::printf("%s\n\n", bold("Welcome back.").c_str());
    if (step.kind == coach::Step::Kind::Done)
        return next(context);

    const auto trace = firstTrace(context, lesson);
    std::vector<std::filesystem::path> traces;
    if (!trace.empty())
        traces.push_back(trace);
    const std::string why = coach::openVisualizer(context.paths, {.traces = traces});
    const std::string where =
        !why.empty() ? why + ", so the lesson goes on here, in the terminal."
                     : "Lesson " + std::to_string(lesson.number) + ", " + lesson.title +
                           (trace.empty() ? ": the visualizer is open."
                                          : ": a run of the demo \"" + lesson.demos.front().id +
                                                "\" is open in the visualizer.");
    std::printf("%s\n\n", wrapped(where, textWidth(), 0).c_str());
    if (!why.empty() && step.kind == coach::Step::Kind::Read) {
        readLesson(context, {.number = lesson.number});
        std::printf("\n");
    }
    next(context);
    std::printf("\n");
    sayWhatElse(lesson);
    return 0;
}

}  // namespace terminal
