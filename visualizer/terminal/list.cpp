#include "visualizer/terminal/list.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "visualizer/terminal/next.h"
#include "visualizer/terminal/progress.h"
#include "visualizer/terminal/style.h"
#include "visualizer/terminal/tree.h"

namespace terminal {

namespace {

using coach::Course;
using coach::Exercise;
using coach::Lesson;
using nlohmann::json;

json asJson(const Context& context) {
    const Course course(context.catalog, context.progress);
    const coach::Step here = course.next();
    json lessons = json::array();
    for (const Lesson& lesson : context.catalog.lessons()) {
        json exercises = json::array();
        for (const Exercise& exercise : lesson.exercises)
            exercises.push_back({{"id", exercise.id},
                                 {"title", exercise.title},
                                 {"level", exercise.level},
                                 {"points", exercise.points()},
                                 {"minutes", exercise.minutes},
                                 {"stretch", exercise.stretch},
                                 {"files", exercise.files},
                                 {"passed", context.progress.passed(exercise.id)},
                                 {"hintsTaken", context.progress.hintsTaken(exercise.id)},
                                 {"here", here.exercise == &exercise}});
        json demos = json::array();
        for (const coach::Demo& demo : lesson.demos)
            demos.push_back({{"id", demo.id}, {"title", demo.title}});
        lessons.push_back({{"number", lesson.number},
                           {"title", lesson.title},
                           {"minutes", lesson.minutes},
                           {"state", course.done(lesson)    ? "done"
                                     : course.begun(lesson) ? "begun"
                                                            : "not begun"},
                           {"here", here.lesson == &lesson},
                           {"points", course.points(lesson)},
                           {"pointsPossible", Course::pointsPossible(lesson)},
                           {"questions", lesson.questions.size()},
                           {"demos", demos},
                           {"exercises", exercises}});
    }
    const Advice advice = adviceFor(context);
    return {{"lessons", lessons},
            {"points", context.progress.points()},
            {"pointsPossible", course.pointsPossible()},
            {"next", {{"sentence", advice.sentence}, {"command", advice.command}}}};
}

}  // namespace

int list(const Context& context, bool json) {
    if (json) {
        std::printf("%s\n",
                    asJson(context).dump(2, ' ', false, json::error_handler_t::replace).c_str());
        return 0;
    }
    const Tree tree(context);
    for (const Lesson& lesson : context.catalog.lessons())
        tree.print(lesson);
    std::printf("\n%s\n\n", wrapped(progressSentence(context), textWidth(), 0).c_str());
    return next(context);
}

}  // namespace terminal
