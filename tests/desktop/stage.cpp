#include "tests/desktop/stage.h"

#include <imgui.h>

#include <stdexcept>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"

Stage::Stage(std::unique_ptr<desktop::Session> session, float width, float height, float scale) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    desktop::Settings settings;
    settings.scale = scale;
    app_ = std::make_unique<desktop::App>(std::move(session), settings);
    desktop::bakeFonts(app_->scale(), 1.0f);
    compat::buildAtlasWithoutRenderer();
    frame();
    frame();
}

Stage::~Stage() {
    app_.reset();
    ImGui::DestroyContext();
}

void Stage::frame(double seconds) {
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    ImGui::NewFrame();
    app_->frame(seconds);
    ImGui::Render();
}

void Stage::settle() {
    for (int i = 0; i < 200 && app_->moving(); ++i)
        frame(0.05);
    frame();
}

void Stage::press(const replay::KeyPress& key) {
    app_->press(key);
    frame();
    frame();
}

void Stage::moveTo(float x, float y) {
    compat::feedMouse(x, y);
    frame();
    frame();
}

namespace {

ImVec2 middleOf(const std::string& name) {
    const auto rect = desktop::probe::find(name);
    if (!rect)
        throw std::runtime_error("nothing was drawn under the name " + name);
    return desktop::middle(*rect);
}

}  // namespace

void Stage::click(const std::string& name, int times) {
    const ImVec2 at = middleOf(name);
    moveTo(at.x, at.y);
    for (int i = 0; i < times; ++i) {
        compat::feedButton(0, true);
        frame();
        compat::feedButton(0, false);
        frame();
    }
    frame();
}

void Stage::drag(const std::string& name, float dx, float dy) {
    const ImVec2 at = middleOf(name);
    moveTo(at.x, at.y);
    compat::feedButton(0, true);
    frame();
    for (int i = 1; i <= 4; ++i)
        moveTo(at.x + dx * static_cast<float>(i) / 4, at.y + dy * static_cast<float>(i) / 4);
    compat::feedButton(0, false);
    frame();
}

void Stage::wheel(const std::string& name, float lines) {
    const ImVec2 at = middleOf(name);
    moveTo(at.x, at.y);
    compat::feedWheel(lines);
    frame();
    frame();
}

int Stage::vertices() const {
    return ImGui::GetDrawData()->TotalVtxCount;
}
