#include "visualizer/coach/sections.h"

#include <gtest/gtest.h>

namespace coach {

const char* const text =
    "# Lesson 9\n\n"
    "## The beginning (3 minutes)\n\n## Exercise 9.1: one\n\n"
    "## Services (2 minutes)\n\n### A detail\n\n## In production (4 minutes)\n\n"
    "## Exercise 9.2: two\n\n## What you can now explain\n\n## Exercise 9.3: three\n";

using Titles = std::vector<std::string>;

TEST(Sections, AreThoseBetweenTwoExercises) {
    EXPECT_EQ(sectionsBefore(text, "9.2"), (Titles{"Services", "In production"}));
}

TEST(Sections, AreNoneBeforeTheFirstExercise) {
    EXPECT_EQ(sectionsBefore(text, "9.1"), Titles());
}

TEST(Sections, AreOnlyThoseWithMinutes) {
    EXPECT_EQ(sectionsBefore(text, "9.3"), Titles());
}

TEST(Sections, AreNoneOfAnUnknownExercise) {
    EXPECT_EQ(sectionsBefore(text, "9"), Titles());
    EXPECT_EQ(sectionsBefore("", "9.1"), Titles());
}

}  // namespace coach
