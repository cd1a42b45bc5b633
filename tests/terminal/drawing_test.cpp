#include "visualizer/terminal/step/drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/terminal/echo_run.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/strip.h"

namespace terminal {

using engine::trace::Kind;
using replay::Serial;
using ::testing::Contains;
using ::testing::HasSubstr;

class DrawingTest : public ::testing::Test {
protected:
    std::vector<std::string> drawn(Serial at, Look look = {}) {
        look.title = "echo.trace";
        return draw(*echo.run, states.at(at), look);
    }

    EchoRun echo;
    replay::Replay states{*echo.run};
};

TEST_F(DrawingTest, FitsItsScreenAtEachEventAndSize) {
    for (const auto& [width, height] :
         {std::pair{80, 24}, {40, 10}, {200, 60}, {20, 5}, {80, 14}}) {
        for (std::uint32_t n = 0; n <= replay::number(echo.run->last()); ++n) {
            const auto lines = drawn(replay::serialOf(n), {.width = width, .height = height});

            ASSERT_EQ(lines.size(), static_cast<std::size_t>(height));
            for (const std::string& line : lines)
                ASSERT_LE(widthOf(line), static_cast<std::size_t>(width)) << line;
        }
    }
}

TEST_F(DrawingTest, InAsciiIsNothingElse) {
    for (std::uint32_t n = 0; n <= replay::number(echo.run->last()); ++n) {
        for (const std::string& line : drawn(replay::serialOf(n), {.ascii = true})) {
            for (const char c : line)
                ASSERT_TRUE(c >= ' ' && c <= '~') << line;
        }
    }
}

TEST_F(DrawingTest, TheTokenIsWhereTheLoopIs) {
    EXPECT_THAT(drawn(echo.first(Kind::PollBegin)), Contains(HasSubstr("● poll")));
    EXPECT_THAT(drawn(echo.first(Kind::Read)), Contains(HasSubstr("● dispatch")));
    EXPECT_THAT(drawn(echo.first(Kind::Read), {.ascii = true}), Contains(HasSubstr("* dispatch")));
}

TEST_F(DrawingTest, TheCallbackIsOnTheStage) {
    EXPECT_THAT(drawn(echo.first(Kind::Write)),
                Contains(::testing::AllOf(HasSubstr(" stage"), HasSubstr("dataReceived"))));
    EXPECT_THAT(drawn(echo.first(Kind::PollBegin)), Contains(HasSubstr("(empty")));
}

TEST_F(DrawingTest, TheStripsShowWhatCameAndWhatGoes) {
    const auto lines = drawn(echo.first(Kind::Write));

    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("bytes in"), HasSubstr("hello␍␊"))));
    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("bytes out"), HasSubstr("hello␍␊"),
                                                 HasSubstr("7 in buffer"))));
}

TEST_F(DrawingTest, TheSentenceItsCauseAndTheLineOfSourceAreThere) {
    const auto lines = drawn(echo.first(Kind::Write));

    EXPECT_THAT(lines, Contains(HasSubstr("Echo 1 writes 7 bytes")));
    EXPECT_THAT(lines, Contains(HasSubstr("because of ")));
    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("▶"), HasSubstr("transport()"))));
}

TEST_F(DrawingTest, ACallOnTheShelfCountsDown) {
    EXPECT_THAT(drawn(echo.first(Kind::Read)),
                Contains(::testing::AllOf(HasSubstr(" shelf"), HasSubstr("in 3600"))));
}

TEST_F(DrawingTest, BeforeTheFirstEventSaysWhatToDo) {
    EXPECT_THAT(drawn(Serial::None), Contains(HasSubstr("right arrow")));
}

TEST_F(DrawingTest, AStripThatIsTooLongShowsItsEnd) {
    const Strip strip = stripOf(*echo.run, echo.run->event(echo.first(Kind::Read)).subject,
                                Direction::In, echo.run->last(), 20, false);

    EXPECT_FALSE(strip.all);
    ASSERT_EQ(strip.portions.size(), 1u);
    EXPECT_EQ(strip.portions[0].signs, "is there an echo?␊");
}

}  // namespace terminal
