#include "visualizer/desktop/png.h"

#include <GL/gl.h>

#include <cmath>
#include <filesystem>
#include <stdexcept>

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include <stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include "visualizer/coach/whole_file.h"

namespace desktop {

void writePng(const Picture& picture, const std::string& file) {
    std::string png;
    const auto append = [](void* to, void* bytes, int count) {
        static_cast<std::string*>(to)->append(static_cast<const char*>(bytes),
                                              static_cast<std::size_t>(count));
    };
    stbi_write_png_compression_level = 9;
    if (!stbi_write_png_to_func(append, &png, picture.width, picture.height, 4,
                                picture.pixels.data(), picture.width * 4))
        throw std::runtime_error(file + ": there is no memory for such a large picture");
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder))  // a slip in its name makes none
        throw std::runtime_error(file + ": there is no folder " + folder.string());
    coach::writeWhole(file, png);
}

Picture readFrameBuffer(const Rect& rect, int frameBufferHeight) {
    const int x = static_cast<int>(std::lround(rect.x)), y = static_cast<int>(std::lround(rect.y));
    Picture picture{
        static_cast<int>(std::lround(rect.width)), static_cast<int>(std::lround(rect.height)), {}};
    const auto row = static_cast<std::size_t>(picture.width) * 4;
    picture.pixels.resize(row * static_cast<std::size_t>(picture.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(x, frameBufferHeight - y - picture.height, picture.width, picture.height, GL_RGBA,
                 GL_UNSIGNED_BYTE, picture.pixels.data());
    // OpenGL's first row is the lowest one.
    for (int upper = 0, lower = picture.height - 1; upper < lower; ++upper, --lower)
        std::swap_ranges(picture.pixels.begin() + static_cast<std::ptrdiff_t>(row) * upper,
                         picture.pixels.begin() + static_cast<std::ptrdiff_t>(row) * (upper + 1),
                         picture.pixels.begin() + static_cast<std::ptrdiff_t>(row) * lower);
    for (std::size_t i = 3; i < picture.pixels.size(); i += 4)
        picture.pixels[i] = 255;
    return picture;
}

}  // namespace desktop
