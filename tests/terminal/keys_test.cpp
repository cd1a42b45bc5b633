#include "visualizer/terminal/step/keys.h"

#include <gtest/gtest.h>

#include "visualizer/terminal/characters.h"

namespace terminal {

namespace {

Action actionOf(std::string_view bytes) {
    const Action action = terminal::actionOf(takeKey(bytes));
    EXPECT_TRUE(bytes.empty()) << bytes.size() << " bytes were left";
    return action;
}

}  // namespace

TEST(Keys, ArrowsMoveByEventTurnAndThing) {
    EXPECT_EQ(actionOf("\033[C"), Action::Forward);
    EXPECT_EQ(actionOf("\033OC"), Action::Forward);
    EXPECT_EQ(actionOf("\033[D"), Action::Back);
    EXPECT_EQ(actionOf("\033[1;2C"), Action::TurnForward);
    EXPECT_EQ(actionOf("\033[1;2D"), Action::TurnBack);
    EXPECT_EQ(actionOf("\033[1;5C"), Action::SameForward);
    EXPECT_EQ(actionOf("\033[1;5D"), Action::SameBack);
    EXPECT_EQ(actionOf("\033[1;3D"), Action::Return);
    EXPECT_EQ(actionOf("\033\033[D"), Action::Return);
}

TEST(Keys, HomeAndEndAreSentInSeveralWays) {
    for (const char* home : {"\033[H", "\033OH", "\033[1~", "\033[7~"})
        EXPECT_EQ(actionOf(home), Action::First);
    for (const char* end : {"\033[F", "\033OF", "\033[4~", "\033[8~"})
        EXPECT_EQ(actionOf(end), Action::Last);
}

TEST(Keys, AnRShowsTheRails) {
    EXPECT_EQ(actionOf("r"), Action::Rails);
}

TEST(Keys, EscapeAloneEnds) {
    EXPECT_EQ(actionOf("\033"), Action::Quit);
}

TEST(Keys, ThatAreUnknownDoNothing) {
    for (const char* other : {"\033[A", "\033[200~", "\033[1;", "\033[", "x", "\001"})
        EXPECT_EQ(actionOf(other), Action::None);
}

TEST(Keys, TypedFastAreTakenOneByOne) {
    std::string_view bytes = "\033[C[\033[1;2D";

    EXPECT_EQ(terminal::actionOf(takeKey(bytes)), Action::Forward);
    EXPECT_EQ(terminal::actionOf(takeKey(bytes)), Action::ToCause);
    EXPECT_EQ(terminal::actionOf(takeKey(bytes)), Action::TurnBack);
    EXPECT_TRUE(bytes.empty());
}

TEST(Keys, OfARussianKeyboardMeanWhatIsBesideThemOnAUsOne) {
    EXPECT_EQ(actionOf("д"), Action::Forward);
    EXPECT_EQ(actionOf("Р"), Action::TurnBack);
    EXPECT_EQ(actionOf("х"), Action::ToCause);
    EXPECT_EQ(actionOf("ї"), Action::ToEffect);
    EXPECT_EQ(actionOf("й"), Action::Quit);
    EXPECT_EQ(actionOf("é"), Action::None);
    EXPECT_EQ(actionOf("."), Action::SameForward);
}

TEST(Keys, AreWholeCharacters) {
    std::string_view bytes = "д\xff\xd0x";

    EXPECT_EQ(takeKey(bytes).character, U'д');
    EXPECT_EQ(takeKey(bytes).character, 0xffu);
    EXPECT_EQ(takeKey(bytes).character, 0xd0u);
    EXPECT_EQ(takeKey(bytes).character, U'x');
    EXPECT_TRUE(bytes.empty());
    for (const char32_t character : {U'a', U'д', U'→', U'😀'}) {
        const std::string written = utf8(character);
        bytes = written;
        EXPECT_EQ(takeKey(bytes).character, character);
    }
}

}  // namespace terminal
