// lesson N

#include <cstdio>
#include <optional>

#include "visualizer/coach/course.h"
#include "visualizer/coach/sections.h"
#include "visualizer/coach/traces.h"
#include "visualizer/coach/whole_file.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/markdown.h"
#include "visualizer/terminal/pager.h"
#include "visualizer/terminal/style.h"

namespace terminal {

const coach::Exercise& exerciseCalled(const Context& context, const std::string& id) {
    if (const coach::Exercise* exercise = context.catalog.exercise(id))
        return *exercise;
    std::vector<std::string> known;
    for (const std::string& name : context.catalog.ids()) {
        if (context.catalog.exercise(name))
            known.push_back(name);
    }
    throw Mistake(coach::unknown("exercise", id, known));
}

const coach::Lesson& lessonCalled(const Context& context, int number) {
    if (const coach::Lesson* lesson = context.catalog.lesson(number))
        return *lesson;
    std::vector<std::string> known;
    for (const coach::Lesson& lesson : context.catalog.lessons())
        known.push_back(std::to_string(lesson.number));
    throw Mistake(coach::unknown("lesson", std::to_string(number), known));
}

std::string toReadBefore(const Context& context, const coach::Exercise& exercise) {
    const coach::Lesson& lesson = lessonCalled(context, exercise.lesson);
    const std::string number = std::to_string(lesson.number);
    std::string what;
    if (!coach::Course(context.catalog, context.progress).begun(lesson))
        what = "lesson " + number;
    else
        for (const std::string& title :
             coach::sectionsBefore(coach::readWhole(lesson.text), exercise.id))
            what += (what.empty() ? "\"" : " and \"") + title + '"';
    return what.empty() ? "" : "Before it, read " + what + ":  ./workshop lesson " + number;
}

int readLesson(Context& context, const ReadOptions& options) {
    const coach::Lesson& lesson = lessonCalled(context, options.lesson);
    const std::string text = laidOut(coach::readWhole(lesson.text), textWidth());
    context.progress.open(lesson.number);
    context.progress.goTo(std::to_string(lesson.number));
    std::optional<Pager> pager;
    if (options.paged)
        pager.emplace(text);
    std::printf("%s", text.c_str());
    if (lesson.exercises.empty() && lesson.questions.empty())
        return 0;
    std::printf("\n%s\n", bold("How far you are").c_str());
    listExercises(context, lesson);
    return 0;
}

}  // namespace terminal
