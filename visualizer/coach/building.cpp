#include "visualizer/coach/building.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <regex>
#include <thread>

#include "engine/printable.h"
#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostLines = 15;
constexpr std::size_t longestLine = 300;

// So that what a compiler says is read, whatever the learner's own shell is set to.
const std::map<std::string, std::string> plainWords = {
    {"NINJA_STATUS", ""},    {"LC_ALL", "C.UTF-8"}, {"LANGUAGE", ""},
    {"CLICOLOR_FORCE", "0"}, {"CLICOLOR", "0"},     {"GCC_COLORS", ""}};

// The build takes this lock itself: see .workshop/ninja. Here somebody can be told of the wait.
void waitForOtherBuilds(const Paths& paths) {
    const int file = open((paths.build / "build.lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    bool said = false;
    for (int i = 0; i < 2400 && flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK; ++i) {
        if (!said)
            std::fprintf(stderr, "Another build is at work in this folder: waiting for it.\n");
        said = true;
        std::this_thread::sleep_for(50ms);
    }
    close(file);
}

// Progress, the compiler's command line, and what only says that something failed.
bool isNoise(const std::string& line) {
    static const std::regex noise(
        "^(\\[[0-9]+/[0-9]+\\].*|FAILED: .*|: && .*|cd .* && .*|-- .*|ccache .*|/[^ ]+ +-.*|"
        "(Building|Linking|Looking at|Re-checking|Re-running) .*|ninja: build stopped: .*|"
        "compilation terminated\\.| *)$");
    return line.size() > 2000 || std::regex_match(line, noise);
}

// The first build in a new clone compiles much more than an exercise.
std::string outOfTime() {
    return "The build did not end within a minute. What it has built is kept, so ask again; or "
           "build "
           "all of it first:\n\n    ./workshop setup\n";
}

}  // namespace

std::string Built::shown() const {
    return errors.empty() ? reason : coach::shown(errors);
}

std::string reasonIn(std::string_view output, const fs::path& root) {
    static const std::regex missing(
        "^(?:ninja: error: '(.*)', needed by '.*', missing and no known rule to make it|"
        "[^:]*: fatal error: (/.*): No such file or directory)$");
    std::vector<std::string> lines;
    bool ofCMake = false;
    while (!output.empty()) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        const std::string line(output.substr(0, end));
        output.remove_prefix(std::min(end + 1, output.size()));
        std::smatch match;
        if (line.size() < 4000 && std::regex_match(line, match, missing)) {
            const fs::path file = match[match[1].matched ? 1 : 2].str();
            const fs::path relative = file.lexically_relative(root);
            return engine::printable((relative.empty() ? file : relative).string()) +
                   " is missing.\n";
        }
        if (line.starts_with("CMake Error") && !ofCMake) {  // what came before is not the reason
            ofCMake = true;
            lines.clear();
        }
        if (!isNoise(line))
            lines.push_back(engine::printable(line.substr(0, longestLine)));
    }
    // CMake tells the reason first, other tools last.
    std::string reason;
    const std::size_t first = ofCMake || lines.size() < mostLines ? 0 : lines.size() - mostLines;
    for (std::size_t i = first; i < lines.size() && i < first + mostLines; ++i)
        reason += lines[i] + '\n';
    return reason.empty() ? "It gave no reason.\n" : reason;
}

Built build(const Paths& paths, const std::string& target) {
    waitForOtherBuilds(paths);
    const Finished cmake =
        run({.words = {"cmake", "--build", paths.build.string(), "--target", target},
             .environment = plainWords},
            60s);
    Built built{.well = cmake.well(), .errors = {}, .reason = {}};
    if (built.well)
        return built;
    if (!cmake.inTime) {
        built.reason = outOfTime();
        return built;
    }
    built.errors = compilerErrors(cmake.output, paths.root);
    built.reason = reasonIn(cmake.output, paths.root);
    return built;
}

}  // namespace coach
