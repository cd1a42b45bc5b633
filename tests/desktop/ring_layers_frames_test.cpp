#include "tests/desktop/frames.h"
#include "tests/recorded/layer_runs.h"
#include "tests/recorded/loop_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/nonsense.h"
#include "tests/recorded/recording.h"
#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/views/layers/layers_view.h"
#include "visualizer/desktop/views/ring/ring_view.h"
#include "visualizer/replay/replay.h"

namespace desktop {
namespace {

using namespace replay;

class RingAndLayers : public Frames {
protected:
    void drawAll(ImVec2 size, std::uint32_t step = 1) {
        RingView ring;
        LayersView layers;
        Frames::drawAll({&ring, &layers}, size, step);
    }
};

TEST_F(RingAndLayers, OfAnEchoSessionAreDrawnForwardAndBack) {
    network_runs::echo(path);
    drawAll({900, 560});
}

TEST_F(RingAndLayers, OfTimersAndTroubleAreDrawn) {
    for (const auto write : {loop_runs::timers, loop_runs::blocked, network_runs::exception,
                             layer_runs::lines, layer_runs::http, layer_runs::flow}) {
        write(path);
        drawAll({640, 420});
    }
}

TEST_F(RingAndLayers, OfFiftyConnectionsAreDrawn) {
    network_runs::crowd(path, 50);
    drawAll({900, 560}, 7);
}

TEST_F(RingAndLayers, OfTenThousandDelayedCallsAreDrawn) {
    loop_runs::manyCalls(path, 10'000);
    drawAll({900, 560}, 997);
}

TEST_F(RingAndLayers, OfThousandsOfReadsAreDrawn) {
    network_runs::stream(path, 4000);
    drawAll({900, 560}, 499);
}

TEST_F(RingAndLayers, OfRunsThatMakeNoSenseAreDrawn) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        nonsense::ofEverything(path, seed, 600);
        drawAll({900, 560}, 3);
    }
}

TEST_F(RingAndLayers, AreDrawnAtAnySize) {
    network_runs::crowd(path, 6);
    for (const ImVec2 size : {ImVec2(30, 30), ImVec2(120, 90), ImVec2(168, 128), ImVec2(420, 320),
                              ImVec2(300, 1000), ImVec2(1600, 200), ImVec2(1600, 1000)})
        drawAll(size, 11);
}

TEST_F(RingAndLayers, TheMouseOverADelayedCallNamesItAndAClickGoesToWhereItWasAskedFor) {
    loop_runs::timers(path);
    const replay::Run run(path);
    Replay history(run);
    const State& state = history.at(recorded::nth(run, events::CallScheduled::kind, 11));
    RingView ring;
    Cursor cursor{.at = state.at};
    const Scene scene{run, state, state};
    const Entity first = Entity::of(EntityKind::Call, 1);
    const ImVec2 firstCard{380, 50};

    compat::feedMouse(firstCard.x, firstCard.y);
    for (int i = 0; i < 3; ++i)
        draw(ring, scene, cursor, {900, 560});
    EXPECT_EQ(cursor.hovered, first);

    compat::feedButton(0, true);
    draw(ring, scene, cursor, {900, 560});
    compat::feedButton(0, false);
    draw(ring, scene, cursor, {900, 560});
    EXPECT_EQ(cursor.selected, first);
    EXPECT_EQ(cursor.at, run.originOf(first));
}

TEST_F(RingAndLayers, ARunWithoutConnectionsSaysWhatToDo) {
    loop_runs::timers(path);
    const replay::Run run(path);
    State state;
    LayersView layers;
    Cursor cursor;

    draw(layers, {run, state, state}, cursor, {900, 560});

    EXPECT_FALSE(cursor.selected);
}

}  // namespace
}  // namespace desktop
