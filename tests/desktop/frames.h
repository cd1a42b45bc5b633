#pragma once

// Panes drawn over every event of a run, with no window and no renderer.

#include <gtest/gtest.h>
#include <imgui.h>

#include <initializer_list>
#include <string>

#include "tests/recorded/temporary.h"
#include "visualizer/desktop/view.h"
#include "visualizer/replay/state.h"

namespace desktop {

class Frames : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    void draw(View& view, const Scene& scene, Cursor& cursor, ImVec2 size);
    // Every `step`th event of the run at `path`, on the way there and back, with the mouse all over
    // the place.
    void drawAll(std::initializer_list<View*> views, ImVec2 size, std::uint32_t step = 1);

    const std::string path = temporary::path();
};

}  // namespace desktop
