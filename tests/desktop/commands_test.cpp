#include "visualizer/desktop/commands.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>
#include <locale.h>

#include <set>
#include <string>

#include "visualizer/desktop/search.h"
#include "visualizer/desktop/window_keys.h"

using namespace desktop;

TEST(Commands, EachHasWordsAndAKeyOfItsOwn) {
    std::set<Action> actions;
    for (const Command& command : commands()) {
        EXPECT_NE(std::string(command.name), "");
        EXPECT_NE(std::string(command.does), "");
        EXPECT_NE(std::string(command.keys), "");
        EXPECT_TRUE(actions.insert(command.action).second) << command.name << " is there twice";
        EXPECT_EQ(actionOf(command.key), command.action) << command.keys << " does something else";
    }
}

TEST(Commands, KeysDoWhatTheDesignSays) {
    EXPECT_EQ(actionOf({.key = Key::Right}), Action::Forward);
    EXPECT_EQ(actionOf({.key = Key::Left, .shift = true}), Action::TurnBack);
    EXPECT_EQ(actionOf({.key = Key::Right, .ctrl = true}), Action::SameForward);
    EXPECT_EQ(actionOf({.key = Key::Left, .alt = true}), Action::Return);
    EXPECT_EQ(actionOf({.key = keyOf(U'[')}), Action::ToCause);
    EXPECT_EQ(actionOf({.key = keyOf(U'+'), .ctrl = true}), Action::Bigger);
    EXPECT_EQ(actionOf({.key = keyOf(U'Q')}), Action::None);
    EXPECT_EQ(actionOf({}), Action::None);
}

TEST(Commands, LettersCountInBothCasesAndWithoutAskingForShift) {
    EXPECT_EQ(actionOf({.key = keyOf(U'm')}), Action::Bookmark);
    EXPECT_EQ(actionOf({.key = keyOf(U'M'), .shift = true}), Action::Bookmark);
    EXPECT_EQ(actionOf({.key = keyOf(U'?'), .shift = true}), Action::Help);
    EXPECT_EQ(actionOf({.key = keyOf(U'm'), .ctrl = true}), Action::None);
}

TEST(Commands, AreWhereAUsKeyboardHasThemIfTheAlphabetHasNoSuchLetter) {
    EXPECT_EQ(actionOf(writtenPress(U'ь', GLFW_KEY_M, 0)), Action::Bookmark);
    EXPECT_EQ(actionOf(writtenPress(U'Ь', GLFW_KEY_M, GLFW_MOD_SHIFT)), Action::Bookmark);
    EXPECT_EQ(actionOf(writtenPress(U'х', GLFW_KEY_LEFT_BRACKET, 0)), Action::ToCause);
    EXPECT_EQ(actionOf(writtenPress(U'τ', GLFW_KEY_T, 0)), Action::SwitchTheme);
    EXPECT_EQ(actionOf(writtenPress(U'؟', GLFW_KEY_SLASH, GLFW_MOD_SHIFT)), Action::Help);
}

TEST(Commands, AreTheCharactersThemselvesInALatinAlphabet) {
    EXPECT_EQ(actionOf(writtenPress(U'?', GLFW_KEY_MINUS, GLFW_MOD_SHIFT)),
              Action::Help);                                                       // German
    EXPECT_EQ(actionOf(writtenPress(U'a', GLFW_KEY_Q, 0)), Action::ReduceMotion);  // French
    EXPECT_EQ(actionOf(writtenPress(U'ä', GLFW_KEY_APOSTROPHE, 0)), Action::None);
}

// GLFW takes the user's locale over; in a Turkish one, tolower() knows no i for I.
TEST(Search, FindsWordsInAnyLocale) {
    const char* turkish = setlocale(LC_ALL, "tr_TR.UTF-8");

    EXPECT_TRUE(hasWords("NEW LINE", "line"));
    EXPECT_TRUE(hasWords("line", "LINE"));
    EXPECT_FALSE(hasWords("line", "wine"));

    setlocale(LC_ALL, "C");
    if (!turkish)
        GTEST_SKIP() << "this system has no Turkish locale: tried in C alone";
}
