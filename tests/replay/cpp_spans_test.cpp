#include "visualizer/replay/cpp_spans.h"

#include <gtest/gtest.h>

#include <string>

namespace replay {
namespace {

std::string marked(std::string_view line, bool& inComment) {
    std::string result;
    for (const CodeSpan& span : codeSpans(line, inComment)) {
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

TEST(CodeSpans, TellWordsTextsNumbersAndRemarksApart) {
    EXPECT_EQ(marked("return x1;"), "k(return)p( x1;)");
    EXPECT_EQ(marked("f(\"a\\\"b\", 'c', 1'000.5);"),
              "p(f()t(\"a\\\"b\")p(, )t('c')p(, )n(1'000.5)p();)");
    EXPECT_EQ(marked("#include <memory>"), "#(#include)p( <memory>)");
    EXPECT_EQ(marked("int i;  // why"), "k(int)p( i;  )c(// why)");
    EXPECT_EQ(marked("integer"), "p(integer)");
    EXPECT_EQ(marked(""), "");
}

TEST(CodeSpans, ARemarkGoesOnOverLines) {
    bool inComment = false;
    EXPECT_EQ(marked("a /* b", inComment), "p(a )c(/* b)");
    EXPECT_TRUE(inComment);
    EXPECT_EQ(marked("if", inComment), "c(if)");
    EXPECT_EQ(marked("c */ if", inComment), "c(c */)p( )k(if)");
    EXPECT_FALSE(inComment);
}

TEST(CodeSpans, LoseNoCharacter) {
    for (const std::string line :
         {"\"open", "'", "/*", "*/", "#", "  # define X 0x1F", "\xff\xfe é", "a\"b\"c//"}) {
        bool inComment = false;
        std::string whole;
        for (const CodeSpan& span : codeSpans(line, inComment))
            whole += span.text;
        EXPECT_EQ(whole, line);
    }
}

}  // namespace
}  // namespace replay
