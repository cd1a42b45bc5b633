// What panes compute as text: numbers, and bytes in hex.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/views/events/hex_lines.h"

using namespace desktop;
using testing::ElementsAre;

TEST(Numbers, AreGroupedByThrees) {
    EXPECT_EQ(grouped(7), "7");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1 000");
    EXPECT_EQ(grouped(1234567), "1 234 567");
    EXPECT_EQ(grouped(-123456), "-123 456");
}

TEST(Numbers, TimesAreOfAKind) {
    EXPECT_EQ(clockTime(0), "0.000 ms");
    EXPECT_EQ(clockTime(1'234'567), "1.235 ms");
    EXPECT_EQ(clockTime(212'000'000), "0.212 s");
    EXPECT_EQ(clockTime(62'500'000'000), "1:02.500");
}

TEST(HexLines, CutBytesIntoLines) {
    EXPECT_THAT(hexLines("hello\r\n", 10, 4), ElementsAre("0000  68 65 6c 6c", "0004  6f 0d 0a"));
    EXPECT_EQ(hexLines(std::string(100, 'x'), 2, 16).size(), 2u);
    EXPECT_TRUE(hexLines("", 5, 16).empty());
}
