// All that lesson.json names is there, and nothing is there that it does not name.

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/lessons/taught.h"

namespace lessons {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;
using Names = std::vector<std::string>;

namespace {

// "3.2_recover"
std::string folderOf(const coach::Exercise& exercise) {
    return fs::path(exercise.mainFile()).parent_path().filename();
}

// What a learner keeps beside an exercise is no business of ours: *.mine.1
Names namesIn(const fs::path& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename();
        if (name.find(".mine.") == std::string::npos)
            names.push_back(name);
    }
    return names;
}

Names fileNamesOf(const coach::Exercise& exercise) {
    Names names;
    for (const std::string& file : exercise.files)
        names.push_back(fs::path(file).filename());
    return names;
}

Names foldersIn(const fs::path& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory() && !entry.path().filename().string().starts_with('.'))
            names.push_back(entry.path().filename());
    }
    return names;
}

}  // namespace

class EachExercise : public ::testing::TestWithParam<coach::Exercise> {
protected:
    const coach::Exercise& exercise = GetParam();
    const std::string folder = folderOf(exercise);
    const fs::path checks = paths.root / "tests/exercises" / folder;
};
INSTANTIATE_TEST_SUITE_P(All, EachExercise, ::testing::ValuesIn(exercises()),
                         [](const auto& of) { return asName(of.param.id); });

TEST_P(EachExercise, HasItsFilesInOneFolder) {
    EXPECT_TRUE(folder.starts_with(exercise.id + '_')) << folder;
    for (const std::string& file : exercise.files) {
        EXPECT_EQ(fs::path(file).parent_path(), fs::path("exercises") / folder);
        EXPECT_TRUE(exists(paths.root / file)) << file;
    }
    EXPECT_TRUE(exercise.mainFile().ends_with(".cpp")) << exercise.mainFile();
    EXPECT_TRUE(exists(paths.root / "exercises" / folder / "main.cpp"));
    EXPECT_TRUE(exists(checks / "check.cpp"));
}

TEST_P(EachExercise, HasASolutionOfTheSameFiles) {
    EXPECT_THAT(namesIn(paths.root / "solutions" / folder),
                UnorderedElementsAreArray(fileNamesOf(exercise)));
}

TEST_P(EachExercise, HasWrongAnswersThatPeopleGive) {
    const Names answers = namesIn(checks / "wrong");
    EXPECT_GE(answers.size(), 3u);
    for (const std::string& answer : answers) {
        const bool all = is_directory(checks / "wrong" / answer);
        const Names files = all ? namesIn(checks / "wrong" / answer) : fileNamesOf(exercise);
        EXPECT_THAT(files, UnorderedElementsAreArray(fileNamesOf(exercise))) << answer;
        EXPECT_TRUE(all || answer.ends_with(".cpp")) << answer;
    }
}

TEST_P(EachExercise, SaysHowToCheckIt) {
    EXPECT_THAT(contentOf(paths.root / exercise.mainFile()),
                HasSubstr("./workshop check " + exercise.id));
}

TEST_P(EachExercise, HasHints) {
    EXPECT_GE(exercise.hints.size(), 2u);
    EXPECT_THAT(exercise.hints, Not(::testing::Contains("")));
}

// What is asked for in the lesson is answered after "Passed".
TEST_P(EachExercise, AsksForAGuessThatItAnswers) {
    const coach::Lesson* lesson = catalog().lesson(exercise.lesson);
    std::string page = contentOf(lesson->text);
    std::replace(page.begin(), page.end(), '\n', ' ');
    std::erase(page, '`');

    EXPECT_NE(exercise.guess.answer, "");
    ASSERT_NE(exercise.guess.ask, "");
    EXPECT_THAT(page, HasSubstr(exercise.guess.ask)) << "the lesson asks something else";
}

// The checks are compiled once for all answers, so what they include must be the same for all.
TEST_P(EachExercise, IsCheckedThroughHeadersThatNobodyEdits) {
    for (const std::string& name : fileNamesOf(exercise)) {
        const std::string included = name + "\"\n";
        EXPECT_THAT(contentOf(checks / "check.cpp"), Not(HasSubstr(included)));
        EXPECT_THAT(contentOf(paths.root / "exercises" / folder / "main.cpp"),
                    Not(HasSubstr(included)));
        // Named from the project's folder it would be the learner's for everybody.
        for (const std::string& file : exercise.files)
            EXPECT_THAT(contentOf(paths.root / file), Not(HasSubstr(folder + '/' + included)));
        for (const std::string& file : exercise.solution())
            EXPECT_THAT(contentOf(paths.root / file), Not(HasSubstr(folder + '/' + included)));
    }
}

TEST(Content, NoExerciseIsLeftOut) {
    Names listed;
    for (const coach::Exercise& exercise : exercises())
        listed.push_back(folderOf(exercise));

    EXPECT_THAT(foldersIn(paths.root / "exercises"), UnorderedElementsAreArray(listed));
    EXPECT_THAT(foldersIn(paths.root / "solutions"), UnorderedElementsAreArray(listed));
    listed.insert(listed.end(), {"grader", "hostile", "mutants"});
    EXPECT_THAT(foldersIn(paths.root / "tests/exercises"), UnorderedElementsAreArray(listed));
}

TEST(Content, NoDemoIsLeftOut) {
    for (const coach::Lesson& lesson : catalog().lessons()) {
        Names listed, there;
        for (const coach::Demo& demo : lesson.demos)
            listed.push_back(demo.file);
        for (const auto& entry : fs::directory_iterator(lesson.text.parent_path())) {
            const bool hasHeader = exists(fs::path(entry.path()).replace_extension(".h"));
            if (entry.path().extension() == ".cpp" && !hasHeader)  // else it is no program
                there.push_back(entry.path().lexically_relative(paths.root));
        }
        EXPECT_THAT(there, UnorderedElementsAreArray(listed)) << "of lesson " << lesson.number;
    }
}

TEST(Content, EveryLessonHasItsTextAndItsFolder) {
    const Names folders = foldersIn(paths.root / "lessons");
    EXPECT_EQ(folders.size(), catalog().lessons().size());
    for (const coach::Lesson& lesson : catalog().lessons()) {
        EXPECT_TRUE(exists(lesson.text)) << lesson.text;
        EXPECT_TRUE(lesson.text.parent_path().filename().string().starts_with(
            std::to_string(lesson.number) + '_'))
            << lesson.text;
        for (const coach::Exercise& exercise : lesson.exercises)
            EXPECT_TRUE(exercise.id.starts_with(std::to_string(lesson.number) + '.'))
                << exercise.id;
    }
}

TEST(Content, NoNameIsGivenTwice) {
    const Names ids = catalog().ids();
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    std::set<int> numbers;
    for (const coach::Lesson& lesson : catalog().lessons())
        EXPECT_TRUE(numbers.insert(lesson.number).second) << "lesson " << lesson.number;
}

}  // namespace lessons
