#include "visualizer/coach/display.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;

namespace {

// A graphics card asleep, or OpenGL in software on a busy machine, takes its time.
constexpr std::chrono::seconds longestStart = 30s;

// The line with its reason. Drivers may warn before it, and advice follows, to the one who called
// it by hand.
std::string reasonIn(const std::string& said) {
    const std::string ours = "visualizer: ";
    const std::size_t begin = said.starts_with(ours) ? 0 : said.find('\n' + ours);
    std::string reason =
        begin == std::string::npos ? said : said.substr(said.find(ours, begin) + ours.size());
    return reason.substr(0, reason.find('\n'));
}

// "" once the window says that it stands; else its reason.
std::string untilReady(Child& child) {
    const auto deadline = std::chrono::steady_clock::now() + longestStart;
    std::string said;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto more = child.read(100ms);
        if (!more) {
            const auto finished = child.wait(longestStart);
            if (finished && finished->well())
                return "";  // closed as soon as it stood
            return said.empty() ? "The visualizer ended at once" : reasonIn(said);
        }
        said += *more;
        if (said.ends_with(windowIsReady))
            return "";
    }
    child.send(SIGKILL);
    child.wait(1s);
    return "The visualizer has shown no window within 30 s";
}

// Whether a display is named. Whether it can be drawn on only the visualizer can tell.
bool displayIsThere() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return true;
    }
    return false;
}

}  // namespace

std::string openVisualizer(const Paths& paths, const Opening& opening) {
    if (!displayIsThere())
        return "There is no display";
    const std::filesystem::path program = paths.program("visualizer");
    if (!std::filesystem::exists(program))
        return "The visualizer is not built: " + paths.shown(program) + " is not there";

    Command command{.words = {program.string(), "--say-ready"}};
    for (const std::string& title : opening.titles)
        command.words.insert(command.words.end(), {"--title", title});
    for (const std::filesystem::path& trace : opening.traces)
        command.words.push_back(trace.string());
    if (opening.at) {
        command.words.push_back("--at");
        command.words.push_back(std::to_string(*opening.at));
    }
    if (opening.follow)
        command.words.push_back("--follow");

    try {
        Child child(command, Child::Output::Pipe, true);
        return untilReady(child);
    } catch (const std::system_error& error) {
        return error.what();
    }
}

}  // namespace coach
