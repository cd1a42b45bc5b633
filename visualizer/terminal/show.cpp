#include "visualizer/terminal/show.h"

#include <cstdio>

#include "visualizer/coach/display.h"
#include "visualizer/coach/traces.h"
#include "visualizer/terminal/compare.h"
#include "visualizer/terminal/step/step.h"

namespace terminal {

int show(const Context& context, const ShowOptions& options) {
    if (options.whats.size() > 1 && options.at)
        throw Mistake("--at opens one run at an event; here are " +
                      std::to_string(options.whats.size()) + " runs.");
    if (options.whats.size() > 1)
        return compare(context, options.whats);

    const std::string& what = options.whats.front();
    const coach::TraceChoice choice = chooseTrace(context.paths, context.catalog, what);
    const auto at = options.at ? options.at : choice.at;
    std::printf("%s%s%s\n", context.paths.shown(choice.file).c_str(),
                at ? (", at event " + std::to_string(*at)).c_str() : "",
                choice.because.empty() ? "" : (": " + choice.because).c_str());
    if (!choice.warning.empty())
        std::printf("%s\n", choice.warning.c_str());

    const std::string why =
        coach::openVisualizer(context.paths, {.traces = {choice.file}, .at = at});
    if (why.empty())
        return 0;
    std::printf("%s, so it continues in the terminal.\n", why.c_str());
    return step(context, {.what = what, .at = at});
}

}  // namespace terminal
