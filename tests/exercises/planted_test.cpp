// The kit's own proof that its checks tell right from wrong: solutions pass, what is handed out
// fails, and each planted wrong answer fails with the message that stands at its top; one that must
// not even compile, with that message from the compiler.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>

#include "tests/exercises/compilation.h"
#include "visualizer/coach/catalog.h"
#include "visualizer/coach/compiler_errors.h"
#include "visualizer/coach/process.h"
#include "visualizer/coach/results.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/guess.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

const fs::path root = UNRAVEL_ROOT;
const fs::path build = UNRAVEL_BUILD;

struct Graded {
    coach::Finished run;
    coach::Results results;
};

Graded grade(const std::string& program) {
    const fs::path file = build / "results" / (program + ".json");
    fs::remove(file);
    const coach::Finished run = coach::run({.words = {(build / program).string()}}, 60s);
    return {run, coach::readResults(file).value_or(coach::Results{})};
}

std::vector<coach::Exercise> allExercises() {
    const coach::Catalog catalog = coach::Catalog::load(root);
    std::vector<coach::Exercise> all;
    for (const coach::Lesson& lesson : catalog.lessons())
        all.insert(all.end(), lesson.exercises.begin(), lesson.exercises.end());
    return all;
}

// One that is planted: a file in place of the exercise's main one, or a folder in place of all.
struct Answer {
    std::string id;  // "3.2.swallows"
    fs::path file;   // the main one, which says how it fails

    // What stands behind that mark, up to the end of the line.
    std::optional<std::string> lineMarked(const std::string& mark) const {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with(mark))
                return line.substr(mark.size());
        }
        return std::nullopt;
    }
};

const char* const mustFail = "// Must fail with: ";
const char* const mustNotCompile = "// Must not compile: ";

std::vector<Answer> wrongAnswers(const char* mark) {
    std::vector<Answer> answers;
    for (const coach::Exercise& exercise : allExercises()) {
        const fs::path main = exercise.mainFile();
        const fs::path folder = root / "tests/exercises" / main.parent_path().filename() / "wrong";
        for (const auto& entry : fs::directory_iterator(folder)) {
            const Answer answer{
                exercise.id + '.' + entry.path().stem().string(),
                entry.is_directory() ? entry.path() / main.filename() : entry.path()};
            // One without a mark must say how it fails, and fails for not doing so.
            if (answer.lineMarked(mark) || (mark == mustFail && !answer.lineMarked(mustNotCompile)))
                answers.push_back(answer);
        }
    }
    return answers;
}

// As the name of a test may be.
std::string asName(std::string name) {
    for (char& c : name)
        c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
}

// For GoogleTest, which would print bytes.
void PrintTo(const Answer& answer, std::ostream* out) {
    *out << answer.file.string();
}

std::vector<std::string> exerciseIds() {
    std::vector<std::string> ids;
    for (const coach::Exercise& exercise : allExercises())
        ids.push_back(exercise.id);
    return ids;
}

coach::Exercise exerciseCalled(const std::string& id) {
    for (const coach::Exercise& exercise : allExercises()) {
        if (exercise.id == id)
            return exercise;
    }
    throw std::runtime_error("there is no exercise " + id);
}

class OfExercise : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, OfExercise, ::testing::ValuesIn(exerciseIds()),
                         [](const auto& of) { return asName(of.param); });

TEST_P(OfExercise, TheSolutionPasses) {
    const Graded graded = grade("solution." + GetParam());

    EXPECT_TRUE(graded.run.well()) << graded.run.output;
    EXPECT_TRUE(graded.results.passed);
    EXPECT_FALSE(graded.results.checks.empty());
    const coach::Guess& guess = exerciseCalled(GetParam()).guess;
    EXPECT_EQ(terminal::answerTo(guess, graded.results).size(), guess.run.empty() ? 1u : 2u)
        << "what the guess says of the learner's run does not hold for the solution's";
}

TEST_P(OfExercise, WhatIsHandedOutFailsWithASentenceThatHelps) {
    const Graded graded = grade("untouched." + GetParam());

    EXPECT_EQ(graded.run.exitStatus, 1) << graded.run.output;
    ASSERT_TRUE(graded.results.firstFailure());
    const coach::CheckResult& failed = *graded.results.firstFailure();
    EXPECT_THAT(failed.message, HasSubstr("\nBut "));
    EXPECT_THAT(graded.run.output, HasSubstr("./workshop show"));

    const replay::Run run(failed.trace.string());
    const auto site = run.trace().site(run.event(replay::serialOf(failed.event)).site);
    EXPECT_FALSE(site && site->file.starts_with("engine/"))
        << "the trace opens at " << site->file << ", which is not the learner's";
}

class WrongAnswer : public ::testing::TestWithParam<Answer> {};
INSTANTIATE_TEST_SUITE_P(All, WrongAnswer, ::testing::ValuesIn(wrongAnswers(mustFail)),
                         [](const auto& of) { return asName(of.param.id); });

TEST_P(WrongAnswer, FailsWithTheMessageMeantForItAndShowsWhere) {
    const auto message = GetParam().lineMarked(mustFail);
    ASSERT_TRUE(message) << GetParam().file << " does not say how it fails";
    if (const auto why = GetParam().lineMarked("// Not with sanitizers: ");
        UNRAVEL_SANITIZED && why)
        GTEST_SKIP() << *why;

    const Graded graded = grade("wrong." + GetParam().id);

    EXPECT_TRUE(graded.run.inTime);
    EXPECT_EQ(graded.run.exitStatus, 1) << graded.run.output;
    ASSERT_TRUE(graded.results.firstFailure()) << graded.run.output;
    const coach::CheckResult& failed = *graded.results.firstFailure();
    EXPECT_THAT(failed.message, HasSubstr(*message));

    const replay::Run run(failed.trace.string());  // it opens, at the event named
    EXPECT_TRUE(run.trace().problems().empty());
    const replay::Serial at = replay::serialOf(failed.event);
    ASSERT_TRUE(run.has(at));
    const bool died = failed.message.starts_with("Your program");
    if (died) {
        EXPECT_EQ(at, run.last()) << "the last thing that it did";
        EXPECT_THAT(failed.message, HasSubstr(replay::sentence(run, at)));
    }
}

class UncompilableAnswer : public ::testing::TestWithParam<Answer> {};
INSTANTIATE_TEST_SUITE_P(All, UncompilableAnswer, ::testing::ValuesIn(wrongAnswers(mustNotCompile)),
                         [](const auto& of) { return asName(of.param.id); });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(UncompilableAnswer);

TEST_P(UncompilableAnswer, IsRefusedWithTheSentenceMeantForIt) {
    const auto compilation = exercises::compileCommand(build, GetParam().file);
    ASSERT_TRUE(compilation) << "it is not built; is it the exercise's main file?";

    const coach::Finished compiler =
        coach::run({.words = {"sh", "-c", compilation->of(GetParam().file, "/dev/null")},
                    .environment = {{"LC_ALL", "C.UTF-8"}},
                    .folder = build.string()},
                   60s);

    ASSERT_FALSE(compiler.well()) << "it compiles";
    const std::string asShown = coach::shown(coach::compilerErrors(compiler.output, root));
    EXPECT_THAT(asShown, HasSubstr(*GetParam().lineMarked(mustNotCompile))) << compiler.output;
}

}  // namespace
