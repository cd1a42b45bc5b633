#include "visualizer/terminal/next.h"

#include <cstdio>

#include "visualizer/coach/course.h"
#include "visualizer/coach/sections.h"
#include "visualizer/coach/whole_file.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/style.h"

namespace terminal {

using coach::Course;
using coach::Step;

Advice adviceFor(const Context& context) {
    const Step step = Course(context.catalog, context.progress).next();
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
    return {doneSentence(context), "./workshop serve chat"};
}

int next(const Context& context) {
    const Advice advice = adviceFor(context);
    std::printf("%s\n", wrapped(advice.sentence, textWidth(), 0).c_str());
    if (!advice.before.empty())
        std::printf("%s\n", advice.before.c_str());
    std::printf("\n    %s\n", bold(advice.command).c_str());
    return 0;
}

std::string toReadBefore(const Context& context, const coach::Exercise& exercise) {
    const coach::Lesson& lesson = lessonCalled(context, exercise.lesson);
    const std::string number = std::to_string(lesson.number);
    std::string what;
    if (!Course(context.catalog, context.progress).begun(lesson))
        what = "lesson " + number;
    else
        for (const std::string& title :
             coach::sectionsBefore(coach::readWhole(lesson.text), exercise.id))
            what += (what.empty() ? "\"" : " and \"") + title + '"';
    return what.empty() ? "" : "Before it, read " + what + ":  ./workshop lesson " + number;
}

std::string doneSentence(const Context& context) {
    const Course course(context.catalog, context.progress);
    if (course.exercises() == 0)
        return "There are no exercises in lessons/.";
    std::string sentence = "You have passed all " + std::to_string(course.exercises()) +
                           " exercises: " + replay::counted(context.progress.points(), "point") +
                           " of " + std::to_string(course.pointsPossible()) + ".";
    if (course.questions() > 0)
        sentence += " You guessed " + std::to_string(course.questionsRight()) + " of " +
                    std::to_string(course.questions()) + " questions right.";
    return sentence + " Thank you for working through it. Now build something of your own.";
}

}  // namespace terminal
