#include "tests/exercises/grader/words.h"

#include <gtest/gtest.h>

namespace grader {

TEST(GraderWords, ReadsTheNameOfACheckAsWords) {
    EXPECT_EQ(asWords("SendsBackWhatItReceives"), "sends back what it receives");
    EXPECT_EQ(asWords("SendsALineToEveryoneElse"), "sends a line to everyone else");
    EXPECT_EQ(asWords("MeasuresEvery10Milliseconds"), "measures every 10 milliseconds");
    EXPECT_EQ(asWords("AnswersInJSON"), "answers in JSON");
    EXPECT_EQ(asWords("AnswersJSONOnce"), "answers JSON once");
    EXPECT_EQ(asWords(""), "");
}

TEST(GraderWords, EndsASentenceOnce) {
    EXPECT_EQ(asSentence("But its value is 7"), "But its value is 7.");
    EXPECT_EQ(asSentence("But its value is \"lions\""), "But its value is \"lions\".");
    EXPECT_EQ(asSentence("But its value is \"Lions sleep.\""), "But its value is \"Lions sleep.\"");
    EXPECT_EQ(asSentence("But it failed: no such page."), "But it failed: no such page.");
}

TEST(GraderWords, SaysWhatCameBack) {
    EXPECT_EQ(whatCameBack("abc", "", true), "But nothing came back.");
    EXPECT_EQ(whatCameBack("abc", "ab", true),
              "But only the first 2 of 3 bytes came back: \"ab\".");
    EXPECT_EQ(whatCameBack("abc", "abcd", true), "But more came back: \"d\" after that.");
    EXPECT_EQ(whatCameBack("abc", "abx", true),
              "But after 2 bytes that were right came \"x\" in place of \"c\".");
}

TEST(GraderWords, SaysWhereTheConnectionWasClosedBefore) {
    EXPECT_EQ(whatCameBack("abc", "", false),
              "But the program closed the connection before that: nothing came back.");
}

TEST(GraderWords, WhatCameStandsInOneLine) {
    EXPECT_EQ(whatCame(""), "But nothing came.");
    EXPECT_EQ(whatCame("See you!\n\n"), "But \"See you!\\n\\n\" came.");
    EXPECT_EQ(whatCame("J\xC3\xBCrgen"), "But \"J\xC3\xBCrgen\" came.");
}

}  // namespace grader
