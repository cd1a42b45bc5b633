// INSTRUCTOR.md says the same as the lesson.json files: its timetable, what to cut, and what goes
// wrong in each exercise.

#include <gmock/gmock.h>

#include <regex>

#include "tests/lessons/tables.h"
#include "tests/lessons/taught.h"

namespace lessons {

using ::testing::HasSubstr;

namespace {

std::string clock(int minute) {
    return std::to_string(minute / 60) + (minute % 60 < 10 ? ":0" : ":") +
           std::to_string(minute % 60);
}

}  // namespace

struct Instructor : ::testing::Test {
    const std::string page = contentOf(paths.root / "lessons/INSTRUCTOR.md");
};

TEST_F(Instructor, HasATimetableOfTheLessonsAndBreaks) {
    const Strings rows = rowsBelow(page, "| from | to | minutes | what | core exercises |");
    const auto withMinutes = [](const coach::Exercise& exercise) {
        return exercise.id + " (" + std::to_string(exercise.minutes) + ')';
    };
    Strings expected;
    int now = 0;
    int breaks = 0;
    const auto add = [&](int minutes, const std::string& what) {
        expected.push_back("| " + clock(now) + " | " + clock(now + minutes) + " | " +
                           std::to_string(minutes) + " | " + what + "|");
        now += minutes;
    };
    // Where the breaks are is for the page to say; each is of ten minutes.
    const auto addBreaks = [&] {
        for (; expected.size() < rows.size() &&
               rows[expected.size()].find("**break**") != std::string::npos;
             ++breaks)
            add(10, "**break** | ");
    };
    for (const coach::Lesson& lesson : catalog().lessons()) {
        add(lesson.minutes, "Lesson " + std::to_string(lesson.number) + ": " + lesson.title +
                                " | " + cellOf(lesson, false, ", ", withMinutes));
        addBreaks();
    }

    EXPECT_EQ(rows, expected);
    const Strings counted = found(page, "([a-z]+) breaks of ten minutes");
    ASSERT_EQ(counted.size(), 1u);
    EXPECT_EQ(numberCalled(counted[0]), breaks);
    EXPECT_THAT(page, HasSubstr(std::to_string(now - 10 * breaks) + " minutes of teaching"));
}

// What to cut if one is late is core, and takes longer than what is left of it.
TEST_F(Instructor, CutsExercisesThatSaveTheTime) {
    static const std::regex cut("Exercise ([0-9.]+): [^\\n]*(?:\\n +[^\\n]*)*?It saves ([a-z]+) ");
    int cuts = 0;
    for (std::sregex_iterator each(page.begin(), page.end(), cut), end; each != end; ++each) {
        const coach::Exercise* exercise = catalog().exercise((*each)[1].str());
        ASSERT_TRUE(exercise) << each->str();
        EXPECT_FALSE(exercise->stretch) << each->str();
        EXPECT_LT(numberCalled((*each)[2]), exercise->minutes) << each->str();
        EXPECT_GT(numberCalled((*each)[2]), 0) << each->str();
        ++cuts;
    }
    EXPECT_EQ(cuts, std::ssize(found(page, "(It saves) ")));
    EXPECT_GT(cuts, 0);
}

TEST_F(Instructor, AsksOnlyAboutLessonsThatAreThere) {
    const Strings rows = rowsBelow(page, "| lesson | ask | you want to hear |");

    EXPECT_FALSE(rows.empty());
    for (const std::string& row : rows)
        EXPECT_TRUE(catalog().lesson(std::atoi(cellsOf(row)[0].c_str()))) << row;
}

// Under a heading of its own, or in rows that begin with its number under one of several.
TEST_F(Instructor, KnowsWhatGoesWrongInEachExercise) {
    const std::string head = "| what they write | what to say |";
    for (const coach::Exercise& exercise : exercises()) {
        const std::string heading = "\n### " + exercise.id + ' ' + exercise.title +
                                    (exercise.stretch ? " (stretch)" : "") + '\n';
        const std::size_t own = page.find(heading);
        const Strings rows =
            own != std::string::npos
                ? rowsBelow(page.substr(own, page.find("\n#", own + 1) - own), head)
                : found(page, "\n(\\| " + exercise.id + ": )");
        EXPECT_GE(rows.size(), 3u)
            << "under" << heading << "or in rows that begin with \"| " << exercise.id << ": \"";
    }
}

TEST_F(Instructor, HasNoHeadingOfWhatIsNoExercise) {
    int headings = 0;
    for (const std::string& heading : found(page, "\n### ([^\n]*)")) {
        const Strings ids = found(heading, "([0-9]+\\.[0-9]+)");
        EXPECT_FALSE(ids.empty()) << heading;
        for (const std::string& id : ids) {
            const coach::Exercise* exercise = catalog().exercise(id);
            ASSERT_TRUE(exercise) << heading;
            EXPECT_EQ(exercise->stretch, heading.ends_with(" (stretch)")) << heading;
            if (ids.size() == 1) {
                EXPECT_THAT(heading, HasSubstr(id + ' ' + exercise->title));
            }
            ++headings;
        }
    }
    EXPECT_EQ(headings, std::ssize(exercises()));
}

}  // namespace lessons
