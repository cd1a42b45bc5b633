#include "visualizer/desktop/window_keys.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include "visualizer/replay/navigator/commands.h"

using namespace desktop;
using replay::Action;

namespace {

Action written(char32_t character, int key, int mods) {
    return actionOf(writtenPress(character, key, mods), replay::FrontEnd::Window);
}

}  // namespace

TEST(WindowKeys, AreWhereAUsKeyboardHasThemIfTheAlphabetHasNoSuchLetter) {
    EXPECT_EQ(written(U'ь', GLFW_KEY_M, 0), Action::Bookmark);
    EXPECT_EQ(written(U'Ь', GLFW_KEY_M, GLFW_MOD_SHIFT), Action::Bookmark);
    EXPECT_EQ(written(U'х', GLFW_KEY_LEFT_BRACKET, 0), Action::ToCause);
    EXPECT_EQ(written(U'τ', GLFW_KEY_T, 0), Action::SwitchTheme);
    EXPECT_EQ(written(U'؟', GLFW_KEY_SLASH, GLFW_MOD_SHIFT), Action::Help);
}

TEST(WindowKeys, AreTheCharactersThemselvesInALatinAlphabet) {
    EXPECT_EQ(written(U'?', GLFW_KEY_MINUS, GLFW_MOD_SHIFT), Action::Help);  // German
    EXPECT_EQ(written(U'a', GLFW_KEY_Q, 0), Action::ReduceMotion);           // French
    EXPECT_EQ(written(U'ä', GLFW_KEY_APOSTROPHE, 0), Action::None);
}
