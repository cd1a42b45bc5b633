#include "visualizer/replay/numbered.h"

#include <gtest/gtest.h>

#include <string>

namespace replay {
namespace {

TEST(Numbered, FindsWhatWasPutThere) {
    Numbered<std::string> things;
    things.own(3) = "three";
    things.own(1000) = "thousand";

    ASSERT_TRUE(things.find(3));
    EXPECT_EQ(*things.find(3), "three");
    EXPECT_EQ(*things.find(1000), "thousand");
    EXPECT_FALSE(things.find(4));
    EXPECT_FALSE(things.find(500));
    EXPECT_FALSE(things.find(100'000));
}

TEST(Numbered, ACopyIsNotChangedWithTheOriginal) {
    Numbered<std::string> things;
    things.own(1) = "one";
    things.own(2) = "two";
    const Numbered<std::string> before = things;

    things.own(1) = "another";
    things.own(70) = "seventy";

    EXPECT_EQ(*before.find(1), "one");
    EXPECT_FALSE(before.find(70));
    EXPECT_EQ(*things.find(1), "another");
    EXPECT_EQ(before.find(2), things.find(2)) << "what is equal is shared";
}

TEST(Numbered, AreEqualWhereTheirThingsAre) {
    Numbered<std::string> one, other;
    one.own(1) = "one";
    other.own(1) = "one";
    EXPECT_EQ(one, other);

    other.own(1) = "two";
    EXPECT_FALSE(one == other);
    other.own(1) = "one";
    other.own(2) = "two";
    EXPECT_FALSE(one == other);
}

}  // namespace
}  // namespace replay
