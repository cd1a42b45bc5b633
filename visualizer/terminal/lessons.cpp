// lessons, lesson N

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "visualizer/coach/traces.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/paper.h"

namespace terminal {

const coach::Exercise& exerciseCalled(const Kit& kit, const std::string& id) {
    if (const coach::Exercise* exercise = kit.catalog.exercise(id))
        return *exercise;
    std::vector<std::string> known;
    for (const std::string& name : kit.catalog.ids()) {
        if (kit.catalog.exercise(name))
            known.push_back(name);
    }
    throw Mistake(coach::unknown("exercise", id, known));
}

int listLessons(const Kit& kit) {
    for (const coach::Lesson& lesson : kit.catalog.lessons()) {
        std::printf("%s\n", bold("Lesson " + std::to_string(lesson.number) + ": " + lesson.title +
                                 " (" + std::to_string(lesson.minutes) + " min)")
                                .c_str());
        for (const coach::Demo& demo : lesson.demos)
            std::printf("    demo  %-6s %s\n", demo.id.c_str(), demo.title.c_str());
        for (const coach::Exercise& exercise : lesson.exercises)
            std::printf("  %s %-5s %s  %s  %d min%s\n",
                        kit.progress.passed(exercise.id) ? good("✔").c_str() : " ",
                        exercise.id.c_str(), exercise.stars().c_str(), exercise.title.c_str(),
                        exercise.minutes, kit.progress.passed(exercise.id) ? ", passed" : "");
    }
    std::printf("\nPoints so far: %d.  Read one:  ./workshop lesson %d\n", kit.progress.points(),
                kit.catalog.lessons().empty() ? 0 : kit.catalog.lessons().front().number);
    return 0;
}

int readLesson(const Kit& kit, int number) {
    const coach::Lesson* lesson = kit.catalog.lesson(number);
    if (!lesson) {
        std::vector<std::string> known;
        for (const coach::Lesson& other : kit.catalog.lessons())
            known.push_back(std::to_string(other.number));
        throw Mistake(coach::unknown("lesson", std::to_string(number), known));
    }
    std::stringstream text;
    text << std::ifstream(lesson->text).rdbuf();
    printMarkdown(text.str());
    return 0;
}

}  // namespace terminal
