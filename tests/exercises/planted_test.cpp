// The kit's own proof that its checks tell right from wrong: solutions pass, what is handed out
// fails, and each planted wrong answer fails with the message that stands at its top.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>

#include "visualizer/coach/process.h"
#include "visualizer/coach/results.h"
#include "visualizer/replay/story.h"

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

// "5.1_echo"
std::vector<std::string> exercises() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(root / "exercises")) {
        if (entry.is_directory())
            paths.push_back(entry.path().filename());
    }
    return paths;
}

std::string idOf(const std::string& path) {
    return path.substr(0, path.find('_'));
}

// "5.1_echo/adds_newline"
std::vector<std::string> wrongAnswers() {
    std::vector<std::string> answers;
    for (const std::string& path : exercises()) {
        for (const auto& entry : fs::directory_iterator(root / "tests/exercises" / path / "wrong"))
            answers.push_back(path + '/' + entry.path().stem().string());
    }
    return answers;
}

// What stands behind the mark, up to the end of the line.
std::optional<std::string> lineMarked(const fs::path& file, const std::string& mark) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(mark))
            return line.substr(mark.size());
    }
    return std::nullopt;
}

// As the name of a test may be.
std::string nameFor(const ::testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    for (char& c : name) {
        if (!std::isalnum(static_cast<unsigned char>(c)))
            c = '_';
    }
    return name;
}

class OfExercise : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, OfExercise, ::testing::ValuesIn(exercises()), nameFor);

TEST_P(OfExercise, TheSolutionPasses) {
    const Graded graded = grade("solution." + idOf(GetParam()));

    EXPECT_TRUE(graded.run.well()) << graded.run.output;
    EXPECT_TRUE(graded.results.passed);
    EXPECT_FALSE(graded.results.checks.empty());
}

TEST_P(OfExercise, WhatIsHandedOutFailsWithASentenceThatHelps) {
    const Graded graded = grade("untouched." + idOf(GetParam()));

    EXPECT_EQ(graded.run.exitStatus, 1) << graded.run.output;
    ASSERT_TRUE(graded.results.firstFailure());
    EXPECT_THAT(graded.results.firstFailure()->message, HasSubstr("\nBut "));
    EXPECT_THAT(graded.run.output, HasSubstr("./workshop show"));
}

class WrongAnswer : public ::testing::TestWithParam<std::string> {
protected:
    std::string program() const {
        const std::string& answer = GetParam();
        return "wrong." + idOf(answer) + '.' + answer.substr(answer.find('/') + 1);
    }
    fs::path file() const {
        const fs::path answer = GetParam();
        return root / "tests/exercises" / answer.parent_path() / "wrong" /
               (answer.filename().string() + ".cpp");
    }
};
INSTANTIATE_TEST_SUITE_P(All, WrongAnswer, ::testing::ValuesIn(wrongAnswers()), nameFor);

TEST_P(WrongAnswer, FailsWithTheMessageMeantForItAndShowsWhere) {
    const auto message = lineMarked(file(), "// Must fail with: ");
    ASSERT_TRUE(message) << file() << " does not say with which";
    if (const auto why = lineMarked(file(), "// Not with sanitizers: "); UNRAVEL_SANITIZED && why)
        GTEST_SKIP() << *why;

    const Graded graded = grade(program());

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

}  // namespace
