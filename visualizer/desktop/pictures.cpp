#include "visualizer/desktop/pictures.h"

#include <imgui.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "visualizer/desktop/app.h"
#include "visualizer/desktop/offscreen.h"
#include "visualizer/desktop/png.h"
#include "visualizer/desktop/views/all_views.h"

namespace desktop {

void overrule(Settings& settings, const Options& options) {
    if (!options.theme.empty())
        settings.theme = options.theme;
    if (options.scale > 0)
        settings.scale = options.scale;
    if (options.width > 0)
        settings.windowWidth = options.width, settings.windowHeight = options.height;
}

std::vector<replay::ComparedRun> comparedRuns(const Options& options) {
    std::vector<replay::ComparedRun> runs;
    for (std::size_t i = 0; i < options.traces.size(); ++i)
        runs.push_back(replay::comparedRun(options.traces[i],
                                           i < options.titles.size() ? options.titles[i] : ""));
    return runs;
}

namespace {

constexpr double oneFrame = 1.0 / 60;

void drawFrame(Offscreen& screen, App& app, const Options& options) {
    screen.beginFrame(oneFrame);
    if (const auto pane = options.pane.empty() ? std::nullopt : paneNamed(options.pane))
        app.frameOfPane(*pane, oneFrame);
    else
        app.frame(oneFrame);
    ImGui::Render();
}

}  // namespace

void drawPicture(const Options& options, std::unique_ptr<Session> session) {
    if (!session && !options.pane.empty() && !options.compares())
        throw std::runtime_error("--pane needs a trace to draw: visualizer TRACE --pane " +
                                 options.pane + " --screenshot FILE");
    Settings settings;
    overrule(settings, options);
    Offscreen screen(settings.windowWidth, settings.windowHeight);
    App app(std::move(session), settings);
    if (options.compares())
        app.compare(comparedRuns(options));
    for (const std::string& keys : options.press)
        app.perform(actionOf(replay::keyPressNamed(keys), replay::FrontEnd::Window));
    if (app.session())
        app.session()->finishMove();
    screen.bakeFonts(app.scale());
    // A few frames, as ImGui learns sizes while drawing, and panes may have settled by themselves.
    for (int i = 0; i < 4; ++i)
        drawFrame(screen, app, options);
    screen.renderDrawData();
    writePng(screen.picture(), options.screenshot);
}

namespace {

class Stopwatch {
public:
    double milliseconds() const {
        const std::chrono::duration<double, std::milli> passed =
            std::chrono::steady_clock::now() - start_;
        return passed.count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

nlohmann::json summary(std::vector<double> times) {
    std::ranges::sort(times);
    double sum = 0;
    for (const double time : times)
        sum += time;
    return {{"median", times[times.size() / 2]},
            {"p95", times[times.size() * 95 / 100]},
            {"worst", times.back()},
            {"mean", sum / static_cast<double>(times.size())}};
}

}  // namespace

int printFrameTimes(const Options& options) {
    Settings settings;
    overrule(settings, options);
    Offscreen screen(settings.windowWidth, settings.windowHeight);
    screen.bakeFonts(settings.scale);

    const Stopwatch opening;
    App app(std::make_unique<Session>(options.traces.at(0)), settings);
    const double openMs = opening.milliseconds();
    const Stopwatch first;
    drawFrame(screen, app, options);
    const double firstFrame = first.milliseconds();
    const double openAndFirst = opening.milliseconds();
    screen.renderDrawData();
    screen.picture();
    const double openAndShown = opening.milliseconds();

    std::vector<double> steps, seeks;
    for (int i = 0; i < 200; ++i) {
        const Stopwatch watch;
        app.perform(Action::Forward);
        drawFrame(screen, app, options);
        steps.push_back(watch.milliseconds());
    }
    std::mt19937 random(1);
    const std::uint32_t last = replay::number(app.session()->run().last());
    for (int i = 0; i < 50; ++i) {
        const auto to = static_cast<std::uint32_t>(random() % (last + 1ull));
        const Stopwatch watch;
        app.session()->goTo(replay::serialOf(to));
        drawFrame(screen, app, options);
        seeks.push_back(watch.milliseconds());
    }
    std::cout << nlohmann::json{{"events", last},
                                {"openMs", openMs},
                                {"firstFrameMs", firstFrame},
                                {"openAndFirstFrameMs", openAndFirst},
                                {"openAndFirstPictureMs", openAndShown},
                                {"stepMs", summary(steps)},
                                {"seekMs", summary(seeks)}}
                     .dump(2)
              << "\n";
    return 0;
}

}  // namespace desktop
