// `workshop questions`, on a project of the test's own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"
#include "visualizer/coach/process.h"

namespace terminal {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Questions : public ::testing::Test {
protected:
    void SetUp() override {
        project.write("workshop", "");
        project.write("lessons/1_first/one.cpp",
                      "// A demo.\n#include <cstdio>\n\nint main() { puts(\"1\"); }\n");
        project.write("lessons/1_first/lesson.md", "# First\n");
        project.write("lessons/1_first/lesson.json", R"({
            "number": 1, "title": "First", "minutes": 5,
            "demos": [{"id": "one", "title": "one", "file": "lessons/1_first/one.cpp"}],
            "questions": [
              {"ask": "What does it print?", "options": ["0", "1"], "answer": 1,
               "why": "Because it says so.", "demo": "one"},
              {"ask": "And who?", "options": ["the loop", "nobody"], "answer": 0,
               "why": "Who else?"}]})");
        project.write("lessons/2_second/lesson.json", R"({
            "number": 2, "title": "Second", "minutes": 5,
            "questions": [
              {"ask": "What waits?", "options": ["a chain", "a loop"], "answer": 0,
               "why": "It does.", "exercise": "2.1"}]})");
    }
    coach::Finished workshop(const std::string& words, const std::string& typed) const {
        return coach::run(
            {.words = {"sh", "-c", "printf '" + typed + "' | " UNRAVEL_PROGRAM " " + words},
             .environment = {{"XDG_STATE_HOME", project.path / "state"},
                             {"WORKSHOP_ROOT", project.path}}},
            60s);
    }

    TemporaryFolder project;
};

TEST_F(Questions, SayWhetherAGuessWasRightAndWhy) {
    const coach::Finished asked = workshop("questions 1", "1\\n1\\n");

    EXPECT_TRUE(asked.well()) << asked.output;
    EXPECT_THAT(asked.output, HasSubstr("✘ No. It is 2: 1\n  Because it says so."));
    EXPECT_THAT(asked.output, HasSubstr("✔ Right.\n  Who else?"));
    EXPECT_THAT(asked.output, HasSubstr("1 of 2 right."));
}

TEST_F(Questions, ShowTheProgramTheyAreAbout) {
    const coach::Finished asked = workshop("questions 1", "2\\n");

    EXPECT_THAT(asked.output, HasSubstr("    int main() { puts(\"1\"); }\n"));
    EXPECT_THAT(asked.output, Not(HasSubstr("A demo.")));
    EXPECT_THAT(asked.output, HasSubstr("./workshop run one"));
}

TEST_F(Questions, EndWhereNobodyAnswersAndGoOnFromThere) {
    EXPECT_THAT(workshop("questions", "2\\n").output,
                AllOf(HasSubstr("To go on:  ./workshop questions 1"), HasSubstr("1 to go")));

    const coach::Finished later = workshop("questions", "1\\n");

    EXPECT_THAT(later.output, Not(HasSubstr("What does it print?")));
    EXPECT_THAT(later.output, HasSubstr("2 of 2 right."));
}

TEST_F(Questions, TakeOnlyTheNumberOfAnOption) {
    const coach::Finished asked = workshop("questions", "3\\nyes\\n0\\n2\\nq\\n");

    EXPECT_THAT(asked.output, HasSubstr("A number from 1 to 2, and Enter."));
    EXPECT_THAT(asked.output, HasSubstr("✔ Right."));
    EXPECT_TRUE(asked.well());
}

TEST_F(Questions, CountTheFirstAnswer) {
    workshop("questions", "1\\n2\\n");

    const coach::Finished again = workshop("questions", "2\\n1\\n");

    EXPECT_THAT(again.output, HasSubstr("do not count"));
    EXPECT_THAT(again.output, HasSubstr("0 of 2 right."));
}

TEST_F(Questions, AreListedWithoutTheirAnswers) {
    const coach::Finished listed = workshop("questions 1 --list", "");

    EXPECT_THAT(listed.output, AllOf(HasSubstr("What does it print?"), HasSubstr("And who?")));
    EXPECT_THAT(listed.output, Not(HasSubstr("Because")));
    EXPECT_THAT(listed.output, HasSubstr("2 to go"));
}

TEST_F(Questions, OnWhatAnExerciseTeachesComeAfterIt) {
    const coach::Finished before = workshop("questions 2", "");
    project.write("state/unravel/progress.json", R"({"points": {"2.1": 1}})");

    const coach::Finished after = workshop("questions 2", "1\\n");

    EXPECT_THAT(before.output, Not(HasSubstr("What waits?")));
    EXPECT_THAT(before.output, HasSubstr("After exercise 2.1: 1 more."));
    EXPECT_THAT(after.output, AllOf(HasSubstr("What waits?"), HasSubstr("✔ Right.")));
}

TEST_F(Questions, AreMentionedByTheLesson) {
    EXPECT_THAT(workshop("list", "").output, HasSubstr("./workshop questions 1"));
    EXPECT_THAT(workshop("lesson 1", "").output, HasSubstr("0 of 2 right, 2 to go"));
}

}  // namespace terminal
