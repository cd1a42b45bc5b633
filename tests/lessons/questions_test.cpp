// The answer to "what does this program print?" is what it prints.

#include <set>
#include <sstream>

#include "tests/lessons/demo_run.h"
#include "tests/lessons/taught.h"

namespace lessons {

namespace {

// "one · two"
std::string inOneLine(const std::string& output) {
    std::string joined;
    std::stringstream lines(output);
    for (std::string line; std::getline(lines, line);)
        joined += (joined.empty() ? "" : " · ") + line;
    return joined;
}

}  // namespace

class EachQuestionWithADemo : public ::testing::TestWithParam<coach::Question> {};
INSTANTIATE_TEST_SUITE_P(All, EachQuestionWithADemo, ::testing::ValuesIn(questionsWithDemo()),
                         [](const auto& of) { return asName(of.param.id()); });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EachQuestionWithADemo);

TEST_P(EachQuestionWithADemo, IsAnsweredByWhatTheDemoPrints) {
    const coach::Question& question = GetParam();
    const coach::Demo* demo = catalog().demo(question.demo);
    ASSERT_TRUE(demo) << "there is no demo " << question.demo;
    ASSERT_EQ(demo->port, 0) << "it does not end by itself";

    const DemoRun run(*demo);

    ASSERT_EQ(run.problem, "");
    EXPECT_EQ(question.options[question.answer], inOneLine(run.output));
}

TEST(Questions, HaveOptionsThatDifferAndAReason) {
    for (const coach::Lesson& lesson : catalog().lessons()) {
        for (const coach::Question& question : lesson.questions) {
            EXPECT_FALSE(question.ask.empty()) << question.id();
            EXPECT_FALSE(question.why.empty()) << question.id();
            const std::set<std::string> different(question.options.begin(), question.options.end());
            EXPECT_EQ(different.size(), question.options.size()) << question.id();
            EXPECT_TRUE(question.exercise.empty() || catalog().exercise(question.exercise))
                << question.id() << " comes after an exercise that there is not";
        }
    }
}

}  // namespace lessons
