#include "visualizer/terminal/picture.h"

#include <filesystem>

#include "visualizer/coach/nearest.h"
#include "visualizer/coach/process.h"
#include "visualizer/coach/recording.h"

namespace terminal {

using namespace std::chrono_literals;

int drawPicture(const Context& context, const FigureOptions& options) {
    const coach::Demo* demo = context.catalog.demo(options.what);
    if (!demo)
        throw Mistake(coach::unknown("demo", options.what, context.catalog.ids()));
    const std::filesystem::path trace = std::filesystem::absolute(options.picture + ".trace");
    if (const std::string problem = coach::record(context.paths, *demo, trace); !problem.empty())
        throw Mistake(problem);
    const replay::Serial event = eventCalled(replay::Run(trace.string()), options.at);

    // Letters as large as the pane's widest text allows: a slide is read from the last row.
    const std::string scale = options.pane == "railway" ? "2" : "1.5";
    const coach::Finished drawn =
        coach::run({.words = {context.paths.program("visualizer").string(), trace.string(), "--at",
                              std::to_string(replay::number(event)), "--pane", options.pane,
                              "--theme", "light", "--size", "1280x500", "--scale", scale,
                              "--screenshot", options.picture}},
                   60s);
    std::filesystem::remove(trace);
    if (!drawn.well())
        throw Mistake("The visualizer could not draw " + options.picture + ":\n" + drawn.output);
    return 0;
}

}  // namespace terminal
