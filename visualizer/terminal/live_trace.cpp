#include "visualizer/terminal/live_trace.h"

#include <cstdio>

#include "engine/trace/recordable.h"
#include "visualizer/coach/display.h"

namespace terminal {

void makeRoomFor(const std::filesystem::path& trace) {
    if (!engine::trace::mayBecomeATrace(trace.string()))
        throw Mistake(trace.string() +
                      " is there and is no trace, so nothing is recorded over it.\nName another "
                      "file, or remove that one.");
    std::filesystem::create_directories(trace.parent_path());
    std::filesystem::remove(trace);
}

void openWindowOn(const Context& context, const std::filesystem::path& trace,
                  const std::string& what) {
    const std::string why =
        coach::openVisualizer(context.paths, {.traces = {trace}, .follow = true});
    if (!why.empty())
        std::printf("%s, so there is no window. In a second terminal:  ./workshop step %s\n",
                    why.c_str(), what.c_str());
}

}  // namespace terminal
