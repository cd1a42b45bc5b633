// show ID|TRACE: in the visualizer, or without a display in step

#include <cstdio>

#include "visualizer/coach/display.h"
#include "visualizer/coach/traces.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/style.h"

namespace terminal {

int show(const Context& context, const LookOptions& options) {
    const coach::TraceChoice choice = chooseTrace(context.paths, context.catalog, options.what);
    const auto at = options.at ? options.at : choice.at;
    std::printf("%s%s%s\n", context.paths.shown(choice.file).c_str(),
                at ? (", at event " + std::to_string(*at)).c_str() : "",
                choice.because.empty() ? "" : (": " + choice.because).c_str());
    if (!choice.warning.empty())
        std::printf("%s\n", choice.warning.c_str());

    std::string why = "There is no display";
    if (coach::displayIsThere()) {
        why = coach::openVisualizer(context.paths, {.traces = {choice.file}, .at = at});
        if (why.empty())
            return 0;
    }
    std::printf("%s, so it continues in the terminal.\n", why.c_str());
    LookOptions here = options;
    here.at = at;
    return step(context, here);
}

}  // namespace terminal
