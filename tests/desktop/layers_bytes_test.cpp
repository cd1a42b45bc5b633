#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/layers/layers_flow.h"
#include "visualizer/desktop/views/layers/layers_layout.h"
#include "visualizer/desktop/views/layers/layers_view.h"
#include "visualizer/replay/byte_story.h"

namespace desktop {
namespace {

using namespace replay;

TEST(BytesAxis, CannotBeLostOutsideOfTheBytes) {
    EXPECT_DOUBLE_EQ(within({-50, 10, 0, 500}, 1000).first, 0);
    EXPECT_LT(within({5000, 10, 0, 500}, 1000).first, 1000);
    EXPECT_GE(within({0, 1e-9, 0, 500}, 1000).pixelsPerUnit, 0.4);
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
    const Axis axis{.first = 0, .pixelsPerUnit = 10, .left = 0, .width = 500};
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
                            {.first = 50, .pixelsPerUnit = 10, .left = 0, .width = 500}, 12),
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
