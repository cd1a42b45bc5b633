#include "visualizer/replay/navigator/navigator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <locale.h>

#include "tests/recorded/echo_run.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using testing::ElementsAre;

class NavigatorTest : public testing::Test {
protected:
    recorded::EchoRun echo;
    const replay::Run& run = *echo.run;
    Navigator navigator{run};

    // Whether it moved.
    bool perform(Action action) {
        const Serial before = navigator.at();
        EXPECT_TRUE(navigator.perform(action));
        return navigator.at() != before;
    }
    bool find(const std::string& words) {
        navigator.search(words);
        return navigator.searchOn(number(run.last()));
    }
    void bookmark(std::uint32_t n) {
        navigator.goTo(serialOf(n));
        navigator.toggleBookmark();
    }
};

TEST_F(NavigatorTest, BeginsBeforeTheFirstEventAndStaysInside) {
    EXPECT_EQ(navigator.at(), Serial::None);
    for (const Action back : {Action::Back, Action::TurnBack, Action::SameBack, Action::First,
                              Action::ToCause, Action::ToEffect, Action::Return})
        EXPECT_FALSE(perform(back));

    perform(Action::Last);
    EXPECT_EQ(navigator.at(), run.last());
    for (const Action forward : {Action::Forward, Action::TurnForward, Action::SameForward})
        EXPECT_FALSE(perform(forward));
}

TEST_F(NavigatorTest, OpenedBeyondTheEndIsAtTheEnd) {
    EXPECT_EQ(Navigator(run, serialOf(999'999)).at(), run.last());
    navigator.goTo(serialOf(999'999));
    EXPECT_EQ(navigator.at(), run.last());
}

TEST_F(NavigatorTest, LeavesAloneWhatIsNoMove) {
    for (const Action other :
         {Action::None, Action::PlayPause, Action::Search, Action::Bookmark, Action::Quit})
        EXPECT_FALSE(navigator.perform(other));
    EXPECT_EQ(navigator.at(), Serial::None);
}

TEST_F(NavigatorTest, GoesForwardAndBackTheSameWay) {
    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        EXPECT_TRUE(perform(Action::Forward));
        EXPECT_EQ(number(navigator.at()), n);
    }
    for (std::uint32_t n = number(run.last()); n-- > 0;) {
        EXPECT_TRUE(perform(Action::Back));
        EXPECT_EQ(number(navigator.at()), n);
    }
}

TEST_F(NavigatorTest, GoesByTurnsToBothEnds) {
    for (const Serial turn : run.turns()) {
        perform(Action::TurnForward);
        EXPECT_EQ(navigator.at(), turn);
    }
    EXPECT_TRUE(perform(Action::TurnForward));
    EXPECT_EQ(navigator.at(), run.last()) << "after the last turn comes the end";

    for (std::size_t turn = run.turns().size(); turn-- > 0;) {
        perform(Action::TurnBack);
        EXPECT_EQ(navigator.at(), run.turns()[turn]);
    }
    EXPECT_TRUE(perform(Action::TurnBack));
    EXPECT_EQ(navigator.at(), Serial::None) << "before the first turn comes the beginning";
}

TEST_F(NavigatorTest, FollowsWhatTheEventIsAboutUnlessAnotherThingIsSelected) {
    const Serial read = echo.first(events::Read::kind);
    const Entity connection = run.event(read).subject;
    navigator.goTo(read);
    EXPECT_EQ(navigator.thing(), connection);
    perform(Action::SameForward);
    EXPECT_EQ(navigator.at(), run.nextOf(connection, read));

    navigator.select(connection);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(perform(Action::SameForward));
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(perform(Action::SameBack));
    EXPECT_EQ(navigator.at(), read);
    navigator.select(run.event(echo.first(events::TurnBegin::kind)).subject);
    perform(Action::SameForward);
    EXPECT_EQ(run.event(navigator.at()).subject, navigator.thing());
}

TEST_F(NavigatorTest, GoesToTheCauseAndToTheFirstEffect) {
    const Serial read = echo.first(events::Read::kind);
    navigator.goTo(read);

    perform(Action::ToEffect);
    EXPECT_EQ(run.event(navigator.at()).kind, events::CallbackBegin::kind);
    perform(Action::ToCause);
    EXPECT_EQ(navigator.at(), read);
}

TEST_F(NavigatorTest, ComesBackFromEachJumpAndNotFromSteps) {
    navigator.goTo(serialOf(20));
    perform(Action::Forward);
    perform(Action::TurnForward);
    const Serial before = navigator.at();
    perform(Action::Last);
    navigator.advanceTo(serialOf(9));

    perform(Action::Return);
    EXPECT_EQ(navigator.at(), before);
    perform(Action::Return);
    EXPECT_EQ(navigator.at(), Serial::None);
    EXPECT_FALSE(perform(Action::Return));
}

TEST_F(NavigatorTest, AJumpToANeighbourIsAJump) {
    const Serial read = echo.first(events::Read::kind);
    navigator.goTo(read);
    perform(Action::ToEffect);
    ASSERT_EQ(number(navigator.at()), number(read) + 1);

    perform(Action::Return);

    EXPECT_EQ(navigator.at(), read);
}

TEST_F(NavigatorTest, ReturnSkipsThePlaceWhereItIs) {
    navigator.goTo(serialOf(5));
    navigator.offerReturnTo(serialOf(5));

    perform(Action::Return);

    EXPECT_EQ(navigator.at(), Serial::None);
}

TEST_F(NavigatorTest, ForgetsTheOldestOfVeryManyJumps) {
    for (int i = 0; i < 1'000; ++i)
        navigator.goTo(serialOf(1 + i % 2));
    int returns = 0;
    while (perform(Action::Return))
        ++returns;

    EXPECT_EQ(returns, 200);
}

TEST_F(NavigatorTest, KeepsBookmarksInOrderAndGoesRound) {
    EXPECT_FALSE(perform(Action::NextBookmark));
    EXPECT_FALSE(perform(Action::PreviousBookmark));
    for (const std::uint32_t n : {9u, 3u, 30u})
        bookmark(n);
    EXPECT_THAT(navigator.bookmarks(), ElementsAre(serialOf(3), serialOf(9), serialOf(30)));

    for (const std::uint32_t n : {3u, 9u, 30u, 3u}) {
        perform(Action::NextBookmark);
        EXPECT_EQ(number(navigator.at()), n);
    }
    for (const std::uint32_t n : {30u, 9u, 3u}) {
        perform(Action::PreviousBookmark);
        EXPECT_EQ(number(navigator.at()), n);
    }
}

TEST_F(NavigatorTest, RemovesABookmarkAndSetsNoneBeforeTheFirstEvent) {
    bookmark(0);
    EXPECT_FALSE(navigator.isBookmarked());
    bookmark(7);
    EXPECT_TRUE(navigator.isBookmarked());
    EXPECT_FALSE(perform(Action::NextBookmark)) << "it is the only one";

    navigator.toggleBookmark();

    EXPECT_TRUE(navigator.bookmarks().empty());
}

TEST_F(NavigatorTest, SearchesInSentencesAndGoesRound) {
    ASSERT_TRUE(find("IS THERE AN"));
    const Serial first = navigator.at();
    while (find(navigator.sought()) && navigator.at() > first) {
    }

    EXPECT_EQ(navigator.at(), first);
    EXPECT_FALSE(find("nothing says this"));
    EXPECT_EQ(navigator.at(), first);
    EXPECT_FALSE(find(""));
}

TEST_F(NavigatorTest, SearchesInHeadlinesAndSentencesBoth) {
    int onlyInHeadline = 0, onlyInSentence = 0;
    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        const std::string few = headline(run, serialOf(n)), many = sentence(run, serialOf(n));
        onlyInHeadline += !hasWords(many, few);
        onlyInSentence += !hasWords(few, many);
        for (const std::string& words : {few, many}) {
            navigator.goTo(serialOf(n - 1));
            EXPECT_TRUE(find(words));
            EXPECT_EQ(number(navigator.at()), n) << words;
        }
    }
    EXPECT_GT(onlyInHeadline, 0);
    EXPECT_GT(onlyInSentence, 0);
}

TEST_F(NavigatorTest, ASearchGoesOnInPortionsAndCanBeEnded) {
    navigator.search("nothing says this");
    EXPECT_FALSE(navigator.searchOn(5));
    EXPECT_TRUE(navigator.searching());
    EXPECT_FALSE(navigator.searchOn(100'000));
    EXPECT_FALSE(navigator.searching());

    navigator.search("hello");
    navigator.search("");
    EXPECT_FALSE(navigator.searching());
}

TEST(HasWords, InAnyLocale) {
    // GLFW takes the user's locale over; in a Turkish one, tolower() knows no i for I.
    const char* turkish = setlocale(LC_ALL, "tr_TR.UTF-8");

    EXPECT_TRUE(hasWords("NEW LINE", "line"));
    EXPECT_TRUE(hasWords("line", "LINE"));
    EXPECT_FALSE(hasWords("line", "wine"));

    setlocale(LC_ALL, "C");
    if (!turkish)
        GTEST_SKIP() << "this system has no Turkish locale: tried in C alone";
}

}  // namespace
}  // namespace replay
