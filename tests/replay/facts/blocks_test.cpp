#include "visualizer/replay/facts/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/layer_runs.h"
#include "tests/recorded/temporary.h"

namespace replay {
namespace {

struct AConversation : ::testing::Test {
    AConversation() { story.follow(run, Entity::of(EntityKind::Connection, 1)); }

    const replay::Run run{temporary::recorded(layer_runs::http)};
    ByteStory story;
};

TEST_F(AConversation, TellsOfAPieceWhatItIsAndOfAWriteItsLine) {
    EXPECT_EQ(titleOf(run, story.reads().front()), "9 bytes");
    EXPECT_EQ(titleOf(run, story.pieces().front()), "head · GET / HTTP/1.1 · 60 bytes");
    EXPECT_THAT(titleOf(run, story.writes().front()),
                testing::StartsWith("119 bytes · request.cpp:"));
    EXPECT_EQ(pieceWords(run, story.answers().back()), "204 No Content");
}

TEST_F(AConversation, KnowsTheByteAtAnOffset) {
    EXPECT_EQ(byteAt(run, story.reads(), 0), 'G');
    EXPECT_EQ(byteAt(run, story.reads(), 1), 'E');
    EXPECT_EQ(byteAt(run, story.reads(), story.length() + 1000), std::nullopt);
}

}  // namespace
}  // namespace replay
