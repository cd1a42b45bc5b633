#include "visualizer/desktop/views/railway/railway_fit.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace desktop {
namespace {

using Role = replay::RailPart::Role;

RailMetrics metricsAt(float scale) {
    return {scale, 14 * scale, 12 * scale};
}

// A chain whose second station has a siding, which gathers so many inputs; the first of those has
// a siding, too.
std::vector<RailRequest> requests(std::size_t inputs, std::size_t stations, float scale) {
    std::vector<RailRequest> all;
    const std::vector<float> labels(stations, 60 * scale);
    all.push_back({Role::Main, 0, 0, 50 * scale, labels, 0, false});
    all.push_back({Role::Siding, 0, std::min<std::size_t>(2, stations), 90 * scale, {}, 0, false});
    for (std::size_t i = 0; i < inputs; ++i)
        all.push_back({Role::Input, 1, 0, 50 * scale, {60 * scale, 0}, 0, i == 2});
    if (inputs > 0)
        all.push_back({Role::Siding, 2, 1, 40 * scale, {30 * scale}, 0, false});
    return all;
}

struct Case {
    std::size_t inputs, stations;
    float scale;
    RailStyle style;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const float scale : {1.0f, 1.7f, 2.5f})
        for (const std::size_t inputs : {0u, 1u, 3u, 20u, 40u})
            for (const std::size_t stations : {0u, 1u, 4u, 30u})
                for (const RailStyle& style : railStyles())
                    all.push_back({inputs, stations, scale, style});
    return all;
}

std::string describe(const Case& c) {
    return std::to_string(c.inputs) + " inputs, " + std::to_string(c.stations) +
           " stations, scale " + std::to_string(c.scale) + ", labels " +
           std::to_string(c.style.label) + ", lane " + std::to_string(c.style.lane);
}

RailGroupLayout layoutOf(const Case& c) {
    return layoutRailway(requests(c.inputs, c.stations, c.scale), metricsAt(c.scale), c.style);
}

TEST(RailLayout, StationsAndGapsFollowOneAnother) {
    for (const Case& c : cases())
        for (const RailGroupLayout layout = layoutOf(c); const RailBox& box : layout.boxes) {
            ASSERT_EQ(box.gaps.size(), box.stations.size() + 1) << describe(c);
            ASSERT_GT(box.signal, box.start) << describe(c);
            ASSERT_LT(box.signal, box.gaps.front().rest) << describe(c);
            float x = box.start;
            for (std::size_t n = 0; n < box.gaps.size(); ++n) {
                ASSERT_NEAR(box.gaps[n].left, x, 0.1f) << describe(c);
                ASSERT_GT(box.gaps[n].rest, box.gaps[n].left) << describe(c);
                ASSERT_LT(box.gaps[n].rest, box.gaps[n].right) << describe(c);
                x = box.gaps[n].right;
                if (n < box.stations.size()) {
                    ASSERT_NEAR(box.stations[n].left, x, 0.1f) << describe(c);
                    x = box.stations[n].right;
                }
            }
            ASSERT_LE(x, box.end + 0.1f) << describe(c);
        }
}

TEST(RailLayout, NoTwoBandsOverlapAndAllLieInTheGroup) {
    for (const Case& c : cases()) {
        const RailGroupLayout layout = layoutOf(c);
        const Rect whole{0, 0, layout.width, layout.height};
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            const Rect& band = layout.boxes[i].band;
            ASSERT_TRUE(holds(whole, band)) << describe(c) << ", chain " << i;
            ASSERT_TRUE(holds(whole, layout.boxes[i].plate)) << describe(c) << ", plate " << i;
            for (std::size_t j = 0; j < i; ++j) {
                // A list's band reaches over its inputs' block: its track is what counts.
                Rect other = layout.boxes[j].band, mine = band;
                other = withoutLeft(other, layout.boxes[j].start - other.x);
                mine = withoutLeft(mine, layout.boxes[i].start - mine.x);
                ASSERT_FALSE(grown(mine, -0.5f).overlaps(grown(other, -0.5f)))
                    << describe(c) << ", chains " << j << " and " << i;
            }
        }
    }
}

TEST(RailLayout, ASidingEndsBehindItsStationAndBeforeTheNext) {
    for (const Case& c : cases()) {
        if (c.stations < 3)
            continue;
        const RailGroupLayout layout = layoutOf(c);
        const RailBox& main = layout.boxes[0];
        ASSERT_GE(layout.boxes[1].band.x, main.stations[1].right - 0.1f) << describe(c);
        ASSERT_LT(layout.boxes[1].end, main.gaps[2].rest) << describe(c);
        ASSERT_GE(layout.boxes[1].band.y, main.band.bottom() - 0.1f) << describe(c);
    }
}

TEST(RailLayout, InputsEndWhereTheirFunnelBegins) {
    for (const Case& c : cases()) {
        const RailGroupLayout layout = layoutOf(c);
        for (std::size_t i = 2; i < 2 + c.inputs; ++i) {
            ASSERT_LE(layout.boxes[i].end, layout.boxes[1].funnel) << describe(c);
            ASSERT_LT(layout.boxes[1].funnel, layout.boxes[1].start) << describe(c);
        }
    }
}

TEST(RailLayout, TakesTheStyleThatTellsMostAndFits) {
    const auto some = requests(3, 4, 1);

    const RailGroupLayout roomy = layoutRailway(some, metricsAt(1), 3000, 3000);
    const RailGroupLayout low = layoutRailway(some, metricsAt(1), 3000, 260);
    const RailGroupLayout narrow = layoutRailway(some, metricsAt(1), 800, 3000);

    EXPECT_EQ(roomy.boxes[3].size, RailSize::Full);
    EXPECT_EQ(low.boxes[0].size, RailSize::Full);
    EXPECT_NE(low.boxes[3].size, RailSize::Full);
    EXPECT_LE(low.height, 260);
    EXPECT_LE(narrow.width, 800);
}

const RailStyle& slimInputs() {
    for (const RailStyle& style : railStyles())
        if (style.input == RailSize::Slim && style.gap < 60)
            return style;
    return railStyles().front();
}

TEST(RailLayout, FreeRoomGoesToTheTrainsOfTheInputsAndNoFurther) {
    const auto some = requests(3, 4, 1);
    const RailGroupLayout plain = layoutRailway(some, metricsAt(1), slimInputs());
    const float width = plain.width + 120, height = plain.height + 60;

    const RailGroupLayout roomy = layoutRoomily(some, metricsAt(1), slimInputs(), width, height);
    const RailGroupLayout tight =
        layoutRoomily(some, metricsAt(1), slimInputs(), plain.width, plain.height);

    EXPECT_LE(roomy.width, width);
    EXPECT_LE(roomy.height, height);
    for (std::size_t i = 2; i < 5; ++i) {
        const auto roomOf = [i](const RailGroupLayout& layout) {
            const RailGap& last = layout.boxes[i].gaps.back();
            return last.right - last.rest;
        };
        EXPECT_GT(roomOf(roomy), roomOf(plain) + 8);
        EXPECT_EQ(roomOf(tight), roomOf(plain));
        EXPECT_GT(roomy.boxes[i].band.height, plain.boxes[i].band.height);
    }
}

TEST(RailLayout, LanesStayAsTheyAreInAnyRoom) {
    const RailStyle& style = railStyles().back();
    const auto some = requests(20, 4, 1);

    const RailGroupLayout roomy = layoutRoomily(some, metricsAt(1), style, 3000, 3000);

    EXPECT_EQ(roomy.width, layoutRailway(some, metricsAt(1), style).width);
    EXPECT_EQ(roomy.height, layoutRailway(some, metricsAt(1), style).height);
}

TEST(RailLayout, AValueBesideItsWagonLiesInTheBandOnlyWhereThereIsRoom) {
    RailStyle style = slimInputs();
    const RailBox low = layoutRailway(requests(3, 4, 1), metricsAt(1), style).boxes[2];
    style.taller = 14;
    const RailBox tall = layoutRailway(requests(3, 4, 1), metricsAt(1), style).boxes[2];
    for (const float rail : {0.0f, 1.0f}) {
        const Rect wagon = around({tall.gaps.back().rest, tall.railY(rail)}, 22, 16);

        const Rect words = besideWagon(tall, wagon, 60, 12);

        ASSERT_FALSE(words.empty());
        EXPECT_TRUE(holds(tall.band, words));
        EXPECT_FALSE(words.overlaps(grown(wagon, -0.5f)));
        EXPECT_EQ(words.y < wagon.y, rail == 0);
        const Rect lowWagon = around({low.gaps.back().rest, low.railY(rail)}, 22, 16);
        // Only upwards may it use the air of the next row, as two would meet there.
        EXPECT_EQ(besideWagon(low, lowWagon, 60, 12).empty(), rail == 1);
        EXPECT_TRUE(besideWagon(low, lowWagon, 60, 16).empty());
    }
}

TEST(RailLayout, AValueBesideItsWagonIsClearOfAFullChainsPlatforms) {
    const RailBox box =
        layoutRailway(requests(3, 4, 1), metricsAt(1), railStyles().front()).boxes[2];
    const Rect atEnd = around({box.gaps.back().rest, box.upper}, 22, 20);
    const Rect inBetween = around({box.gaps[1].rest, box.upper}, 22, 20);

    for (const Rect& wagon : {atEnd, inBetween}) {
        const Rect words = besideWagon(box, wagon, 90, 12);
        ASSERT_FALSE(words.empty());
        EXPECT_GT(words.x, box.stations[0].right);
    }
    const Rect atPlatform = around({box.stations[0].right - 4, box.upper}, 22, 20);
    EXPECT_GT(besideWagon(box, atPlatform, 90, 12).x, box.stations[0].right);
}

TEST(RailLayout, WhatIsTooHighInEveryStyleStillHasRoomForItsNames) {
    const std::vector<RailRequest> one{{Role::Main, 0, 0, 50, {60, 60}, 0, true}};

    const RailGroupLayout layout = layoutRailway(one, metricsAt(1), 700, 40);

    EXPECT_GT(layout.boxes[0].stations[0].right - layout.boxes[0].stations[0].left, 60);
    EXPECT_LE(layout.width, 700);
}

TEST(RailLayout, TwentyInputsFitIntoASmallPane) {
    const RailGroupLayout layout = layoutRailway(requests(20, 2, 1), metricsAt(1), 400, 250);

    EXPECT_LE(layout.height, 250);
}

TEST(RailLayout, TheFocusAmongLanesIsLargeEnoughToRead) {
    const RailGroupLayout layout = layoutRailway(requests(20, 2, 1), metricsAt(1), 900, 480);

    EXPECT_EQ(layout.boxes[3].size, RailSize::Lane);
    EXPECT_EQ(layout.boxes[4].size, RailSize::Slim);
}

TEST(RailBox, PlacesAlongTheChainLieOneBehindTheOther) {
    const RailGroupLayout layout = layoutRailway(requests(3, 4, 1), metricsAt(1), railStyles()[3]);
    const RailBox& box = layout.boxes[0];

    for (float at = 0.05f; at <= 4; at += 0.05f)
        EXPECT_GT(box.xAt(at, false), box.xAt(at - 0.05f, false)) << at;
    EXPECT_FLOAT_EQ(box.xAt(1.5f, false), box.stations[1].middle());
    EXPECT_LT(box.xAt(2, true), box.xAt(2, false));
    EXPECT_FLOAT_EQ(box.xAt(99, false), box.gaps.back().rest);
    EXPECT_FLOAT_EQ(box.xAt(-1, false), box.gaps.front().rest);
}

TEST(RailBox, OnTheWayIsBetweenAndEndsWhereItShould) {
    const RailGroupLayout a = layoutRailway(requests(3, 2, 1), metricsAt(1), railStyles()[3]);
    const RailGroupLayout b = layoutRailway(requests(3, 4, 1), metricsAt(1), railStyles()[1]);

    const RailBox half = mix(a.boxes[0], b.boxes[0], 0.5f);

    EXPECT_EQ(half.stations.size(), 4u);
    EXPECT_FLOAT_EQ(half.stations[1].left,
                    (a.boxes[0].stations[1].left + b.boxes[0].stations[1].left) / 2);
    EXPECT_FLOAT_EQ(mix(a.boxes[0], b.boxes[0], 1).end, b.boxes[0].end);
    EXPECT_FLOAT_EQ(mix(a.boxes[0], b.boxes[0], 0).end, a.boxes[0].end);
}

}  // namespace
}  // namespace desktop
