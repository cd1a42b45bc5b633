#include "engine/printable.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::string_view_literals;

TEST(PrintableText, StaysAsItIs) {
    for (const std::string_view text :
         {""sv, "GET /a?b=\"c\\d\" ~"sv, "\u00A0é ß 日本 \u200D \U0001F600 \U0010FFFD"sv})
        EXPECT_EQ(printable(text), text);
}

TEST(PrintableText, HasNoControlCharacters) {
    EXPECT_EQ(printable("a\nb\rc\td"), "a\\nb\\rc\\td");
    EXPECT_EQ(printable("\0\x1b[31m\x1f\x7f"sv), "\\x00\\x1B[31m\\x1F\\x7F");
}

TEST(PrintableText, HasNoEightBitControlsEither) {
    EXPECT_EQ(printable("\x9b"
                        "2J"),
              "\\x9B2J");
    EXPECT_EQ(printable("\u0080 \u009B31m \u009F"), "\\xC2\\x80 \\xC2\\x9B31m \\xC2\\x9F");
}

TEST(PrintableText, IsWrittenInTheDirectionThatItSeemsToBe) {
    for (const std::string_view control :
         {"\u061C", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202B", "\u202C", "\u202D",
          "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
        const std::string text = printable("a" + std::string(control) + "b");
        EXPECT_TRUE(text.starts_with("a\\x") && text.ends_with('b')) << text;
    }
}

TEST(PrintableText, HasNothingThatIsNotUtf8) {
    EXPECT_EQ(printable("\xff"
                        "a"),
              "\\xFFa");
    EXPECT_EQ(printable("\xc3"), "\\xC3");                             // cut off
    EXPECT_EQ(printable("\xe2\x82("), "\\xE2\\x82(");                  // broken off
    EXPECT_EQ(printable("\xc0\xaf"), "\\xC0\\xAF");                    // longer than need be
    EXPECT_EQ(printable("\xe0\x80\x8a"), "\\xE0\\x80\\x8A");           // the same
    EXPECT_EQ(printable("\xed\xa0\x80"), "\\xED\\xA0\\x80");           // half of a pair
    EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80");  // beyond the last one
}

TEST(PrintableText, KeepsItsLinesWhereItHasSeveral) {
    EXPECT_EQ(printableLines("a\n\tb\r\n\x1b[1m"), "a\n\tb\\r\n\\x1B[1m");
}

TEST(APrintableCharacter, IsTakenAsAWhole) {
    EXPECT_EQ(printableLength("a"), 1u);
    EXPECT_EQ(printableLength("éa"), 2u);
    EXPECT_EQ(printableLength("日"), 3u);
    EXPECT_EQ(printableLength("\U0001F600"), 4u);
    EXPECT_EQ(printableLength("\u202E"), 0u);
    EXPECT_EQ(printableLength("\x80"), 0u);
}

}  // namespace
}  // namespace engine
