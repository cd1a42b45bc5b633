#pragma once

// Drawing without a display: an OpenGL context from EGL that belongs to no window.

#include <memory>

#include "visualizer/desktop/png.h"

namespace desktop {

// Owns an ImGui context too. One at a time.
class Offscreen {
public:
    // Throws std::runtime_error where the system gives no such context.
    Offscreen(int width, int height);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    // Bakes the fonts for the scale and hands them to the renderer.
    void bakeFonts(float scale);
    // Around a frame of ImGui: the second one leaves its drawing to renderDrawData().
    void beginFrame(double seconds);
    void renderDrawData();

    Picture picture() const;

private:
    struct Gl;
    std::unique_ptr<Gl> gl_;
    int width_, height_;
};

}  // namespace desktop
