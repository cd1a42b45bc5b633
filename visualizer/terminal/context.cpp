#include "visualizer/terminal/context.h"

#include <vector>

#include "visualizer/coach/course.h"
#include "visualizer/coach/nearest.h"

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

const coach::Exercise& exerciseMeant(const Context& context, const std::string& id) {
    if (!id.empty())
        return exerciseCalled(context, id);
    const coach::Course course(context.catalog, context.progress);
    if (const coach::Exercise* exercise = course.exercise())
        return *exercise;
    throw Mistake("There are no exercises in lessons/.");
}

const coach::Lesson& lessonCalled(const Context& context, int number) {
    if (const coach::Lesson* lesson = context.catalog.lesson(number))
        return *lesson;
    std::vector<std::string> known;
    for (const coach::Lesson& lesson : context.catalog.lessons())
        known.push_back(std::to_string(lesson.number));
    throw Mistake(coach::unknown("lesson", std::to_string(number), known));
}

}  // namespace terminal
