// list [--json], next, progress: the way, and where the learner is on it

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "visualizer/coach/course.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using coach::Course;
using coach::Exercise;
using coach::Lesson;
using coach::Step;
using nlohmann::json;

std::string points(int n) {
    return std::to_string(n) + (n == 1 ? " point" : " points");
}

// In so many columns, to the left or to the right of them.
std::string padded(const std::string& text, std::size_t columns) {
    std::string whole = widthOf(text) > columns
                            ? std::string(cut(text, columns > 0 ? columns - 1 : 0)) + "…"
                            : text;
    return whole + std::string(columns - std::min(columns, widthOf(whole)), ' ');
}

std::string atRight(const std::string& text, std::size_t columns) {
    return std::string(columns - std::min(columns, widthOf(text)), ' ') + text;
}

// Draws the tree in the columns that the terminal has: titles are cut first, and where only their
// beginning would be left, they stand below.
class Tree {
public:
    explicit Tree(const Context& context)
        : context_(context),
          course_(context.catalog, context.progress),
          here_(course_.next()),
          width_(textWidth()) {}

    void print(const Lesson& lesson) const;
    void print(const Exercise& exercise) const;

private:
    bool roomy() const { return width_ >= 60; }
    void print(const std::string& sign, const std::string& name, const std::string& title,
               const std::string& right, bool strong) const;
    std::string sign(bool done, bool here) const {
        return done ? good("✔") : here ? bold("▶") : " ";
    }

    const Context& context_;
    const Course course_;
    const Step here_;
    const std::size_t width_;
};

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

void Tree::print(const Lesson& lesson) const {
    const int possible = Course::pointsPossible(lesson);
    const std::string share =
        possible == 0 ? "" : std::to_string(course_.points(lesson)) + " of " + points(possible);
    print(sign(course_.done(lesson), here_.lesson == &lesson && !here_.exercise),
          "Lesson " + std::to_string(lesson.number), lesson.title,
          roomy() ? atRight(std::to_string(lesson.minutes) + " min", 6) + "  " + atRight(share, 15)
                  : std::to_string(lesson.minutes) + " min",
          true);
}

void Tree::print(const Exercise& exercise) const {
    const bool passed = context_.progress.passed(exercise.id);
    const bool here = here_.exercise == &exercise;
    std::string right = exercise.stars();
    if (roomy())
        right += "  " + padded(exercise.stretch ? "stretch" : "", 7) +
                 atRight(std::to_string(exercise.minutes) + " min", 8) + "  " +
                 padded(points(exercise.points()), 8);
    else if (exercise.stretch && width_ >= 30)
        right = "stretch " + right;
    print(sign(passed, here), "  " + padded(exercise.id, 4), exercise.title, right, here);
}

// What to do, and the command for it.
struct Advice {
    std::string sentence;
    std::string command;
    std::string before = "";  // what to read before it, where that is not the step itself
};

std::string doneSentence(const Context& context, const Course& course) {
    if (course.exercises() == 0)
        return "There are no exercises in lessons/.";
    std::string sentence = "You have passed all " + std::to_string(course.exercises()) +
                           " exercises: " + points(context.progress.points()) + " of " +
                           std::to_string(course.pointsPossible()) + ".";
    if (course.questions() > 0)
        sentence += " You guessed " + std::to_string(course.questionsRight()) + " of " +
                    std::to_string(course.questions()) + " questions right.";
    return sentence + " Thank you for working through it. Now build something of your own.";
}

Advice adviceFor(const Context& context) {
    const Course course(context.catalog, context.progress);
    const Step step = course.next();
    const std::string number = step.lesson ? std::to_string(step.lesson->number) : "";
    switch (step.kind) {
        case Step::Kind::Read:
            return {"Read lesson " + number + ", " + step.lesson->title + ".",
                    "./workshop lesson " + number};
        case Step::Kind::Guess:
            return {"Guess what the programs of lesson " + number + " do, before you know.",
                    "./workshop questions " + number};
        case Step::Kind::Solve:
        case Step::Kind::Stretch: {
            const bool stretch = step.kind == Step::Kind::Stretch;
            return {(stretch ? "All core exercises are passed. If you like, solve exercise "
                             : "Solve exercise ") +
                        step.exercise->id + ", " + step.exercise->title + ": edit " +
                        step.exercise->mainFile() + ".",
                    "./workshop watch " + step.exercise->id, toReadBefore(context, *step.exercise)};
        }
        case Step::Kind::Done:
            break;
    }
    return {doneSentence(context, course), "./workshop serve chat"};
}

json asJson(const Context& context) {
    const Course course(context.catalog, context.progress);
    const Step here = course.next();
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

void listExercises(const Context& context, const Lesson& lesson) {
    const Tree tree(context);
    for (const Exercise& exercise : lesson.exercises)
        tree.print(exercise);
    printQuestions(context, lesson);
}

int list(const Context& context, bool json) {
    if (json) {
        std::printf("%s\n",
                    asJson(context).dump(2, ' ', false, json::error_handler_t::replace).c_str());
        return 0;
    }
    const Tree tree(context);
    for (const Lesson& lesson : context.catalog.lessons()) {
        tree.print(lesson);
        listExercises(context, lesson);
        printDemos(lesson);
    }
    const Course course(context.catalog, context.progress);
    std::printf("\n%s\n\n", wrapped(points(context.progress.points()) + " of " +
                                        std::to_string(course.pointsPossible()) + ", " +
                                        std::to_string(course.exercisesPassed()) + " of " +
                                        std::to_string(course.exercises()) + " exercises passed.",
                                    textWidth(), 0)
                                .c_str());
    return next(context);
}

int next(const Context& context) {
    const Advice advice = adviceFor(context);
    std::printf("%s\n", wrapped(advice.sentence, textWidth(), 0).c_str());
    if (!advice.before.empty())
        std::printf("%s\n", advice.before.c_str());
    std::printf("\n    %s\n", bold(advice.command).c_str());
    return 0;
}

int progress(const Context& context) {
    const Course course(context.catalog, context.progress);
    for (const Lesson& lesson : context.catalog.lessons()) {
        const int possible = Course::pointsPossible(lesson);
        const std::string share = std::to_string(course.points(lesson)) + " of " + points(possible);
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
    std::printf("\n%s\n", wrapped(points(context.progress.points()) + " of " +
                                      std::to_string(course.pointsPossible()) + ", " +
                                      std::to_string(course.exercisesPassed()) + " of " +
                                      std::to_string(course.exercises()) + " exercises passed.",
                                  textWidth(), 0)
                              .c_str());
    if (course.next().kind == Step::Kind::Done)
        std::printf("\n%s\n", wrapped(doneSentence(context, course), textWidth(), 0).c_str());
    std::printf(
        "\n%s\n  %s\n",
        wrapped("All of it is in one file. Copy it to take your progress to another machine:",
                textWidth(), 0)
            .c_str(),
        context.progress.file().c_str());
    return 0;
}

}  // namespace terminal
