// What panes compute as text: numbers, facts, bytes in hex, and colours of code.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/views/events/event_facts.h"
#include "visualizer/desktop/views/source/cpp_colours.h"

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

namespace {

std::string marked(std::string_view line, bool& inComment) {
    std::string result;
    for (const CodeSpan& span : coloured(line, inComment)) {
        constexpr std::string_view signs = "pktnc#";
        result += signs[static_cast<std::size_t>(span.part)];
        result += "(" + std::string(span.text) + ")";
    }
    return result;
}

std::string marked(std::string_view line) {
    bool inComment = false;
    return marked(line, inComment);
}

}  // namespace

TEST(CodeColours, TellWordsTextsNumbersAndRemarksApart) {
    EXPECT_EQ(marked("return x1;"), "k(return)p( x1;)");
    EXPECT_EQ(marked("f(\"a\\\"b\", 'c', 1'000.5);"),
              "p(f()t(\"a\\\"b\")p(, )t('c')p(, )n(1'000.5)p();)");
    EXPECT_EQ(marked("#include <memory>"), "#(#include)p( <memory>)");
    EXPECT_EQ(marked("int i;  // why"), "k(int)p( i;  )c(// why)");
    EXPECT_EQ(marked("integer"), "p(integer)");
    EXPECT_EQ(marked(""), "");
}

TEST(CodeColours, ARemarkGoesOnOverLines) {
    bool inComment = false;
    EXPECT_EQ(marked("a /* b", inComment), "p(a )c(/* b)");
    EXPECT_TRUE(inComment);
    EXPECT_EQ(marked("if", inComment), "c(if)");
    EXPECT_EQ(marked("c */ if", inComment), "c(c */)p( )k(if)");
    EXPECT_FALSE(inComment);
}

TEST(CodeColours, LoseNoCharacter) {
    for (const std::string line :
         {"\"open", "'", "/*", "*/", "#", "  # define X 0x1F", "\xff\xfe é", "a\"b\"c//"}) {
        bool inComment = false;
        std::string whole;
        for (const CodeSpan& span : coloured(line, inComment))
            whole += span.text;
        EXPECT_EQ(whole, line);
    }
}
