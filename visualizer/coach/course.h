#pragma once

// The way through the workshop: what comes after what, and where the learner is on it.
//
// Lesson by lesson: read it, guess the answers to its questions, solve its core exercises. The
// stretch exercises come when all of that is done. A learner may leave something out: what comes
// next is the first open step from where they are, and only then what they left out before.

#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/progress.h"

namespace coach {

struct Step {
    enum class Kind { Read, Guess, Solve, Stretch, Done } kind = Kind::Done;
    const Lesson* lesson = nullptr;      // null: Done, and there are no lessons
    const Exercise* exercise = nullptr;  // of Solve and Stretch

    std::string place() const;  // for Progress::goTo
};

class Course {
public:
    // Both must outlive it.
    Course(const Catalog& catalog, const Progress& progress);

    // What to do now.
    Step next() const;
    // The exercise to work on: the one that the learner is at, until it is passed; then that of
    // next(), or the next one after it; once all are passed, the last one. Null where there are no
    // exercises.
    const Exercise* exercise() const;
    // The first that is not passed after this one, in the order of the way; then what was left out
    // before it; core exercises before stretch ones. Null once no other is open.
    const Exercise* exerciseAfter(const Exercise& exercise) const;

    bool done(const Lesson& lesson) const;   // read, and its core exercises passed
    bool begun(const Lesson& lesson) const;  // or done
    int points(const Lesson& lesson) const;
    static int pointsPossible(const Lesson& lesson);

    int exercisesPassed() const;
    int exercises() const;
    int pointsPossible() const;
    int questionsRight() const;  // at the first guess
    int questions() const;

private:
    bool done(const Step& step) const;
    std::vector<Step> from(const std::string& place) const;  // all steps, in the order of the way

    const Catalog& catalog_;
    const Progress& progress_;
    std::vector<Step> steps_;
};

}  // namespace coach
