#include "visualizer/coach/course.h"

#include <algorithm>

namespace coach {

using Kind = Step::Kind;

std::string Step::place() const {
    if (exercise)
        return exercise->id;
    return lesson ? std::to_string(lesson->number) : "";
}

Course::Course(const Catalog& catalog, const Progress& progress)
    : catalog_(catalog), progress_(progress) {
    for (const Lesson& lesson : catalog_.lessons()) {
        steps_.push_back({Kind::Read, &lesson});
        if (!lesson.questions.empty())
            steps_.push_back({Kind::Guess, &lesson});
        for (const Exercise& exercise : lesson.exercises)
            if (!exercise.stretch)
                steps_.push_back({Kind::Solve, &lesson, &exercise});
    }
    for (const Lesson& lesson : catalog_.lessons())
        for (const Exercise& exercise : lesson.exercises)
            if (exercise.stretch)
                steps_.push_back({Kind::Stretch, &lesson, &exercise});
}

// One who works on the exercises of a lesson needs no more telling to read it, nor to guess.
bool Course::done(const Step& step) const {
    switch (step.kind) {
        case Kind::Read:
            return begun(*step.lesson);
        case Kind::Guess: {
            const auto answered = [&](const Question& question) {
                return progress_.answered(question.id());
            };
            const auto passed = [&](const Exercise& exercise) {
                return progress_.passed(exercise.id);
            };
            return std::ranges::all_of(step.lesson->questions, answered) ||
                   std::ranges::any_of(step.lesson->exercises, passed);
        }
        case Kind::Solve:
        case Kind::Stretch:
            return progress_.passed(step.exercise->id);
        case Kind::Done:
            break;
    }
    return true;
}

std::vector<Step> Course::from(const std::string& place) const {
    std::vector<Step> steps = steps_;
    std::ranges::rotate(steps, std::ranges::find_if(
                                   steps, [&](const Step& step) { return step.place() == place; }));
    // A learner at a stretch exercise still has core ones to do.
    std::ranges::stable_partition(steps,
                                  [](const Step& step) { return step.kind != Kind::Stretch; });
    return steps;
}

Step Course::next() const {
    for (const Step& step : from(progress_.place()))
        if (!done(step))
            return step;
    return {Kind::Done, catalog_.lessons().empty() ? nullptr : &catalog_.lessons().back()};
}

const Exercise* Course::exercise() const {
    const Exercise* here = catalog_.exercise(progress_.place());
    if (here && !progress_.passed(here->id))
        return here;
    const Exercise* last = nullptr;
    for (const Step& step : from(progress_.place())) {
        if (step.exercise && !done(step))
            return step.exercise;
        last = step.exercise ? step.exercise : last;
    }
    return last;
}

const Exercise* Course::exerciseAfter(const Exercise& exercise) const {
    for (const Step& step : from(exercise.id))
        if (step.exercise && step.exercise != &exercise && !done(step))
            return step.exercise;
    return nullptr;
}

bool Course::done(const Lesson& lesson) const {
    return begun(lesson) && std::ranges::all_of(lesson.exercises, [&](const Exercise& exercise) {
               return exercise.stretch || progress_.passed(exercise.id);
           });
}

bool Course::begun(const Lesson& lesson) const {
    return progress_.opened(lesson.number) ||
           std::ranges::any_of(lesson.exercises, [&](const Exercise& exercise) {
               return progress_.passed(exercise.id) || progress_.hintsTaken(exercise.id) > 0;
           });
}

int Course::points(const Lesson& lesson) const {
    int points = 0;
    for (const Exercise& exercise : lesson.exercises)
        points += progress_.pointsFor(exercise.id);
    return points;
}

int Course::pointsPossible(const Lesson& lesson) {
    int points = 0;
    for (const Exercise& exercise : lesson.exercises)
        points += exercise.points();
    return points;
}

int Course::exercisesPassed() const {
    return static_cast<int>(std::ranges::count_if(steps_, [&](const Step& step) {
        return step.exercise && progress_.passed(step.exercise->id);
    }));
}

int Course::exercises() const {
    return static_cast<int>(
        std::ranges::count_if(steps_, [](const Step& step) { return step.exercise; }));
}

int Course::pointsPossible() const {
    int points = 0;
    for (const Lesson& lesson : catalog_.lessons())
        points += pointsPossible(lesson);
    return points;
}

int Course::questionsRight() const {
    int right = 0;
    for (const Lesson& lesson : catalog_.lessons())
        for (const Question& question : lesson.questions)
            right += progress_.answeredRight(question.id());
    return right;
}

int Course::questions() const {
    int all = 0;
    for (const Lesson& lesson : catalog_.lessons())
        all += static_cast<int>(lesson.questions.size());
    return all;
}

}  // namespace coach
