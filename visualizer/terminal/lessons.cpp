// lessons, lesson N

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "visualizer/coach/traces.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

std::string padded(std::string text, std::size_t columns) {
    return text + std::string(columns - std::min(columns, widthOf(text)), ' ');
}

// The widest of them, so that what comes after stands in a column.
template <typename Things, typename Name>
std::size_t widest(const Things& things, Name nameOf) {
    std::size_t columns = 0;
    for (const auto& thing : things)
        columns = std::max(columns, widthOf(nameOf(thing)));
    return columns;
}

void listDemos(const coach::Lesson& lesson) {
    const auto idOf = [](const coach::Demo& demo) { return demo.id; };
    for (const coach::Demo& demo : lesson.demos)
        std::printf("    demo  %s  %s\n", padded(demo.id, widest(lesson.demos, idOf)).c_str(),
                    demo.title.c_str());
}

void listExercises(const Context& context, const coach::Lesson& lesson) {
    const auto titleOf = [](const coach::Exercise& exercise) { return exercise.title; };
    for (const coach::Exercise& exercise : lesson.exercises) {
        const bool passed = context.progress.passed(exercise.id);
        std::printf("  %s %-4s  %s  %s  %2d min  %d point%s%s%s\n",
                    passed ? good("✔").c_str() : " ", exercise.id.c_str(), exercise.stars().c_str(),
                    padded(exercise.title, widest(lesson.exercises, titleOf)).c_str(),
                    exercise.minutes, exercise.points(), exercise.points() == 1 ? " " : "s",
                    exercise.stretch ? "  stretch" : "", passed ? "  passed" : "");
    }
}

void listQuestions(const Context& context, const coach::Lesson& lesson) {
    if (!lesson.questions.empty())
        std::printf("    questions: %s:  ./workshop questions %d\n",
                    scoreOf(context, lesson).c_str(), lesson.number);
}

}  // namespace

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

int listLessons(const Context& context) {
    int points = 0;
    for (const coach::Lesson& lesson : context.catalog.lessons()) {
        std::printf("%s\n", bold("Lesson " + std::to_string(lesson.number) + ": " + lesson.title +
                                 " (" + std::to_string(lesson.minutes) + " min)")
                                .c_str());
        listDemos(lesson);
        listExercises(context, lesson);
        listQuestions(context, lesson);
        for (const coach::Exercise& exercise : lesson.exercises)
            points += exercise.points();
    }
    std::printf("\nPoints so far: %d of %d.  Read one:  ./workshop lesson %d\n",
                context.progress.points(), points,
                context.catalog.lessons().empty() ? 0 : context.catalog.lessons().front().number);
    return 0;
}

int readLesson(const Context& context, int number) {
    const coach::Lesson& lesson = lessonCalled(context, number);
    std::stringstream text;
    text << std::ifstream(lesson.text).rdbuf();
    printMarkdown(text.str());
    if (lesson.exercises.empty() && lesson.questions.empty())
        return 0;
    std::printf("\n%s\n", bold("How far you are").c_str());
    listExercises(context, lesson);
    listQuestions(context, lesson);
    return 0;
}

}  // namespace terminal
