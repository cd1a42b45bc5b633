// visualizer [TRACE…]: watches what an event loop did; several runs, on one axis of time.

#include <filesystem>
#include <iostream>

#include "visualizer/coach/streams.h"
#include "visualizer/desktop/app.h"
#include "visualizer/desktop/options.h"
#include "visualizer/desktop/pictures.h"
#include "visualizer/desktop/window.h"

namespace {

using desktop::Options;

// The trace, at the place asked for; null where none was named, or several.
std::unique_ptr<desktop::Session> openTrace(const Options& options) {
    if (options.traces.empty() || options.compares())
        return nullptr;
    const std::string& trace = options.traces.front();
    if (!std::filesystem::exists(trace))
        throw std::runtime_error(
            trace + ": there is no such file.\nRecord one with: ./workshop run shout --trace " +
            trace);
    auto session = std::make_unique<desktop::Session>(trace);
    if (options.at)
        session->goTo(replay::serialOf(*options.at));
    if (options.follow)
        session->goLive();
    session->finishMove();
    return session;
}

int run(const Options& options) {
    if (options.frameTimes)
        return desktop::printFrameTimes(options);
    if (!options.screenshot.empty()) {
        desktop::drawPicture(options, openTrace(options));
        return 0;
    }
    desktop::Settings settings = desktop::loadSettings(desktop::settingsFile());
    desktop::overrule(settings, options);
    desktop::App app(openTrace(options), settings);
    if (options.compares())
        app.compare(desktop::comparedRuns(options));
    app.recallPlace();
    desktop::runInWindow(app, options);
    app.notePlace();
    desktop::saveSettings(app.settings(), desktop::settingsFile());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    coach::prepareStreams();
    const desktop::Parsed parsed = desktop::parseCommandLine(argc, argv);
    if (!parsed.options)
        return parsed.exitCode;
    try {
        return run(*parsed.options);
    } catch (const std::exception& error) {
        std::cerr << "visualizer: " << error.what() << "\n";
        return 1;
    }
}
