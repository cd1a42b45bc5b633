#include "visualizer/replay/questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/chains.h"
#include "tests/recorded/echo_run.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::string rightOf(const Question& question) {
    return question.options.at(question.right);
}

struct Questions : testing::Test, Recording {
    Deferred<int> page = getPage();

    void failingRun() {
        page.addCallback(fails).addErrback(recover).addCallback(gotRepos);
        page.callback(21);
    }
    std::vector<Question> asked(Question::About about) {
        std::vector<Question> all = questions(run());
        std::erase_if(all, [&](const Question& question) { return question.about != about; });
        return all;
    }
};

TEST_F(Questions, AskWhichFunctionRuns) {
    failingRun();

    const std::vector<Question> all = asked(Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].gate, first<events::Fired>());
    EXPECT_EQ(all[0].text,
              "Deferred 1 (getPage) has 21 on the callback rail. Which function is called next?");
    EXPECT_THAT(all[0].options,
                UnorderedElementsAre("fails", "recover", "gotRepos", "none: it skips them all"));
    EXPECT_EQ(rightOf(all[0]), "fails");
    EXPECT_EQ(rightOf(all[1]), "recover");
    EXPECT_EQ(rightOf(all[2]), "gotRepos");
}

TEST_F(Questions, AskOnceWhereSeveralPairsArePassed) {
    page.addErrback(recover).addErrback(recover).addCallback(gotRepos);
    page.callback(1);

    const std::vector<Question> all = asked(Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(rightOf(all[0]), "gotRepos");
}

TEST_F(Questions, KnowThatNothingMayRun) {
    page.addErrback(recover).addErrback(recover);
    page.callback(1);

    const std::vector<Question> all = asked(Question::About::WhatRuns);

    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(rightOf(all[0]), "none: it skips them all");
}

TEST_F(Questions, AskForTheRail) {
    failingRun();

    const std::vector<Question> all = asked(Question::About::WhichRail);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].text, "fails is called with 21. On which rail does the result go on?");
    EXPECT_THAT(all[0].options, SizeIs(3));
    EXPECT_EQ(rightOf(all[0]), "on the errback rail");
    EXPECT_EQ(rightOf(all[1]), "on the callback rail");
}

TEST_F(Questions, AskForTheValueAmongThoseThatOccur) {
    failingRun();

    const std::vector<Question> all = asked(Question::About::WhatValue);

    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(rightOf(all[0]), "ValueError: no such page");
    EXPECT_THAT(all[0].options, UnorderedElementsAre("ValueError: no such page", "21", "7", "14"));
}

TEST_F(Questions, AskWhichDeferredIsFired) {
    Deferred<int> other;
    Deferred<int> third;
    third.callback(0);
    reactor.callLater(1s, [&] { page.callback(1); });
    reactor.advance(1s);

    const std::vector<Question> all = asked(Question::About::WhichFires);

    ASSERT_THAT(all, SizeIs(2));
    EXPECT_THAT(all[1].options, ElementsAre("Deferred 1 (getPage)", "Deferred 2 (other)"));
    EXPECT_EQ(rightOf(all[1]), "Deferred 1 (getPage)");
    EXPECT_EQ(all[1].gate, serialOf(number(all[1].answer) - 1));
}

TEST_F(Questions, AreAnsweredAfterTheirGate) {
    failingRun();

    Serial gate = Serial::None;
    for (const Question& question : questions(run())) {
        EXPECT_LT(question.gate, question.answer);
        EXPECT_GE(question.gate, gate);
        gate = question.gate;
    }
}

TEST(NoQuestions, WhereNothingIsToBeGuessed) {
    EXPECT_THAT(questions(*recorded::EchoRun().run), IsEmpty());
}

}  // namespace
}  // namespace replay
