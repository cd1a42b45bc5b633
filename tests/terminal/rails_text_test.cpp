#include "visualizer/terminal/step/rails_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deferred_list.h"
#include "tests/recorded/chains.h"
#include "visualizer/terminal/step/drawing.h"

namespace terminal {
namespace {

using namespace engine;
using namespace recorded;
using replay::serialOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

struct RailsText : ::testing::Test, Recording {
    Deferred<int> page = getPage();

    std::vector<std::string> drawn(Serial at, bool ascii = false, std::size_t width = 76) {
        return railsText(run(), Recording::at(at), width, ascii);
    }
    std::vector<std::string> drawn() { return drawn(last()); }
};

TEST_F(RailsText, ShowsARedSignalUntilItIsFired) {
    page.addCallback(gotOrgs).addErrback(recover);

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 1 (getPage)",             //
                                     " callbacks              errbacks",  //
                                     " ◉ not fired yet",                  //
                                     " │ gotOrgs              ┆ ·",       //
                                     " │ ·                    ┆ recover", ""));
}

TEST_F(RailsText, SaysOfADestroyedOneThatNothingFiresItAnyMore) {
    page = Deferred<int>();
    const Serial gone = first<events::DeferredGone>();

    EXPECT_THAT(drawn(gone),
                ElementsAre(" Deferred 1 (getPage)  destroyed", " ◉ destroyed before it was fired",
                            "", " … and 1 other Deferred"));
}

TEST_F(RailsText, TheTrainStandsBeforeItsNextPair) {
    page.addCallback(gotOrgs).addErrback(recover);
    page.callback(21);

    EXPECT_THAT(drawn(first<events::Fired>()),
                ElementsAre(" Deferred 1 (getPage)",             //
                            " callbacks              errbacks",  //
                            " ● 21",                             //
                            " │ gotOrgs              ┆ ·",       //
                            " │ ·                    ┆ recover", ""));
}

TEST_F(RailsText, AThrowCrossesToTheErrbacksAndARecoveryBack) {
    page.addCallback(fails).addErrback(recover).addCallback(gotRepos);
    page.callback(21);

    EXPECT_THAT(
        drawn(nth<events::CallbackEnd>(1), false, 80),
        ElementsAre(" Deferred 1 (getPage)",             //
                    " callbacks              errbacks",  //
                    " ┃ fired with 21",                  //
                    " ┃ fails                ┆ ·                     threw ValueError: no such "
                    "page",                                                        //
                    " ╰──────────────────────╮",                                   //
                    " │ ·                    ┇ recover               returned 7",  //
                    " ╭──────────────────────╯",                                   //
                    " ● 7",                                                        //
                    " │ gotRepos             ┆ ·", ""));
}

TEST_F(RailsText, TheTrainIsInTheStationWhileItsCallbackRuns) {
    page.addCallback(gotOrgs);
    page.callback(21);

    EXPECT_THAT(drawn(first<events::CallbackBegin>()),
                Contains(" ● gotOrgs              ┆ ·                     called with 21"));
}

TEST_F(RailsText, APairWithNoSideForTheRailIsPassedBy) {
    page.addErrback(recover);
    page.callback(21);

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 1 (getPage)",             //
                                     " callbacks              errbacks",  //
                                     " ┃ fired with 21",                  //
                                     " ┃ ·                    ┆ recover               skipped",
                                     " ● 21", ""));
}

TEST_F(RailsText, APairOfTheEngineIsNamedOnBothRails) {
    page.addTimeout(1s, reactor);

    EXPECT_THAT(drawn(), Contains(" │ addTimeout           ┆ addTimeout"));
}

TEST_F(RailsText, AWaitedDeferredIsASiding) {
    Deferred<int> inner;
    Deferred<int> other;
    const auto ask = [&] { return inner; };
    page.addCallback(ask);
    inner.addCallback(gotRepos);
    page.callback(21);
    inner.callback(6);
    const Serial waits = first<events::Waits>(), delivered = first<events::Delivered>();
    const Serial doubled = last<events::CallbackEnd>(entityOf(inner));

    EXPECT_THAT(drawn(waits), ElementsAre(" Deferred 1 (getPage)",             //
                                          " callbacks              errbacks",  //
                                          " ┃ fired with 21",                  //
                                          " ┃ ask                  ┆ ·                     "
                                          "returned Deferred 2",                   //
                                          " ◉ waits for Deferred 2 (inner)",       //
                                          "     Deferred 2 (inner)",               //
                                          "     callbacks              errbacks",  //
                                          "     ◉ not fired yet",                  //
                                          "     │ gotRepos             ┆ ·", "",   //
                                          " … and 1 other Deferred"));
    EXPECT_THAT(drawn(doubled), Contains("     ● 12"));
    EXPECT_THAT(drawn(delivered), Contains(HasSubstr("Deferred 2 gave 12")));
    EXPECT_THAT(drawn(delivered), Contains(" ● 12"));
}

TEST_F(RailsText, AListShowsWhatHasCome) {
    Deferred<int> second = getPage();
    auto list = gatherResults(std::vector{page, second});
    page.callback(1);

    EXPECT_THAT(drawn(), Contains(" ╞ 1 Deferred 1 (getPage) gave 1"));
    EXPECT_THAT(drawn(), Contains(" ╞ 2 Deferred 2 (getPage) has not arrived"));
}

const std::string awaitLine = std::to_string(__LINE__ + 2);
Deferred<int> title(Deferred<int> page) {
    co_return 2 * co_await std::move(page);
}

TEST_F(RailsText, ACoroutineSaysWhereItWaits) {
    const Deferred<int> waits = title(page);

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 2 (title)  a coroutine's",
                                     " ◉ line " + awaitLine + ": waits for Deferred 1 (getPage)",
                                     "     Deferred 1 (getPage)", "     ◉ not fired yet", ""));
}

TEST_F(RailsText, ACoroutineShowsTheAwaitsThatAreOver) {
    const Deferred<int> waits = title(page);
    page.callback(21);

    EXPECT_THAT(drawn(first<events::Delivered>()),
                Contains(" ┃ line " + awaitLine + ": awaited Deferred 1"));
}

TEST_F(RailsText, AnUnhandledFailureEndsAtABufferStop) {
    page.addCallback(fails);
    page.callback(21);
    page = getPage();
    const Serial unhandled = first<events::Unhandled>();

    EXPECT_THAT(drawn(unhandled), Contains(" │                      ● ValueError: no such page"));
    EXPECT_THAT(drawn(unhandled), Contains(" ╳ nobody handled it; it began at event " +
                                           std::to_string(number(run().causeOf(unhandled)))));
}

TEST_F(RailsText, AlsoInPlainCharacters) {
    Deferred<int> inner;
    page.addCallback([&] { return inner; }).addErrback(recover);
    page.callback(21);

    EXPECT_THAT(drawn(last(), true), Contains(" (x) waits for Deferred 2 (inner)"));
    for (std::uint32_t n = 0; n <= number(last()); ++n)
        for (const std::string& line : drawn(serialOf(n), true))
            for (const char c : line)
                ASSERT_TRUE(c >= ' ' && c <= '~') << line;
}

TEST_F(RailsText, IsNoWiderThanAsked) {
    Deferred<std::string> text;
    text.addCallback([](const std::string& value) { return value + value + value; });
    text.callback(std::string(100, 'x'));

    for (const std::string& line : drawn(last(), false, 40))
        EXPECT_LE(widthOf(line), 40u) << line;
}

int same(int number) {
    return number;
}

TEST_F(RailsText, ShowsAFewOfManyPairs) {
    for (int i = 0; i < 1000; ++i)
        page.addCallback(same);
    page.callback(1);
    const std::vector<std::string> halfway = drawn(nth<events::CallbackEnd>(499));

    EXPECT_LT(halfway.size(), 40u);
    EXPECT_THAT(halfway, Contains(" … 492 pairs before"));
    EXPECT_THAT(halfway, Contains(" … 492 pairs to come"));
}

TEST_F(RailsText, DoesNotGoRoundInCircles) {
    Deferred<int> other;
    page.addCallback([&] { return other; });
    page.callback(1);
    record(events::Waits{.deferred = entityOf(other), .inner = entityOf(page)});

    EXPECT_LT(drawn().size(), 20u);
}

TEST(NoRails, SayThatThereIsNone) {
    Recording program;
    program.reactor.settle();

    EXPECT_THAT(railsText(program.run(), program.state(), 76, false),
                ElementsAre(" No Deferred yet."));
}

// --- On the screen of `workshop step`. ---

TEST_F(RailsText, StandOnTheScreenInPlaceOfTheLoop) {
    page.addCallback(gotOrgs);
    for (const int height : {24, 14, 8, 5}) {
        const auto lines = draw(run(), state(), {.width = 60, .height = height, .rails = true});

        EXPECT_EQ(lines.size(), static_cast<std::size_t>(height));
        EXPECT_THAT(lines, Not(Contains(HasSubstr("dispatch"))));
        EXPECT_THAT(lines, Contains(HasSubstr("adds the callback gotOrgs"))) << height;
        if (height >= 14) {
            EXPECT_THAT(lines, Contains(HasSubstr("│ gotOrgs")));
        }
        for (const std::string& line : lines)
            EXPECT_LE(widthOf(line), 60u) << line;
    }
}

}  // namespace
}  // namespace terminal
