#include "visualizer/terminal/step/keys.h"

#include <gtest/gtest.h>

#include "visualizer/terminal/characters.h"

namespace terminal {

using replay::Action;

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

TEST(Keys, PagesGoToBookmarks) {
    EXPECT_EQ(actionOf("\033[6~"), Action::NextBookmark);
    EXPECT_EQ(actionOf("\033[5~"), Action::PreviousBookmark);
}

TEST(Keys, OfTheWindowMeanTheSame) {
    EXPECT_EQ(actionOf("r"), Action::Rails);
    EXPECT_EQ(actionOf("M"), Action::Bookmark);
    EXPECT_EQ(actionOf("\r"), Action::FindNext);
    EXPECT_EQ(actionOf("."), Action::Faster);
    EXPECT_EQ(actionOf(","), Action::Slower);
}

TEST(Keys, OfAnyTerminalDoWhatSomeCannotSend) {
    EXPECT_EQ(actionOf("l"), Action::Forward);
    EXPECT_EQ(actionOf("L"), Action::TurnForward);
    EXPECT_EQ(actionOf("w"), Action::SameForward);
    EXPECT_EQ(actionOf("b"), Action::SameBack);
    EXPECT_EQ(actionOf("^"), Action::First);
    EXPECT_EQ(actionOf("n"), Action::FindNext);
    EXPECT_EQ(actionOf("N"), Action::None);
    EXPECT_EQ(actionOf("\177"), Action::Return);
}

TEST(Keys, ThatEnd) {
    for (const char* end : {"\033", "\033\033", "q", "\033q", "\003"})
        EXPECT_EQ(actionOf(end), Action::Quit);
}

TEST(Keys, AreListedInWords) {
    const std::vector<std::string> lines = keysInWords(true);

    EXPECT_EQ(lines.size(), commands(replay::FrontEnd::Terminal).size());
    EXPECT_LE(lines.size() + 1, 24u) << "they fit on a usual screen";
    EXPECT_EQ(lines[2], "Shift ->  one turn of the loop forward                  (also L)");
    for (const std::string& line : lines) {
        EXPECT_LE(line.size(), 77u) << line;
        EXPECT_EQ(line.find('?', 1), std::string::npos) << line;
    }
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
    EXPECT_EQ(actionOf("."), Action::Faster) << "a dot means itself";
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
