#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

#include <gtest/gtest.h>

namespace netcatchat {

namespace {

const std::string bad = "\uFFFD";

TEST(Cleaned, LeavesTextAsItIs) {
    for (const std::string text :
         {"", "hello", "grüß dich", "日本語", "🙂", "a\u00A0b", "\U0010FFFF"})
        EXPECT_EQ(cleaned(text), text);
}

TEST(Cleaned, TakesControlCharactersAway) {
    EXPECT_EQ(cleaned(std::string("a\0b\x01\x1b[31m\r\n\x7f", 12)), "ab[31m");
    EXPECT_EQ(cleaned("a\tb"), "a b");
    EXPECT_EQ(cleaned("a\u0080\u009Bb"), "ab");
}

TEST(Cleaned, TakesAwayWhatTurnsTheDirectionOrEndsALine) {
    EXPECT_EQ(cleaned("a\u202Eb\u2066c\u2069\u2028d"), "abcd");
}

TEST(Cleaned, MarksEachByteThatIsNoText) {
    EXPECT_EQ(cleaned("\xff"), bad);
    EXPECT_EQ(cleaned("a\x80z"), "a" + bad + "z");
    EXPECT_EQ(cleaned("\xc3"), bad);                                // ends too early
    EXPECT_EQ(cleaned("\xc3("), bad + "(");                         // goes on wrongly
    EXPECT_EQ(cleaned("\xe2\x82"), bad + bad);                      // ends too early
    EXPECT_EQ(cleaned("\xc0\xaf"), bad + bad);                      // a slash, written too long
    EXPECT_EQ(cleaned("\xed\xa0\x80"), bad + bad + bad);            // half of a pair
    EXPECT_EQ(cleaned("\xf4\x90\x80\x80"), bad + bad + bad + bad);  // beyond the last letter
    EXPECT_EQ(cleaned("\xf8\x88\x80\x80\x80"), bad + bad + bad + bad + bad);
}

}  // namespace

}  // namespace netcatchat
