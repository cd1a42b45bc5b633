// With no command: the first lesson

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "visualizer/coach/building.h"
#include "visualizer/coach/display.h"
#include "visualizer/coach/recording.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

void sayWhatNext(const coach::Demo& demo, const coach::Exercise& exercise) {
    std::printf("%s\n", bold("What next").c_str());
    std::printf("  ./workshop step %-6s    step through a run of it, event by event\n",
                demo.id.c_str());
    std::printf("  ./workshop story %-6s   the same run in sentences\n", demo.id.c_str());
    if (demo.port != 0)
        std::printf("  ./workshop run %-6s     serve it; in a second terminal:  nc 127.0.0.1 %d\n",
                    demo.id.c_str(), demo.port);
    else
        std::printf("  ./workshop run %-6s     run it again\n", demo.id.c_str());
    std::printf("  ./workshop check %-6s   then write your own: %s\n", exercise.id.c_str(),
                exercise.mainFile().c_str());
}

}  // namespace

int openLesson(Context& context) {
    const auto& lessons = context.catalog.lessons();
    const auto first = std::ranges::find_if(lessons, [](const coach::Lesson& lesson) {
        return !lesson.demos.empty() && !lesson.exercises.empty();
    });
    if (first == lessons.end())
        throw Mistake("There is no lesson with a demo and an exercise in lessons/.");
    const coach::Lesson& lesson = *first;
    const coach::Demo& demo = lesson.demos.front();

    // Something to look at from the first moment on.
    const auto trace = context.paths.trace(demo.id);
    if (!std::filesystem::exists(trace)) {
        const coach::Built built = coach::build(context.paths, demo.target());
        const std::string why =
            built.well ? coach::record(context.paths, demo, trace) : built.shown();
        if (!why.empty())
            std::fprintf(stderr, "No first recording of %s: %s\n", demo.id.c_str(), why.c_str());
    }

    std::string why = "There is no display";
    if (coach::displayIsThere()) {
        why = coach::openVisualizer(
            context.paths,
            {.trace = std::filesystem::exists(trace) ? trace : std::filesystem::path()});
        if (why.empty()) {
            std::printf(
                "Lesson %d, %s: a run of the demo \"%s\" is open in the visualizer.\n"
                "Its text:  ./workshop lesson %d\n\n",
                lesson.number, lesson.title.c_str(), demo.id.c_str(), lesson.number);
            sayWhatNext(demo, lesson.exercises.front());
            return 0;
        }
    }
    std::printf("%s, so the lesson continues here, in the terminal.\n\n", why.c_str());
    readLesson(context, lesson.number);
    std::printf("\n");
    sayWhatNext(demo, lesson.exercises.front());
    return 0;
}

}  // namespace terminal
