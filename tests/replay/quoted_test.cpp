// How bytes and times are written in a sentence.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "visualizer/replay/words.h"

namespace replay {
namespace {

using testing::StartsWith;

TEST(Quoted, ShowsBytesAsAPersonReadsThem) {
    using namespace std::string_view_literals;

    EXPECT_EQ(quoted("hello\r\n"), R"("hello\r\n")");
    EXPECT_EQ(quoted("say \"hi\" \\"), R"("say \"hi\" \\")");
    EXPECT_EQ(quoted("\x01\x7F\0"sv), R"("\x01\x7F\0")");
    EXPECT_EQ(quoted("grüße €"), "\"grüße €\"");
    EXPECT_EQ(quoted("\xC3"), R"("\xC3")");                  // half a character
    EXPECT_EQ(quoted("\xC0\xAF"), R"("\xC0\xAF")");          // a slash, disguised
    EXPECT_EQ(quoted("\xED\xA0\x80"), R"("\xED\xA0\x80")");  // half a surrogate pair
    EXPECT_EQ(quoted("\xE2\x80\xAE"), R"("\xE2\x80\xAE")");  // turns the direction of writing
}

TEST(Quoted, CutsBetweenCharacters) {
    EXPECT_EQ(quoted("abcdef", 6), "\"abcdef\"");
    EXPECT_EQ(quoted("abcdefg", 6), "\"abcdef…\"");
    EXPECT_EQ(quoted("abcde\n", 6), "\"abcde…\"");
    EXPECT_EQ(quoted("üüü", 2), "\"üü…\"");
}

TEST(Duration, HasThreeDigitsAndItsUnit) {
    EXPECT_EQ(duration(0), "0 ns");
    EXPECT_EQ(duration(999), "999 ns");
    EXPECT_EQ(duration(850'000), "850 µs");
    EXPECT_EQ(duration(212'345'678), "212 ms");
    EXPECT_EQ(duration(1'500'000'000), "1.5 s");
    EXPECT_EQ(duration(1'999'980'000), "2 s");
    EXPECT_EQ(duration(999'999'999), "1 s");
    EXPECT_EQ(duration(90'000'000'000), "90 s");
    EXPECT_EQ(duration(-1'500'000), "-1.5 ms");
    EXPECT_THAT(duration(INT64_MIN), StartsWith("-"));
}

}  // namespace
}  // namespace replay
