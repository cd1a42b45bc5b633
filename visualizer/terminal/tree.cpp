#include "visualizer/terminal/tree.h"

#include <cstdio>

#include "visualizer/replay/words.h"
#include "visualizer/terminal/questions.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using coach::Course;
using coach::Exercise;
using coach::Lesson;
using replay::counted;

std::string signOf(bool done, bool here) {
    return done ? good("✔") : here ? bold("▶") : " ";
}

// What belongs to a lesson, below it; lines after the first are further to the right.
std::string indented(const std::string& text, std::size_t indent) {
    return dim(wrapped("    " + text, textWidth(), indent));
}

void printDemos(const Lesson& lesson) {
    if (lesson.demos.empty())
        return;
    std::string names = "demos:";
    for (const coach::Demo& demo : lesson.demos)
        names += ' ' + demo.id;
    std::printf("%s\n", indented(names, textWidth() < 40 ? 4 : 11).c_str());
}

void printQuestions(const Context& context, const Lesson& lesson) {
    if (lesson.questions.empty())
        return;
    std::string text = "questions: " + scoreOf(context, lesson);
    if (textWidth() >= 40)  // else a command would be broken
        text += ":  ./workshop questions " + std::to_string(lesson.number);
    std::printf("%s\n", indented(text, 6).c_str());
}

}  // namespace

Tree::Tree(const Context& context)
    : context_(context),
      course_(context.catalog, context.progress),
      here_(course_.next()),
      width_(textWidth()) {}

void Tree::print(const Lesson& lesson) const {
    const int possible = Course::pointsPossible(lesson);
    const std::string share = possible == 0 ? ""
                                            : std::to_string(course_.points(lesson)) + " of " +
                                                  counted(possible, "point");
    print(signOf(course_.done(lesson), here_.lesson == &lesson && !here_.exercise),
          "Lesson " + std::to_string(lesson.number), lesson.title,
          roomy() ? atRight(std::to_string(lesson.minutes) + " min", 6) + "  " + atRight(share, 15)
                  : std::to_string(lesson.minutes) + " min",
          true);
    printExercises(lesson);
    printDemos(lesson);
}

void Tree::printExercises(const Lesson& lesson) const {
    for (const Exercise& exercise : lesson.exercises)
        print(exercise);
    printQuestions(context_, lesson);
}

void Tree::print(const Exercise& exercise) const {
    const bool passed = context_.progress.passed(exercise.id);
    const bool here = here_.exercise == &exercise;
    std::string right = exercise.stars();
    if (roomy())
        right += "  " + padded(exercise.stretch ? "stretch" : "", 7) +
                 atRight(std::to_string(exercise.minutes) + " min", 8) + "  " +
                 padded(counted(exercise.points(), "point"), 8);
    else if (exercise.stretch && width_ >= 30)
        right = "stretch " + right;
    print(signOf(passed, here), "  " + padded(exercise.id, 4), exercise.title, right, here);
}

void Tree::print(const std::string& sign, const std::string& name, const std::string& title,
                 const std::string& right, bool strong) const {
    const std::size_t used = 2 + widthOf(name) + 2 + 2 + widthOf(right);
    const bool below = width_ < used + 8;
    const std::string text =
        below ? name + "  " + right : name + "  " + padded(title, width_ - used) + "  " + right;
    std::printf("%s %s\n", sign.c_str(), (strong ? bold(text) : text).c_str());
    if (below)
        std::printf("%s\n", wrapped("    " + title, width_, 4).c_str());
}

}  // namespace terminal
