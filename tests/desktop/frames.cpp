#include "tests/desktop/frames.h"

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/theme.h"
#include "visualizer/replay/replay.h"

namespace desktop {

using namespace replay;

void Frames::SetUp() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    setTheme(Theme::Kind::Dark, 1);
    bakeFonts(1, 1);
    compat::buildAtlasWithoutRenderer();
}

void Frames::TearDown() {
    ImGui::DestroyContext();
}

void Frames::draw(View& view, const Scene& scene, Cursor& cursor, ImVec2 size) {
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

void Frames::drawAll(std::initializer_list<View*> views, ImVec2 size, std::uint32_t step) {
    const replay::Run run(path);
    Replay now(run), before(run);
    for (std::uint32_t n = 0; n <= number(run.last()); n += step) {
        const State& state = now.at(serialOf(n));
        const State& previous = before.at(serialOf(n > 0 ? n - 1 : 0));
        for (const float progress : {0.0f, 0.5f, 1.0f}) {
            Cursor cursor{.at = state.at};
            compat::feedMouse(float(n * 37 % 900), float(n * 23 % 500));
            for (View* view : views) {
                draw(*view, {run, state, previous, progress}, cursor, size);
                draw(*view, {run, previous, state, progress}, cursor, size);
            }
        }
    }
}

}  // namespace desktop
