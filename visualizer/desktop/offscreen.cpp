#include "visualizer/desktop/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <stdexcept>
#include <string>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/theme.h"

namespace desktop {
namespace {

template <typename Function>
Function eglFunction(const char* name) {
    return reinterpret_cast<Function>(eglGetProcAddress(name));
}

// Mesa can do without any device; others want one to be named, and the default is one.
EGLDisplay openDisplay() {
    const auto platformDisplay =
        eglFunction<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    EGLDisplay display = EGL_NO_DISPLAY;
    if (platformDisplay)
        display = platformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr))
        return display;
    display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr))
        return display;
    throw std::runtime_error(
        "cannot draw without a display: EGL gives none (on Debian: apt install libegl1 "
        "libgl1-mesa-dri)");
}

}  // namespace

struct Offscreen::Gl {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    GLuint frameBuffer = 0;

    Gl(int width, int height) {
        display = openDisplay();
        eglBindAPI(EGL_OPENGL_API);
        const EGLint wanted[] = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                 EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        eglChooseConfig(display, wanted, &config, 1, &count);
        const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3,
                                  EGL_NONE};
        context = eglCreateContext(display, count ? config : nullptr, EGL_NO_CONTEXT, version);
        if (context == EGL_NO_CONTEXT ||
            !eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
            throw std::runtime_error("cannot draw without a display: EGL has no OpenGL 3.3 here");
        makeFrameBuffer(width, height);
    }

    ~Gl() {
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
        eglTerminate(display);
    }

    void makeFrameBuffer(int width, int height) {
        GLuint texture = 0;
        glGenTextures(1, &texture);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     nullptr);
        eglFunction<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers")(1, &frameBuffer);
        eglFunction<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, frameBuffer);
        eglFunction<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D")(
            GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
        if (eglFunction<PFNGLCHECKFRAMEBUFFERSTATUSPROC>("glCheckFramebufferStatus")(
                GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
            throw std::runtime_error("cannot draw a picture of " + std::to_string(width) + "x" +
                                     std::to_string(height) + ": OpenGL refuses the size");
    }
};

Offscreen::Offscreen(int width, int height)
    : gl_(std::make_unique<Gl>(width, height)), width_(width), height_(height) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui_ImplOpenGL3_Init("#version 130");
}

Offscreen::~Offscreen() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Offscreen::bakeFonts(float scale) {
    desktop::bakeFonts(scale, 1.0f);
    compat::renewFontsTexture();
}

void Offscreen::beginFrame(double seconds) {
    ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Offscreen::renderDrawData() {
    glViewport(0, 0, width_, height_);
    const ImVec4 behind = ImGui::ColorConvertU32ToFloat4(theme().background);
    glClearColor(behind.x, behind.y, behind.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Picture Offscreen::picture() const {
    const Rect all{0, 0, static_cast<float>(width_), static_cast<float>(height_)};
    return readFrameBuffer(all, height_);
}

}  // namespace desktop
