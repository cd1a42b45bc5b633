// Both panes are drawn over every event of several runs, with no window and no renderer.

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "tests/desktop/pane_traces.h"
#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/theme.h"
#include "visualizer/desktop/views/layers_view.h"
#include "visualizer/desktop/views/ring_view.h"

namespace desktop {
namespace {

using namespace replay;

class Frames : public testing::Test {
protected:
    void SetUp() override {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        setTheme(Theme::Kind::Dark, 1);
        bakeFonts(1, 1);
        compat::buildAtlasWithoutRenderer();
    }
    void TearDown() override { ImGui::DestroyContext(); }

    void draw(View& view, const Scene& scene, Cursor& cursor, ImVec2 size) {
        ImGui::GetIO().DisplaySize = size;
        ImGui::GetIO().DeltaTime = 1.0f / 60;
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(size);
        ImGui::Begin("pane", nullptr, ImGuiWindowFlags_NoDecoration);
        view.draw(scene, cursor);
        ImGui::End();
        ImGui::Render();
        EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 0);
    }

    void drawAll(ImVec2 size, std::uint32_t step = 1) {
        const replay::Run run(path);
        Replay now(run), before(run);
        RingView ring;
        LayersView layers;
        for (std::uint32_t n = 0; n <= number(run.last()); n += step) {
            const State& state = now.at(serialOf(n));
            const State& previous = before.at(serialOf(n > 0 ? n - 1 : 0));
            for (const float progress : {0.0f, 0.5f, 1.0f}) {
                Cursor cursor{.at = state.at};
                compat::feedMouse(float(n * 37 % 900), float(n * 23 % 500));
                draw(ring, {run, state, previous, progress}, cursor, size);
                draw(layers, {run, state, previous, progress}, cursor, size);
                draw(ring, {run, previous, state, progress}, cursor, size);
            }
        }
    }

    const std::string path = pane_traces::fresh();
};

TEST_F(Frames, OfAnEchoSessionAreDrawnForwardAndBack) {
    pane_traces::echo(path);
    drawAll({900, 560});
}

TEST_F(Frames, OfTimersAndTroubleAreDrawn) {
    for (const auto write :
         {pane_traces::timers, pane_traces::blocked, pane_traces::exception, pane_traces::lines}) {
        write(path);
        drawAll({640, 420});
    }
}

TEST_F(Frames, OfFiftyConnectionsAreDrawn) {
    pane_traces::crowd(path, 50);
    drawAll({900, 560}, 7);
}

TEST_F(Frames, OfTenThousandDelayedCallsAreDrawn) {
    pane_traces::manyCalls(path, 10'000);
    drawAll({900, 560}, 997);
}

TEST_F(Frames, OfThousandsOfReadsAreDrawn) {
    pane_traces::stream(path, 4000);
    drawAll({900, 560}, 499);
}

TEST_F(Frames, OfRunsThatMakeNoSenseAreDrawn) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        pane_traces::garbage(path, seed);
        drawAll({900, 560}, 3);
    }
}

TEST_F(Frames, AreDrawnAtAnySize) {
    pane_traces::crowd(path, 6);
    for (const ImVec2 size : {ImVec2(30, 30), ImVec2(120, 90), ImVec2(168, 128), ImVec2(420, 320),
                              ImVec2(300, 1000), ImVec2(1600, 200), ImVec2(1600, 1000)})
        drawAll(size, 11);
}

TEST_F(Frames, TheMouseOverADelayedCallNamesItAndAClickGoesToWhereItWasAskedFor) {
    pane_traces::timers(path);
    const replay::Run run(path);
    Replay history(run);
    const State& state = history.at(serialOf(12));
    RingView ring;
    Cursor cursor{.at = state.at};
    const Scene scene{run, state, state};
    const ImVec2 firstCard{380, 50};

    compat::feedMouse(firstCard.x, firstCard.y);
    for (int i = 0; i < 3; ++i)
        draw(ring, scene, cursor, {900, 560});
    EXPECT_EQ(cursor.hovered, Entity::of(EntityKind::Call, 1));

    compat::feedButton(0, true);
    draw(ring, scene, cursor, {900, 560});
    compat::feedButton(0, false);
    draw(ring, scene, cursor, {900, 560});
    EXPECT_EQ(cursor.selected, Entity::of(EntityKind::Call, 1));
    EXPECT_EQ(cursor.at, serialOf(1));
}

TEST_F(Frames, ARunWithoutConnectionsSaysWhatToDo) {
    pane_traces::timers(path);
    const replay::Run run(path);
    State state;
    LayersView layers;
    Cursor cursor;

    draw(layers, {run, state, state}, cursor, {900, 560});

    EXPECT_FALSE(cursor.selected);
}

}  // namespace
}  // namespace desktop
