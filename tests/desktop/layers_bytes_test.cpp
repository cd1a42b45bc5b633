#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/layers/byte_axis.h"
#include "visualizer/desktop/views/layers/layers_flow.h"
#include "visualizer/desktop/views/layers/layers_layout.h"
#include "visualizer/replay/byte_story.h"

namespace desktop {
namespace {

using namespace replay;

TEST(ByteAxis, OffsetsAndPixelsAreInverse) {
    const ByteAxis axis{100, 12.5, 40, 600};

    for (const double offset : {100.0, 101.0, 133.25, 148.0})
        EXPECT_NEAR(axis.offsetAt(axis.xAt(offset)), offset, 1e-3);
}

TEST(ByteAxis, ZoomingKeepsTheByteUnderTheMouse) {
    const ByteAxis axis{100, 12.5, 40, 600};

    const ByteAxis closer = axis.zoomed(3, 240);

    EXPECT_NEAR(closer.offsetAt(240), axis.offsetAt(240), 1e-6);
    EXPECT_DOUBLE_EQ(closer.pixelsPerByte, 37.5);
}

TEST(ByteAxis, FittingShowsAllBytesButNoneWiderThanAsked) {
    EXPECT_NEAR(ByteAxis::fitting(0, 500, 1000, 20).last(), 1000, 1e-6);
    EXPECT_DOUBLE_EQ(ByteAxis::fitting(0, 500, 3, 20).pixelsPerByte, 20);
}

TEST(ByteAxis, MovesOnlyIfTheBytesAreNotToBeSeen) {
    const ByteAxis axis{100, 10, 0, 500};  // 100 to 150

    EXPECT_DOUBLE_EQ(axis.showing(110, 120).first, 100);
    EXPECT_LE(axis.showing(40, 60).first, 40);
    EXPECT_GE(axis.showing(300, 310).last(), 310);
}

TEST(ByteAxis, CannotBeLostOutsideOfTheBytes) {
    const ByteAxis axis{-50, 10, 0, 500};

    EXPECT_DOUBLE_EQ(axis.within(1000).first, 0);
    EXPECT_LT(ByteAxis({5000, 10, 0, 500}).within(1000).first, 1000);
    EXPECT_GE(ByteAxis({0, 1e-9, 0, 500}).within(1000).pixelsPerByte, 0.4);
}

TEST(ByteCells, EndsOfLinesAreSignsThatCanBeSeen) {
    EXPECT_EQ(signOfByte('\n', 2), "\\n");
    EXPECT_EQ(signOfByte('\r', 1), "←");
    EXPECT_EQ(signOfByte('\n', 1), "↓");
}

TEST(ByteCells, WhatIsNoLetterIsHexWhereThereIsRoom) {
    EXPECT_EQ(signOfByte('h', 1), "h");
    EXPECT_EQ(signOfByte(0x01, 2), "01");
    EXPECT_EQ(signOfByte(0xFF, 2), "FF");
    EXPECT_EQ(signOfByte('h', 0), "");
    EXPECT_EQ(hexOfByte(0x0A), "0A");
}

TEST(FlowMarks, AreThoseThatHaveHappenedAndOfSeveralAtOnePlaceTheLast) {
    const FlowMarks marks{{6, serialOf(3)}, {7, serialOf(5)}, {40, serialOf(8)}};
    const ByteAxis axis{.first = 0, .pixelsPerByte = 10, .left = 0, .width = 500};
    const auto shown = [&](std::uint32_t at) {
        std::vector<std::uint64_t> offsets;
        for (const FlowMark& mark : marksToShow(marks, serialOf(at), axis, 12))
            offsets.push_back(mark.offset);
        return offsets;
    };

    EXPECT_THAT(shown(2), testing::IsEmpty());
    EXPECT_THAT(shown(4), testing::ElementsAre(6));
    EXPECT_THAT(shown(5), testing::ElementsAre(7));
    EXPECT_THAT(shown(8), testing::ElementsAre(7, 40));
    EXPECT_THAT(marksToShow(marks, serialOf(8),
                            {.first = 50, .pixelsPerByte = 10, .left = 0, .width = 500}, 12),
                testing::IsEmpty());
}

TEST(LayersLayout, NoTwoPartsOverlapAndAllLieInsideTheRegion) {
    for (const float scale : {1.0f, 1.75f, 2.5f})
        for (const float width : {420.0f, 700.0f, 1600.0f})
            for (const float height : {320.0f, 500.0f, 1000.0f}) {
                const Rect region{5, 7, width, height};
                const LayersLayout layout =
                    layoutLayers(region, {scale, 14 * scale, 12 * scale}, 3, 2);
                std::vector<Rect> boxes{layout.header, layout.ruler, layout.table};
                for (const auto* strips : {&layout.incoming, &layout.outgoing})
                    for (const StripBox& strip : *strips) {
                        boxes.push_back(strip.title);
                        boxes.push_back(strip.bytes);
                    }
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    EXPECT_TRUE(boxes[i].empty() || holds(region, boxes[i])) << i;
                    for (std::size_t j = i + 1; j < boxes.size(); ++j)
                        EXPECT_TRUE(boxes[i].empty() || boxes[j].empty() ||
                                    !grown(boxes[i], -0.1f).overlaps(grown(boxes[j], -0.1f)))
                            << width << "x" << height << " " << i << " " << j;
                }
            }
}

TEST(LayersLayout, AllStripsShareOneAxis) {
    const LayersLayout layout = layoutLayers({0, 0, 900, 560}, {1, 14, 12}, 2, 2);

    for (const auto* strips : {&layout.incoming, &layout.outgoing})
        for (const StripBox& strip : *strips) {
            EXPECT_EQ(strip.bytes.x, layout.ruler.x);
            EXPECT_EQ(strip.bytes.width, layout.ruler.width);
        }
}

}  // namespace
}  // namespace desktop
