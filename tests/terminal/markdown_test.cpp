#include "visualizer/terminal/markdown.h"

#include <gtest/gtest.h>

#include "visualizer/terminal/style.h"

namespace terminal {

TEST(Markdown, JoinsAndBreaksTheLinesOfAParagraph) {
    EXPECT_EQ(laidOut("one two\nthree four\n\nfive\n", 12), "one two\nthree four\n\nfive\n");
    EXPECT_EQ(laidOut("one two\nthree four\n\nfive\n", 80), "one two three four\n\nfive\n");
    EXPECT_EQ(laidOut("ä ö ü ä ö ü\n", 11), "ä ö ü ä ö ü\n");
}

TEST(Markdown, KeepsTheItemsOfAListApart) {
    EXPECT_EQ(laidOut("Say:\n- one two\n  three\n- four\n", 9),
              "Say:\n- one two\n  three\n- four\n");
    EXPECT_EQ(laidOut("10. one two\n    three\n11. four\n", 13),
              "10. one two\n    three\n11. four\n");
    EXPECT_EQ(laidOut("- one\n  - two three\n", 10), "- one\n  - two\n    three\n");
}

TEST(Markdown, BreaksHeadings) {
    EXPECT_EQ(laidOut("## one two three\n\nfour\n", 10), "## one two\nthree\n\nfour\n");
}

TEST(Markdown, LeavesCodeAndCommandsAsTheyAre) {
    EXPECT_EQ(laidOut("Say:\n\n    ./workshop run throws\n", 10),
              "Say:\n\n    ./workshop run throws\n");
    EXPECT_EQ(laidOut("    ./workshop next      what to do now\n", 18),
              "    ./workshop next\n      what to do\n      now\n");
    EXPECT_EQ(laidOut("    ./workshop next   what to read or what to do now\n", 42),
              "    ./workshop next   what to read or what\n                      to do now\n");
    EXPECT_EQ(laidOut("- Say:\n\n      nc 127.0.0.1 1400      in two others\n", 24),
              "- Say:\n\n      nc 127.0.0.1 1400\n        in two others\n");
    EXPECT_EQ(laidOut("```cpp\n  - one two three\n| a |\n```\nafter\n", 10),
              "──\n      - one two three\n    | a |\n──\nafter\n");
}

TEST(Markdown, SaysWhereABlockIsFrom) {
    EXPECT_EQ(laidOut("```cpp throws.cpp\nrun();\n```\n", 40), "── throws.cpp\n    run();\n──\n");
    EXPECT_EQ(laidOut("```figure throws rails end\n ●\n```\n", 40),
              "── from a run of throws\n     ●\n──\n");
}

TEST(Markdown, PutsTheColumnsOfATableBelowEachOther) {
    const char* const table = "| part | minutes |\n|---|---|\n| two rails | 10 |\n| `a|b` | |\n";

    EXPECT_EQ(laidOut(table, 20), "part       minutes\ntwo rails  10\n`a|b`\n");
}

TEST(Markdown, MakesAListOfATableThatDoesNotFit) {
    EXPECT_EQ(laidOut("| part | minutes |\n|---|---|\n| two rails, four | about 10 |\n\nend\n", 16),
              "two rails, four\n  minutes: about\n    10\n\nend\n");
}

// Puts back what other tests expect.
struct InColour {
    InColour() { lookAsIn(true, 80); }
    ~InColour() { lookAsIn(false, 80); }
};

TEST(Markdown, ShowsWhatIsEmphasisedInColour) {
    const InColour colour;

    EXPECT_EQ(laidOut("A **trace** is *kept*: `**x`, 2 * 3 * 4.\n", 80),
              "A \033[1mtrace\033[22m is \033[4mkept\033[24m: `**x`, 2 * 3 * 4.\n");
    EXPECT_EQ(laidOut("**two words** and\n**two more**\n", 9),
              "\033[1mtwo words\033[22m\nand \033[1mtwo\nmore\033[22m\n");
}

TEST(Markdown, LeavesTheAsterisksWhereNothingElseCanShowThem) {
    EXPECT_EQ(laidOut("A **trace** is *kept*.\n", 80), "A **trace** is *kept*.\n");
}

}  // namespace terminal
