#include "visualizer/coach/display.h"

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;

bool displayIsThere() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return true;
    }
    return false;
}

std::string openVisualizer(const Paths& paths, const Opening& opening) {
    const std::filesystem::path program = paths.program("visualizer");
    if (!std::filesystem::exists(program))
        return "the visualizer is not built: " + paths.shown(program) + " is not there";

    // What it says goes to a file: it outlives us.
    const std::filesystem::path log = paths.build / "visualizer.log";
    std::string line = "exec \"$0\" \"$@\" >'" + log.string() + "' 2>&1 </dev/null";
    Command command{.words = {"sh", "-c", line, program.string()}};
    if (!opening.trace.empty())
        command.words.push_back(opening.trace.string());
    if (opening.at) {
        command.words.push_back("--at");
        command.words.push_back(std::to_string(*opening.at));
    }
    if (opening.follow)
        command.words.push_back("--follow");

    try {
        Child child(command, Child::Output::Ours, true);
        const auto finished = child.wait(700ms);
        if (!finished || finished->well())
            return "";
    } catch (const std::system_error& error) {
        return error.what();
    }
    std::string why;  // its first line; the rest is advice for who called it by hand
    std::ifstream said(log);
    std::getline(said, why);
    return why.empty() ? "the visualizer ended at once" : why;
}

}  // namespace coach
