#include "visualizer/terminal/step/rails_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"
#include "visualizer/terminal/step/drawing.h"

namespace terminal {
namespace {

namespace events = replay::events;
using replay::Rails;
using replay::Script;
using replay::Serial;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int titleOf = 0, reportIt = 0, shout = 0;

struct RailsText : ::testing::Test {
    Script script;
    Rails page = replay::getPage(script);

    std::vector<std::string> drawn(Serial at, bool ascii = false, std::size_t width = 76) {
        const replay::Run run(script.path);
        return railsText(run, replay::Replay(run).at(at), width, ascii);
    }
    std::vector<std::string> drawn() { return drawn(script.last()); }
};

TEST_F(RailsText, ShowsARedSignalUntilItIsFired) {
    page.addCallback(titleOf).addErrback(reportIt);

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 1 (getPage)",             //
                                     " callbacks              errbacks",  //
                                     " ◉ not fired yet",                  //
                                     " │ titleOf              ┆ ·",       //
                                     " │ ·                    ┆ reportIt", ""));
}

TEST_F(RailsText, TheTrainStandsBeforeItsNextPair) {
    page.addCallback(titleOf).addErrback(reportIt);
    page.callback("<html>");

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 1 (getPage)",             //
                                     " callbacks              errbacks",  //
                                     " ● <html>",                         //
                                     " │ titleOf              ┆ ·",       //
                                     " │ ·                    ┆ reportIt", ""));
}

TEST_F(RailsText, AThrowCrossesToTheErrbacksAndARecoveryBack) {
    page.addCallback(titleOf).addErrback(reportIt).addCallback(shout);
    page.callback("<html>");
    page.throws("ValueError: no title");
    page.returns("(untitled)");

    EXPECT_THAT(drawn(),
                ElementsAre(" Deferred 1 (getPage)",             //
                            " callbacks              errbacks",  //
                            " ┃ fired with <html>",              //
                            " ┃ titleOf              ┆ ·                     threw ValueError: no "
                            "title",                      //
                            " ╰──────────────────────╮",  //
                            " │ ·                    ┇ reportIt              returned (untitled)",
                            " ╭──────────────────────╯",  //
                            " ● (untitled)",              //
                            " │ shout                ┆ ·", ""));
}

TEST_F(RailsText, TheTrainIsInTheStationWhileItsCallbackRuns) {
    page.addCallback(titleOf);
    page.callback("<html>");
    Serial inside = Serial::None;
    page.returns("Unravel", [&] { inside = script.record(events::Note::kind, {}); });

    EXPECT_THAT(drawn(inside), Contains(" ● titleOf              ┆ ·                     called "
                                        "with <html>"));
}

TEST_F(RailsText, APairWithNoSideForTheRailIsPassedBy) {
    page.addErrback(reportIt);
    page.callback("<html>");
    page.passes();

    EXPECT_THAT(drawn(), ElementsAre(" Deferred 1 (getPage)",             //
                                     " callbacks              errbacks",  //
                                     " ┃ fired with <html>",              //
                                     " ┃ ·                    ┆ reportIt              skipped",
                                     " ● <html>", ""));
}

TEST_F(RailsText, APairOfTheEngineIsNamedOnBothRails) {
    page.add(replay::PairKind::Timeout, {});

    EXPECT_THAT(drawn(), Contains(" │ addTimeout           ┆ addTimeout"));
}

TEST_F(RailsText, AWaitedDeferredIsASiding) {
    Rails inner(script), other(script);
    page.addCallback(titleOf);
    inner.addCallback(shout);
    page.callback("<html>");
    const Serial waits = page.waitsFor(inner);
    inner.callback("Unravel");
    const Serial shouted = inner.returns("UNRAVEL!");
    const Serial delivered = page.takes(inner);

    EXPECT_THAT(drawn(waits), ElementsAre(" Deferred 1 (getPage)",             //
                                          " callbacks              errbacks",  //
                                          " ┃ fired with <html>",              //
                                          " ┃ titleOf              ┆ ·                     "
                                          "returned Deferred 2",                   //
                                          " ◉ waits for Deferred 2 (inner)",       //
                                          "     Deferred 2 (inner)",               //
                                          "     callbacks              errbacks",  //
                                          "     ◉ not fired yet",                  //
                                          "     │ shout                ┆ ·", "",   //
                                          " … and 1 other Deferred"));
    EXPECT_THAT(drawn(shouted), Contains("     ● UNRAVEL!"));
    EXPECT_THAT(drawn(delivered), Contains(HasSubstr("Deferred 2 gave UNRAVEL!")));
    EXPECT_THAT(drawn(delivered), Contains(" ● UNRAVEL!"));
}

TEST_F(RailsText, AListShowsWhatHasCome) {
    Rails second = replay::getPage(script), list(script);
    list.gathers(page, 0, 2);
    list.gathers(second, 1, 2);
    page.callback("1");
    const Serial noted = page.returns("1", [&] { list.gathered(page, 0); });

    EXPECT_THAT(drawn(noted), Contains(" ╞ 1 Deferred 1 (getPage) gave 1"));
    EXPECT_THAT(drawn(noted), Contains(" ╞ 2 Deferred 2 (getPage) has not arrived"));
}

TEST_F(RailsText, ACoroutineSaysWhereItWaits) {
    Rails title(script, Rails::ByCoroutine);
    const Serial waits = title.runsUntil(page);
    const std::string line = std::to_string(__LINE__ - 1);

    EXPECT_THAT(drawn(waits), ElementsAre(" Deferred 2 (title)  a coroutine's",
                                          " ◉ line " + line + ": waits for Deferred 1 (getPage)",
                                          "     Deferred 1 (getPage)", "     ◉ not fired yet", ""));
}

TEST_F(RailsText, ACoroutineShowsTheAwaitsThatAreOver) {
    Rails title(script, Rails::ByCoroutine);
    title.runsUntil(page);
    const std::string line = std::to_string(__LINE__ - 1);
    page.callback("<html>");
    const Serial taken = title.takes(page);

    EXPECT_THAT(drawn(taken), Contains(" ┃ line " + line + ": awaited Deferred 1"));
}

TEST_F(RailsText, AnUnhandledFailureEndsAtABufferStop) {
    page.addCallback(titleOf);
    page.callback("<html>");
    const Serial threw = page.throws("ValueError: no title");
    page.says(events::Unhandled::kind, "ValueError: no title", {.cause = threw});

    EXPECT_THAT(drawn(), Contains(" │                      ● ValueError: no title"));
    EXPECT_THAT(drawn(), Contains(" ╳ nobody handled it; it began at event " +
                                  std::to_string(number(threw))));
}

TEST_F(RailsText, AlsoInPlainCharacters) {
    Rails inner(script);
    page.addCallback(titleOf).addErrback(reportIt);
    page.callback("<html>");
    const Serial waits = page.waitsFor(inner);

    EXPECT_THAT(drawn(waits, true), Contains(" (x) waits for Deferred 2 (inner)"));
    for (std::uint32_t n = 0; n <= number(script.last()); ++n)
        for (const std::string& line : drawn(replay::serialOf(n), true))
            for (const char c : line)
                ASSERT_TRUE(c >= ' ' && c <= '~') << line;
}

TEST_F(RailsText, IsNoWiderThanAsked) {
    page.addCallback([](const std::string& text) { return text + text + text; });
    page.callback(std::string(100, 'x'));
    page.returns(std::string(100, 'x'));

    for (const std::string& line : drawn(script.last(), false, 40))
        EXPECT_LE(widthOf(line), 40u) << line;
}

TEST_F(RailsText, ShowsAFewOfManyPairs) {
    for (int i = 0; i < 1000; ++i)
        page.addCallback(titleOf);
    page.callback("1");
    for (int i = 0; i < 500; ++i)
        page.returns("1");

    EXPECT_LT(drawn().size(), 40u);
    EXPECT_THAT(drawn(), Contains(" … 492 pairs before"));
    EXPECT_THAT(drawn(), Contains(" … 492 pairs to come"));
}

TEST_F(RailsText, DoesNotGoRoundInCircles) {
    Rails other(script);
    page.addCallback(titleOf);
    other.addCallback(titleOf);
    page.callback("1");
    other.callback("1");
    page.waitsFor(other);
    other.waitsFor(page);

    EXPECT_LT(drawn().size(), 20u);
}

TEST(NoRails, SayThatThereIsNone) {
    Script script;
    script.run();
    const replay::Run run(script.path);

    EXPECT_THAT(railsText(run, replay::Replay(run).at(run.last()), 76, false),
                ElementsAre(" No Deferred yet."));
}

// --- On the screen of `workshop step`. ---

TEST_F(RailsText, StandOnTheScreenInPlaceOfTheLoop) {
    page.addCallback(titleOf);
    for (const int height : {24, 14, 8, 5}) {
        const replay::Run run(script.path);
        const auto lines = draw(run, replay::Replay(run).at(run.last()),
                                {.width = 60, .height = height, .rails = true});

        EXPECT_EQ(lines.size(), static_cast<std::size_t>(height));
        EXPECT_THAT(lines, Not(Contains(HasSubstr("dispatch"))));
        EXPECT_THAT(lines, Contains(HasSubstr("adds the callback titleOf"))) << height;
        if (height >= 14) {
            EXPECT_THAT(lines, Contains(HasSubstr("│ titleOf")));
        }
        for (const std::string& line : lines)
            EXPECT_LE(widthOf(line), 60u) << line;
    }
}

}  // namespace
}  // namespace terminal
