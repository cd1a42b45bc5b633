#include "visualizer/replay/navigator/commands.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace replay {
namespace {

class Commands : public testing::TestWithParam<FrontEnd> {
protected:
    Action actionOf(const char* keys) const {
        return replay::actionOf(keyPressNamed(keys), GetParam());
    }
};

TEST_P(Commands, EachHasWordsAndAKeyOfItsOwn) {
    std::set<Action> actions;
    for (const Command& command : commands(GetParam())) {
        EXPECT_NE(std::string(command.name), "");
        EXPECT_NE(std::string(command.does), "");
        EXPECT_NE(keyPressNamed(command.keys).key, Key::None) << command.keys << " is no key";
        EXPECT_TRUE(actions.insert(command.action).second) << command.name << " is there twice";
        EXPECT_EQ(actionOf(command.keys), command.action) << command.keys << " does something else";
        if (*command.orKeys) {
            EXPECT_EQ(actionOf(command.orKeys), command.action) << command.orKeys;
        }
        EXPECT_EQ(commandOf(command.action, GetParam()).keys, std::string(command.keys));
    }
}

TEST_P(Commands, KeysDoWhatTheDesignSays) {
    EXPECT_EQ(actionOf("→"), Action::Forward);
    EXPECT_EQ(actionOf("Shift ←"), Action::TurnBack);
    EXPECT_EQ(actionOf("Ctrl →"), Action::SameForward);
    EXPECT_EQ(actionOf("Alt ←"), Action::Return);
    EXPECT_EQ(actionOf("["), Action::ToCause);
    EXPECT_EQ(actionOf("Space"), Action::PlayPause);
    EXPECT_EQ(actionOf("PgDn"), Action::NextBookmark);
    EXPECT_EQ(actionOf("Ctrl M"), Action::None);
    EXPECT_EQ(actionOf("no key"), Action::None);
    EXPECT_EQ(replay::actionOf({}, GetParam()), Action::None);
}

INSTANTIATE_TEST_SUITE_P(, Commands, testing::Values(FrontEnd::Window, FrontEnd::Terminal));

TEST(FrontEnds, MayUseAKeyForThingsOfTheirOwn) {
    EXPECT_EQ(actionOf({.key = keyOf(U'r')}, FrontEnd::Window), Action::RealTime);
    EXPECT_EQ(actionOf({.key = keyOf(U'r')}, FrontEnd::Terminal), Action::Rails);
    EXPECT_EQ(actionOf({.key = keyOf(U'q')}, FrontEnd::Window), Action::None);
    EXPECT_EQ(actionOf({.key = keyOf(U'q')}, FrontEnd::Terminal), Action::Quit);
}

TEST(KeyPresses, OfLettersCountInBothCasesAndWithoutAskingForShift) {
    EXPECT_EQ(keyPressNamed("M"), (KeyPress{.key = keyOf(U'm')}));
    EXPECT_EQ(keyPressNamed("M"), (KeyPress{.key = keyOf(U'M'), .shift = true}));
    EXPECT_EQ(keyPressNamed("?"), (KeyPress{.key = keyOf(U'?'), .shift = true}));
    EXPECT_FALSE(keyPressNamed("→") == keyPressNamed("Shift →"));
}

}  // namespace
}  // namespace replay
