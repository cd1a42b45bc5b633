#include "tests/lessons/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lessons {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* page =
    "before\n```figure passes_on loop 14\nold\n```\nbetween\n```\n```\nafter\n";

TEST(Blocks, AreFoundWithTheirWords) {
    const std::vector<Block> blocks = blocksOf(page);

    ASSERT_THAT(blocks, SizeIs(2));
    EXPECT_THAT(blocks[0].words, ElementsAre("figure", "passes_on", "loop", "14"));
    EXPECT_EQ(blocks[0].text, "old\n");
    EXPECT_EQ(blocks[0].line, 2);
    EXPECT_TRUE(blocks[1].words.empty());
    EXPECT_EQ(blocks[1].text, "");
}

TEST(Blocks, AreReplacedInPlace) {
    const std::string replaced =
        withBlocks(page, [](const Block& block) { return block.words.empty() ? "" : "new\n"; });

    EXPECT_EQ(replaced,
              "before\n```figure passes_on loop 14\nnew\n```\nbetween\n```\n```\nafter\n");
}

}  // namespace lessons
