#include "visualizer/terminal/step/line.h"

#include <gtest/gtest.h>

#include "visualizer/terminal/characters.h"
#include "visualizer/terminal/style.h"

namespace terminal {

TEST(Line, CountsCharactersAndNotBytes) {
    EXPECT_EQ(widthOf("a→b"), 3u);
    EXPECT_EQ(cut("a→b", 2), "a→");
    EXPECT_EQ(Line("→").padTo(3).add("x").text(80, false, false), "→  x");
}

TEST(Line, IsCutWhereTheScreenEnds) {
    const Line line = Line("one two ").add("three");

    EXPECT_EQ(line.text(13, false, false), "one two three");
    EXPECT_EQ(line.text(10, false, false), "one two t…");
    EXPECT_EQ(line.text(10, false, true), "one two t~");
    EXPECT_EQ(line.text(0, false, false), "");
}

TEST(Line, ColoursCostNoColumns) {
    const Line line = Line("one ", Ink::Bold).add("two");

    EXPECT_EQ(line.text(7, true, false), "\033[1mone \033[0mtwo");
}

TEST(Paper, BreaksLinesBetweenWords) {
    EXPECT_EQ(wrapped("1  one two three", 10, 3), "1  one two\n   three");
    EXPECT_EQ(wrapped("antidisestablishmentarianism", 10, 3), "antidisestablishmentarianism");
    EXPECT_EQ(wrapped("", 10, 3), "");
    EXPECT_EQ(wrapped("  one two three", 8, 2), "  one\n  two\n  three");
    EXPECT_EQ(wrapped("äö üä öü", 5, 0), "äö üä\nöü");
}

TEST(Line, InAsciiHasNothingElse) {
    EXPECT_EQ(asAscii("a → b … 3 µs · é"), "a -> b ... 3 us - ?");
}

TEST(Line, ShowsWhatATerminalWouldObey) {
    EXPECT_EQ(visible("a\033[2Jb\r\x7f"), "a\\x1B[2Jb\\x0D\\x7F");
    EXPECT_EQ(visible("\u0085\u009b31m"), "\\x85\\x9B31m");
    EXPECT_EQ(visible("\u202eevil\u2066"), "\\u202Eevil\\u2066");
    EXPECT_EQ(visible("\xff\xe2\x82"), "\\xFF\\xE2\\x82");
    EXPECT_EQ(visible("if\t→ é ✔"), "if    → é ✔");
    EXPECT_EQ(Line("\033[5m").text(80, false, false), "\\x1B[5m");
}

}  // namespace terminal
