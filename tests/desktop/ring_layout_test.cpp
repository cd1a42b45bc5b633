#include "visualizer/desktop/views/ring/ring_layout.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace desktop {
namespace {

struct Named {
    std::string name;
    Rect box;
};

void add(std::vector<Named>& boxes, const std::string& name, const Rect& box) {
    if (!box.empty())
        boxes.push_back({name, box});
}

void addCards(std::vector<Named>& boxes, const std::string& name, const Cards& row) {
    add(boxes, name + "'s title", row.title);
    add(boxes, name + "'s more", row.more);
    for (std::size_t i = 0; i < row.cards.size(); ++i)
        add(boxes, name + "'s card " + std::to_string(i), row.cards[i]);
}

// All boxes that carry text.
std::vector<Named> labels(const RingLayout& layout) {
    std::vector<Named> boxes;
    for (std::size_t i = 0; i < layout.stations.size(); ++i)
        add(boxes, "station " + std::to_string(i), layout.stations[i].pill);
    add(boxes, "stage", layout.stage);
    add(boxes, "caption", layout.caption);
    add(boxes, "lap counter", layout.lapCounter);
    addCards(boxes, "queue", layout.queue);
    addCards(boxes, "shelf", layout.shelf);
    addCards(boxes, "ready", layout.ready);
    addCards(boxes, "doors", layout.doors);
    return boxes;
}

RingMetrics metricsAt(float scale) {
    RingMetrics m{scale, 14 * scale, 12 * scale, 20 * scale, {}, {}};
    m.longNames = {118 * scale, 64 * scale, 44 * scale, 58 * scale};
    m.shortNames = {52 * scale, 27 * scale, 44 * scale, 58 * scale};
    return m;
}

struct Case {
    float width, height, scale;
    RingCounts counts;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const float scale : {1.0f, 1.5f, 2.0f, 2.5f})
        for (const float width : {420.0f, 640.0f, 900.0f, 1600.0f})
            for (const float height : {320.0f, 480.0f, 560.0f, 1000.0f})
                for (const int many : {0, 1, 3, 12, 50, 10'000})
                    all.push_back({width,
                                   height,
                                   scale,
                                   {many, many, std::min(many, 50), std::min(many, 51)}});
    return all;
}

std::string describe(const Case& c) {
    return std::to_string(int(c.width)) + "x" + std::to_string(int(c.height)) + " at scale " +
           std::to_string(c.scale) + " with " + std::to_string(c.counts.shelf);
}

RingLayout layoutOf(const Case& c) {
    return layoutRing({10, 20, c.width, c.height}, metricsAt(c.scale), c.counts);
}

TEST(RingLayout, NoTwoLabelsOverlapAtAnySizeScaleAndCount) {
    for (const Case& c : cases()) {
        const std::vector<Named> boxes = labels(layoutOf(c));
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = i + 1; j < boxes.size(); ++j)
                ASSERT_FALSE(grown(boxes[i].box, -0.1f).overlaps(grown(boxes[j].box, -0.1f)))
                    << describe(c) << ": " << boxes[i].name << " and " << boxes[j].name;
    }
}

TEST(RingLayout, EverythingLiesInsideTheRegion) {
    for (const Case& c : cases())
        for (const Named& label : labels(layoutOf(c)))
            ASSERT_TRUE(holds({10, 20, c.width, c.height}, label.box))
                << describe(c) << ": " << label.name;
}

TEST(RingLayout, EveryThingHasACardOrIsCountedAsHidden) {
    for (const Case& c : cases()) {
        const RingLayout layout = layoutOf(c);
        ASSERT_EQ(int(layout.shelf.cards.size()) + layout.shelf.hidden, c.counts.shelf);
        ASSERT_EQ(int(layout.queue.cards.size()) + layout.queue.hidden, c.counts.queue);
        ASSERT_EQ(int(layout.ready.cards.size()) + layout.ready.hidden, c.counts.ready);
        ASSERT_EQ(int(layout.doors.cards.size()) + layout.doors.hidden, c.counts.doors);
    }
}

TEST(RingLayout, WhatIsHiddenIsToldWhereThereIsRoomForCards) {
    for (const Case& c : cases()) {
        const RingLayout layout = layoutOf(c);
        for (const Cards* row : {&layout.queue, &layout.shelf, &layout.ready, &layout.doors}) {
            if (!row->title.empty() && row->hidden > 0) {
                ASSERT_FALSE(row->more.empty()) << describe(c);
            }
        }
    }
}

TEST(RingLayout, TheTokenPassesTheStationsInTheOrderOfATurn) {
    for (const Case& c : cases()) {
        const RingLayout layout = layoutOf(c);
        for (std::size_t i = 1; i < 4; ++i)
            ASSERT_LT(layout.stations[i - 1].lap, layout.stations[i].lap) << describe(c);
    }
}

TEST(RingLayout, TheSocketOfAStationLiesOnTheTrackAndInItsPill) {
    for (const Case& c : cases())
        for (const RingLayout layout = layoutOf(c); const StationBox& station : layout.stations) {
            ASSERT_TRUE(station.pill.contains(station.socket.x, station.socket.y)) << describe(c);
            const ImVec2 onTrack = layout.track.pointAt(station.lap);
            ASSERT_LT(distance(onTrack, station.socket), station.pill.height / 2) << describe(c);
        }
}

TEST(RingLayout, FiftyConnectionsAllHaveADoorInAPaneOfUsualSize) {
    const RingLayout layout = layoutRing({0, 0, 900, 560}, metricsAt(1), {0, 0, 0, 51});

    EXPECT_EQ(layout.doors.hidden, 0);
}

TEST(RingLayout, AFewDoorsAreWideEnoughForTheirNames) {
    const RingLayout layout = layoutRing({0, 0, 900, 560}, metricsAt(1), {0, 0, 0, 3});

    EXPECT_EQ(layout.doorSize, DoorSize::Wide);
}

TEST(Track, ALapEndsWhereItBegan) {
    for (const float radius : {0.0f, 30.0f, 100.0f}) {
        const Track track{{0, 0, 400, 200}, radius};

        EXPECT_LT(distance(track.pointAt(0), track.pointAt(1)), 0.1f);
        EXPECT_LT(distance(track.pointAt(0), {0, 100}), 0.1f);
    }
}

TEST(Track, EqualSharesOfALapAreEquallyLong) {
    const Track track{{0, 0, 400, 200}, 80};

    for (int i = 0; i < 100; ++i) {
        const float step =
            distance(track.pointAt(float(i) / 100), track.pointAt(float(i + 1) / 100));
        EXPECT_NEAR(step, track.length() / 100, 0.2f);
    }
}

TEST(Track, GoesClockwiseFromTheLeft) {
    const Track track{{0, 0, 400, 200}, 80};

    EXPECT_NEAR(track.pointAt(0.25f).y, 0, 0.1f);
    EXPECT_NEAR(track.pointAt(0.5f).x, 400, 0.1f);
    EXPECT_NEAR(track.pointAt(0.75f).y, 200, 0.1f);
}

TEST(Track, FindsThePlaceAboveAnX) {
    const Track track{{0, 0, 400, 200}, 80};

    EXPECT_NEAR(track.pointAt(track.lapAt(150, true)).x, 150, 0.5f);
    EXPECT_NEAR(track.pointAt(track.lapAt(150, false)).x, 150, 0.5f);
    EXPECT_NEAR(track.pointAt(track.lapAt(150, false)).y, 200, 0.5f);
}

TEST(Track, ABoxInsideTouchesItNowhere) {
    const Track track{{0, 0, 400, 200}, 90};

    const Rect inside = track.inside(160, 10);

    for (int i = 0; i < 200; ++i) {
        const ImVec2 at = track.pointAt(float(i) / 200);
        EXPECT_FALSE(inside.contains(at.x, at.y));
    }
    EXPECT_NEAR(inside.height, 160, 0.1f);
}

}  // namespace
}  // namespace desktop
