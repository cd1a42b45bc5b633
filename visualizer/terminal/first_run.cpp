#include "visualizer/terminal/first_run.h"

#include <cstdio>

#include "visualizer/coach/building.h"
#include "visualizer/coach/recording.h"

namespace terminal {

std::filesystem::path firstRun(const Context& context, const coach::Demo& demo) {
    const auto trace = context.paths.trace(demo.id);
    if (!std::filesystem::exists(trace)) {
        const coach::Built built = coach::build(context.paths, demo.target());
        const std::string why =
            built.well ? coach::record(context.paths, demo, trace) : built.shown();
        if (!why.empty())
            std::fprintf(stderr, "No first recording of %s: %s\n", demo.id.c_str(), why.c_str());
    }
    return std::filesystem::exists(trace) ? trace : std::filesystem::path();
}

}  // namespace terminal
