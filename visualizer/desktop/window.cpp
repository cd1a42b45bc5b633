#include "visualizer/desktop/window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "visualizer/coach/display.h"
#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/png.h"
#include "visualizer/desktop/state_file.h"
#include "visualizer/desktop/window_keys.h"

namespace desktop {
namespace {

// A window with an OpenGL context and ImGui in it.
class Window {
public:
    Window(App& app, const Options& options)
        : app_(app), stateFile_(options.stateFile), sayReady_(options.sayReady) {
        glfwSetErrorCallback([](int, const char* what) { lastError() = what; });
        if (!glfwInit())
            throw std::runtime_error("cannot open a window: " + lastError() +
                                     "\nWithout a display, draw a picture: --screenshot FILE");
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        const std::string title = titleOf(options);
        window_ = glfwCreateWindow(app.settings().windowWidth, app.settings().windowHeight,
                                   title.c_str(), nullptr, nullptr);
        if (!window_)
            throw std::runtime_error("cannot open a window: " + lastError());
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(1);
        listen();
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui_ImplGlfw_InitForOpenGL(window_, true);
        ImGui_ImplOpenGL3_Init("#version 150");
    }

    ~Window() {
        if (window_) {
            ImGui_ImplOpenGL3_Shutdown();
            ImGui_ImplGlfw_Shutdown();
            ImGui::DestroyContext();
            glfwDestroyWindow(window_);
        }
        glfwTerminate();
    }

    void run() {
        double before = glfwGetTime();
        while (!glfwWindowShouldClose(window_) && !app_.quitting()) {
            waitForSomething();
            Session* session = app_.session();
            if (session && session->poll())
                draw_ = 2;
            const int gate = session ? session->gateClosed() + session->atGate() : 0;
            if (std::exchange(gate_, gate) != gate)
                draw_ = 2;
            const double passed = glfwGetTime() - before, change = app_.secondsToNextChange();
            if (app_.moving() || (change > 0 && passed >= change))
                draw_ = 2;
            if (draw_ == 0)
                continue;
            --draw_;
            before += passed;
            frame(passed);
        }
        rememberSize();
    }

private:
    static std::string titleOf(const Options& options) {
        if (options.traces.empty())
            return "Unravel";
        if (options.traces.size() > 1)
            return std::to_string(options.traces.size()) + " runs — Unravel";
        return std::filesystem::path(options.traces.front()).filename().string() + " — Unravel";
    }

    static std::string& lastError() {
        static std::string text;
        return text;
    }

    // At rest this sleeps; only a program that is still running is looked at often.
    void waitForSomething() {
        if (draw_ > 0 || app_.moving())
            return glfwPollEvents();
        const Session* session = app_.session();
        const double longest = session && session->growing() ? 1.0 / 30 : 1.0;
        const double change = app_.secondsToNextChange();
        glfwWaitEventsTimeout(change > 0 ? std::min(change, longest) : longest);
    }

    void listen() {
        glfwSetWindowUserPointer(window_, this);
        glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
            of(w).wake();
            if (action == GLFW_RELEASE)
                return;
            of(w).key_ = key, of(w).mods_ = mods;
            of(w).app_.press(keyPressOf(key, scancode, mods));
        });
        glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned character) {
            of(w).wake();
            of(w).app_.press(writtenPress(character, of(w).key_, of(w).mods_));
        });
        glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { of(w).wake(); });
        glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) { of(w).wake(); });
        glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { of(w).wake(); });
        glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).wake(); });
        glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).wake(); });
        glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { of(w).wake(); });
        glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { of(w).wake(); });
    }

    static Window& of(GLFWwindow* window) {
        return *static_cast<Window*>(glfwGetWindowUserPointer(window));
    }

    // ImGui needs a frame or two more, as what is under the mouse is known one frame later.
    void wake() { draw_ = 3; }

    // Pixels to a point, and how much of that the window system does by itself.
    void takeDisplayScale() {
        int width = 0, pixels = 0, ignored = 0;
        glfwGetWindowSize(window_, &width, &ignored);
        glfwGetFramebufferSize(window_, &pixels, &ignored);
        float content = 1, ignoredToo = 1;
        glfwGetWindowContentScale(window_, &content, &ignoredToo);
        const float density =
            width > 0 ? static_cast<float>(pixels) / static_cast<float>(width) : 1;
        app_.setDisplayScale(content / std::max(1.0f, density));
        if (app_.scale() == bakedScale_ && density == bakedDensity_)
            return;
        bakedScale_ = app_.scale(), bakedDensity_ = density;
        bakeFonts(bakedScale_, density);
        compat::renewFontsTexture();
    }

    void frame(double seconds) {
        takeDisplayScale();
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        ImGui::NewFrame();
        app_.frame(seconds);
        ImGui::Render();
        int width = 0, height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        glViewport(0, 0, width, height);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        if (const auto request = app_.takePictureRequest())
            save(*request, height);
        glfwSwapBuffers(window_);
        if (std::exchange(sayReady_, false))
            sayReady();
        if (!stateFile_.empty())
            writeState(app_, stateFile_);
    }

    // To the one who started us, who does not listen afterwards.
    static void sayReady() {
        std::fputs(coach::windowIsReady, stdout);
        std::fflush(stdout);
        static_cast<void>(!std::freopen("/dev/null", "w", stdout));
        static_cast<void>(!std::freopen("/dev/null", "w", stderr));
    }

    void save(const App::PictureRequest& request, int frameBufferHeight) {
        const float density = bakedDensity_;
        const Rect pixels{request.rect.x * density, request.rect.y * density,
                          request.rect.width * density, request.rect.height * density};
        try {
            writePng(readFrameBuffer(pixels, frameBufferHeight), request.file);
            app_.say("Saved as " + std::filesystem::absolute(request.file).string());
        } catch (const std::runtime_error& error) {
            app_.say(error.what());
        }
    }

    void rememberSize() {
        if (!glfwGetWindowAttrib(window_, GLFW_MAXIMIZED))
            glfwGetWindowSize(window_, &app_.settings().windowWidth, &app_.settings().windowHeight);
    }

    App& app_;
    std::string stateFile_;
    bool sayReady_;
    GLFWwindow* window_ = nullptr;
    int key_ = 0, mods_ = 0;  // pressed last: the character that follows was written with it
    int draw_ = 3;            // frames to draw before resting
    int gate_ = 0;            // as it was drawn: open, closed, somebody waits at it
    float bakedScale_ = 0, bakedDensity_ = 0;
};

}  // namespace

void runInWindow(App& app, const Options& options) {
    Window(app, options).run();
}

}  // namespace desktop
