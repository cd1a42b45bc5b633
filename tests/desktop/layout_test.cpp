#include "visualizer/desktop/layout.h"

#include <gtest/gtest.h>

#include <set>

using namespace desktop;

namespace {

Layout layoutAt(float width, float height, float scale, bool presenter = false) {
    return layOut(
        {.window = {0, 0, width, height}, .scale = scale, .splits = {}, .presenter = presenter});
}

std::set<Pane> panesOf(const Layout& layout) {
    std::set<Pane> panes;
    for (const Slot& slot : layout.slots)
        panes.insert(slot.panes.begin(), slot.panes.end());
    return panes;
}

}  // namespace

TEST(Layout, KeepsEverythingInsideAndApartAtAnySizeAndScale) {
    for (const auto& [width, height] :
         {std::pair{1000.0f, 650.0f}, {1280.0f, 800.0f}, {1920.0f, 1080.0f}, {2560.0f, 1440.0f}})
        for (float scale = 1; scale <= 2.5f; scale += 0.25f)
            for (const bool presenter : {false, true}) {
                SCOPED_TRACE(testing::Message() << width << "x" << height << " at " << scale);
                const Layout layout = layoutAt(width, height, scale, presenter);
                for (std::size_t i = 0; i < layout.slots.size(); ++i) {
                    const Rect& r = layout.slots[i].rect;
                    EXPECT_GE(r.x, 0);
                    EXPECT_LE(r.right(), width);
                    EXPECT_LE(r.bottom(), height);
                    EXPECT_GE(r.width, 200 * scale);
                    EXPECT_GE(r.height, 80 * scale);
                    EXPECT_FALSE(r.overlaps(layout.caption));
                    EXPECT_FALSE(r.overlaps(layout.topBar));
                    for (std::size_t j = 0; j < i; ++j)
                        EXPECT_FALSE(r.overlaps(layout.slots[j].rect));
                }
            }
}

TEST(Layout, ShowsAllPanesAtTheUsualSize) {
    const Layout layout = layoutAt(1280, 800, 1);

    EXPECT_EQ(layout.slots.size(), 6u);
    EXPECT_EQ(panesOf(layout).size(), 7u);
    EXPECT_EQ(layout.splitters.size(), 5u);
}

TEST(Layout, GivesTheFirstPlaceToWhatTheRunIsAbout) {
    LayoutRequest request;
    request.window = {0, 0, 1280, 800};

    EXPECT_EQ(layOut(request).slots[1].panes.front(), Pane::Ring);
    request.deferreds = true;
    EXPECT_EQ(layOut(request).slots[1].panes.front(), Pane::Railway);
    request.connections = true;
    EXPECT_EQ(layOut(request).slots[1].panes.front(), Pane::Ring);
    EXPECT_EQ(layOut(request).slots[2].panes.front(), Pane::Railway);
}

TEST(Layout, FoldsPanesIntoTabsWhereThereIsLittleRoom) {
    const Layout layout = layoutAt(1000, 650, 1);
    EXPECT_LT(layout.slots.size(), 6u);
    EXPECT_EQ(panesOf(layout).size(), 7u);

    const Layout tiny = layoutAt(1000, 650, 2.5f);
    EXPECT_EQ(tiny.slots.size(), 1u);
    EXPECT_EQ(panesOf(tiny).count(Pane::Ring), 1u);
}

TEST(Layout, ASplitterMovesWhereItIsDragged) {
    LayoutRequest request;
    request.window = {0, 0, 1600, 1000};
    for (const Splitter& splitter : layOut(request).splitters) {
        const float before = splitter.vertical ? splitter.rect.x : splitter.rect.y;
        LayoutRequest moved = request;
        moved.splits.*splitter.share = (before + 30 - splitter.from) / splitter.length;
        bool found = false;
        for (const Splitter& now : layOut(moved).splitters)
            if (now.share == splitter.share && now.vertical == splitter.vertical) {
                found = true;
                EXPECT_NEAR(splitter.vertical ? now.rect.x : now.rect.y, before + 30, 9);
            }
        EXPECT_TRUE(found);
    }
}

TEST(Layout, PresenterHasNoChrome) {
    const Layout layout = layoutAt(1280, 800, 1.4f, true);

    EXPECT_TRUE(layout.topBar.empty());
    EXPECT_EQ(panesOf(layout).count(Pane::Timeline), 0u);
    EXPECT_FALSE(layout.caption.empty());
}
