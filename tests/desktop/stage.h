#pragma once

// The app without a window and without OpenGL: frames of Dear ImGui, with injected input.

#include <memory>
#include <string>

#include "visualizer/desktop/app.h"

class Stage {
public:
    explicit Stage(std::unique_ptr<desktop::Session> session, float width = 1280,
                   float height = 800, float scale = 1.0f);
    ~Stage();

    desktop::App& app() { return *app_; }
    desktop::Session& session() { return *app_->session(); }
    replay::Serial at() { return session().cursor.at; }

    void frame(double seconds = 1.0 / 60);
    // Frames until nothing moves any more.
    void settle();
    void press(const replay::KeyPress& key);
    void press(char32_t character) { press({.key = replay::keyOf(character)}); }

    // Clicks what was drawn under that name. Throws std::runtime_error if nothing was.
    void click(const std::string& name, int times = 1);
    void drag(const std::string& name, float dx, float dy);
    void wheel(const std::string& name, float lines);

    // How many vertices the last frame had: a picture of nothing has few.
    int vertices() const;

private:
    void moveTo(float x, float y);
    std::unique_ptr<desktop::App> app_;
};
