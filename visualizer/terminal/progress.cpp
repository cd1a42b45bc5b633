#include "visualizer/terminal/progress.h"

#include <algorithm>
#include <cstdio>

#include "visualizer/coach/course.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/next.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

using coach::Course;
using replay::counted;

namespace {

void print(const coach::Lesson& lesson, const Course& course) {
    const int possible = Course::pointsPossible(lesson);
    const std::string share =
        std::to_string(course.points(lesson)) + " of " + counted(possible, "point");
    const std::string right = possible == 0 ? "no exercises" : share;
    const std::size_t room = std::min<std::size_t>(textWidth(), 64);
    const std::string name = "Lesson " + std::to_string(lesson.number) + "  ";
    const std::size_t used = 18 + widthOf(name);
    std::printf("%s %s", course.done(lesson) ? good("✔").c_str() : " ", name.c_str());
    if (room < used + 8)
        std::printf("\n    %s\n", right.c_str());
    else
        std::printf("%s%s\n", padded(lesson.title, room - used).c_str(),
                    atRight(right, 16).c_str());
}

}  // namespace

int progress(const Context& context) {
    const Course course(context.catalog, context.progress);
    for (const coach::Lesson& lesson : context.catalog.lessons())
        print(lesson, course);
    std::printf("\n%s\n", wrapped(progressSentence(context), textWidth(), 0).c_str());
    if (course.next().kind == coach::Step::Kind::Done)
        std::printf("\n%s\n", wrapped(doneSentence(context), textWidth(), 0).c_str());
    std::printf(
        "\n%s\n  %s\n",
        wrapped("All of it is in one file. Copy it to take your progress to another machine:",
                textWidth(), 0)
            .c_str(),
        context.progress.file().c_str());
    return 0;
}

std::string progressSentence(const Context& context) {
    const Course course(context.catalog, context.progress);
    return counted(context.progress.points(), "point") + " of " +
           std::to_string(course.pointsPossible()) + ", " +
           std::to_string(course.exercisesPassed()) + " of " + std::to_string(course.exercises()) +
           " exercises passed.";
}

}  // namespace terminal
