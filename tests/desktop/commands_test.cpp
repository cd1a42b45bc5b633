#include "visualizer/desktop/commands.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

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
