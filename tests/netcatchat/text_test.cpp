#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

#include <gtest/gtest.h>

namespace netcatchat {

namespace {

TEST(Cleaned, LeavesTextAsItIs) {
    for (const std::string text :
         {"", "hello", "grüß dich", "日本語", "🙂", "a\u00A0b", "\U0010FFFF", "C:\\new"})
        EXPECT_EQ(cleaned(text), text);
}

TEST(Cleaned, EscapesWhatCouldDriveATerminal) {
    EXPECT_EQ(cleaned(std::string("a\0b\x01\x1b[31m\r\n\x7f", 12)),
              "a\\x00b\\x01\\x1B[31m\\r\\n\\x7F");
    EXPECT_EQ(cleaned("a\u009Bb\u202Ec"), "a\\xC2\\x9Bb\\xE2\\x80\\xAEc");
    EXPECT_EQ(cleaned("a\xff"), "a\\xFF");
}

TEST(Cleaned, MakesASpaceOfATab) {
    EXPECT_EQ(cleaned("a\tb"), "a b");
}

TEST(Cleaned, CutsWhatIsTooLongBetweenTwoCharacters) {
    EXPECT_EQ(cleaned("12345", 5), "12345");
    EXPECT_EQ(cleaned("123456", 5), "12345…");
    EXPECT_EQ(cleaned("grüß", 4), "grü…");
    EXPECT_EQ(cleaned("grüß", 3), "gr…");
    EXPECT_EQ(cleaned("🙂🙂", 7), "🙂…");
    EXPECT_EQ(cleaned("x", 0), "…");
}

TEST(Cleaned, CutsBytesThatAreNoText) {
    EXPECT_EQ(cleaned("\x80\x80\x80\x80\x80\x80", 5), "\\x80\\x80\\x80\\x80\\x80…");
}

}  // namespace

}  // namespace netcatchat
