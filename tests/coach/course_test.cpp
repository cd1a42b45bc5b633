#include "visualizer/coach/course.h"

#include <gtest/gtest.h>

#include "tests/coach/course.h"
#include "tests/temporary_folder.h"

namespace coach {

class CourseTest : public ::testing::Test {
protected:
    // "read 0", "guess 1", "solve 1.1", "stretch 1.2", "done".
    std::string next() const {
        const Step step = course.next();
        switch (step.kind) {
            case Step::Kind::Read:
                return "read " + step.place();
            case Step::Kind::Guess:
                return "guess " + step.place();
            case Step::Kind::Solve:
                return "solve " + step.place();
            case Step::Kind::Stretch:
                return "stretch " + step.place();
            case Step::Kind::Done:
                break;
        }
        return "done";
    }

    const TemporaryFolder folder{};
    Catalog catalog{[this] {
        writeCourse(folder);
        return Catalog::load(folder.path);
    }()};
    Progress progress{folder.path / "progress.json", [](const std::string&) {}};
    const Course course{catalog, progress};
};

TEST_F(CourseTest, LeadsFromTheFirstLessonToTheLast) {
    EXPECT_EQ(next(), "read 0");
    progress.open(0);
    EXPECT_EQ(next(), "solve 0.1");
    progress.pass("0.1", 1);
    EXPECT_EQ(next(), "read 1");
    progress.open(1);
    EXPECT_EQ(next(), "guess 1");
    progress.answer("1#1", false);
    EXPECT_EQ(next(), "solve 1.1");
    progress.pass("1.1", 2);
    EXPECT_EQ(next(), "solve 1.3");
    progress.pass("1.3", 1);
    EXPECT_EQ(next(), "read 2");
    progress.open(2);
    EXPECT_EQ(next(), "stretch 1.2");
    progress.pass("1.2", 3);
    EXPECT_EQ(next(), "done");
}

TEST_F(CourseTest, GoesOnFromWhereTheLearnerIs) {
    progress.goTo("1.3");
    EXPECT_EQ(next(), "solve 1.3");
    progress.pass("1.3", 1);

    EXPECT_EQ(next(), "read 2");
    progress.open(2);

    EXPECT_EQ(next(), "read 0");  // what was left out
}

TEST_F(CourseTest, GoesOnFromAStretchExerciseWithTheCore) {
    progress.pass("0.1", 1);
    progress.open(1);
    progress.answer("1#1", true);
    progress.goTo("1.2");

    EXPECT_EQ(next(), "solve 1.1");
}

TEST_F(CourseTest, WorksOnAStretchExerciseUntilItIsPassed) {
    progress.pass("0.1", 1);
    progress.goTo("1.2");
    EXPECT_EQ(course.exercise()->id, "1.2");

    progress.pass("1.2", 1);

    EXPECT_EQ(course.exercise()->id, "1.1");
}

TEST_F(CourseTest, HasAnExerciseToWorkOnAlsoWhileReading) {
    EXPECT_EQ(course.exercise()->id, "0.1");

    for (const char* id : {"0.1", "1.1", "1.2", "1.3"})
        progress.pass(id, 1);

    EXPECT_NE(course.exercise(), nullptr);
}

TEST_F(CourseTest, MovesOnToTheNextOpenExercise) {
    const Exercise& first = *catalog.exercise("0.1");
    EXPECT_EQ(course.exerciseAfter(first)->id, "1.1");
    EXPECT_EQ(course.exerciseAfter(*catalog.exercise("1.1"))->id, "1.3");
    EXPECT_EQ(course.exerciseAfter(*catalog.exercise("1.2"))->id, "0.1");

    for (const char* id : {"1.1", "1.2", "1.3"})
        progress.pass(id, 1);

    EXPECT_EQ(course.exerciseAfter(first), nullptr);
}

TEST_F(CourseTest, MovesOnToACoreExerciseThatWasLeftOutBeforeAStretchOne) {
    for (const char* id : {"1.1", "1.3"})
        progress.pass(id, 1);

    EXPECT_EQ(course.exerciseAfter(*catalog.exercise("1.3"))->id, "0.1");
    progress.pass("0.1", 1);
    EXPECT_EQ(course.exerciseAfter(*catalog.exercise("1.3"))->id, "1.2");
}

TEST_F(CourseTest, CountsPointsByLesson) {
    progress.pass("1.1", 2);
    progress.pass("1.2", 3);
    const Lesson& lesson = *catalog.lesson(1);

    EXPECT_EQ(course.points(lesson), 5);
    EXPECT_EQ(Course::pointsPossible(lesson), 6);
    EXPECT_EQ(course.pointsPossible(), 7);
    EXPECT_EQ(course.exercisesPassed(), 2);
    EXPECT_EQ(course.exercises(), 4);
    EXPECT_TRUE(course.begun(lesson));
    EXPECT_FALSE(course.done(lesson));
}

TEST_F(CourseTest, OfAnUnknownPlaceBeginsAtTheBeginning) {
    progress.goTo("99.9");

    EXPECT_EQ(next(), "read 0");
}

}  // namespace coach
