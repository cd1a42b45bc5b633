#include "visualizer/replay/questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr int gotOrgs = 0, gotRepos = 0, reportIt = 0;

std::vector<Question> asked(const Script& script, Question::About about) {
    std::vector<Question> all = questions(replay::Run(script.path));
    std::erase_if(all, [&](const Question& question) { return question.about != about; });
    return all;
}

std::string rightOf(const Question& question) {
    return question.options.at(question.right);
}

struct Questions : testing::Test {
    Script script;
    Rails page = getPage(script);
    Serial fired = Serial::None;

    void failingRun() {
        page.addCallback(gotOrgs).addErrback(reportIt).addCallback(gotRepos);
        fired = page.callback("[twisted]");
        page.throws("ValueError: 1");
        page.returns("(untitled)");
        page.returns("2");
    }
};

TEST_F(Questions, AskWhichFunctionRuns) {
    failingRun();

    const std::vector<Question> all = asked(script, Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].gate, fired);
    EXPECT_EQ(all[0].text,
              "Deferred 1 (getPage) has [twisted] on the callback rail. Which function is called "
              "next?");
    EXPECT_THAT(all[0].options,
                UnorderedElementsAre("gotOrgs", "reportIt", "gotRepos", "none: it skips them all"));
    EXPECT_EQ(rightOf(all[0]), "gotOrgs");
    EXPECT_EQ(rightOf(all[1]), "reportIt");
    EXPECT_EQ(rightOf(all[2]), "gotRepos");
}

TEST_F(Questions, AskOnceWhereSeveralPairsArePassed) {
    page.addErrback(gotOrgs).addErrback(reportIt).addCallback(gotRepos);
    page.callback("1");
    page.passes();
    page.passes();
    page.returns("2");

    const std::vector<Question> all = asked(script, Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(rightOf(all[0]), "gotRepos");
}

TEST_F(Questions, KnowThatNothingMayRun) {
    page.addErrback(gotOrgs).addErrback(reportIt);
    page.callback("1");
    page.passes();
    page.passes();

    const std::vector<Question> all = asked(script, Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(rightOf(all[0]), "none: it skips them all");
}

TEST_F(Questions, AskForTheRail) {
    failingRun();

    const std::vector<Question> all = asked(script, Question::About::WhichRail);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].text,
              "gotOrgs is called with [twisted]. On which rail does the result go on?");
    EXPECT_THAT(all[0].options, SizeIs(3));
    EXPECT_EQ(rightOf(all[0]), "on the errback rail");
    EXPECT_EQ(rightOf(all[1]), "on the callback rail");
}

TEST_F(Questions, AskForTheValueAmongThoseThatOccur) {
    failingRun();

    const std::vector<Question> all = asked(script, Question::About::WhatValue);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(rightOf(all[0]), "ValueError: 1");
    EXPECT_THAT(all[0].options,
                UnorderedElementsAre("ValueError: 1", "[twisted]", "(untitled)", "2"));
}

TEST_F(Questions, AskWhichDeferredIsFired) {
    Rails other(script), third(script);
    third.callback("0");
    script.callback(script.callLater(1s, [&] { page.callback("1"); }));

    const std::vector<Question> all = asked(script, Question::About::WhichFires);

    ASSERT_THAT(all, SizeIs(2));
    EXPECT_THAT(all[1].options, ElementsAre("Deferred 1 (getPage)", "Deferred 2 (other)"));
    EXPECT_EQ(rightOf(all[1]), "Deferred 1 (getPage)");
    EXPECT_EQ(all[1].gate, serialOf(number(all[1].answer) - 1));
}

TEST_F(Questions, AreAnsweredAfterTheirGate) {
    failingRun();

    Serial gate = Serial::None;
    for (const Question& question : questions(replay::Run(script.path))) {
        EXPECT_LT(question.gate, question.answer);
        EXPECT_GE(question.gate, gate);
        gate = question.gate;
    }
}

TEST(NoQuestions, WhereNothingIsToBeGuessed) {
    Script script;
    echoSession(script);

    EXPECT_THAT(questions(replay::Run(script.path)), IsEmpty());
}

}  // namespace
}  // namespace replay
