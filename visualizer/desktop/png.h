#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "visualizer/desktop/rect.h"

namespace desktop {

// A picture, four bytes (red, green, blue, alpha) a pixel, the upper left one first.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

// Throws std::runtime_error, which names the file.
void writePng(const Picture& picture, const std::string& file);

// What OpenGL has drawn: the rectangle of the frame buffer in force, in its own pixels, counted
// from above.
Picture readFrameBuffer(const Rect& rect, int frameBufferHeight);

}  // namespace desktop
