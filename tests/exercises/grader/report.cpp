#include "tests/exercises/grader/report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/printable.h"
#include "visualizer/coach/whole_file.h"
#include "visualizer/replay/story.h"

namespace grader {

namespace {

namespace events = replay::events;
using replay::Run;
using replay::Serial;
using State = CheckReport::State;

constexpr std::size_t longestStory = 12;
constexpr std::ptrdiff_t longestOutput = 12;  // lines, too
constexpr std::size_t longestLine = 200;      // bytes

struct Colours {
    const char* good = "";
    const char* bad = "";
    const char* quiet = "";
    const char* off = "";
};

Colours coloursFor(int descriptor) {
    // The coach reads what is printed here, and prints it to a terminal.
    if (!(isatty(descriptor) || std::getenv("CLICOLOR_FORCE")) || std::getenv("NO_COLOR"))
        return {};
    return {"\033[32m", "\033[1;31m", "\033[2m", "\033[0m"};
}

// The loop's own business would only hide what matters.
bool belongsInStory(const Run& run, Serial at) {
    switch (run.event(at).kind) {
        case events::TurnBegin::kind:
        case events::PollBegin::kind:
        case events::PollEnd::kind:
        case events::Ready::kind:
        case events::Named::kind:
        case events::Expected::kind:  // what was expected stands above the story
        case events::Held::kind:
            return false;
        case events::CallbackEnd::kind:
            return replay::decode<events::CallbackEnd>(run.event(at)).ending ==
                   replay::Ending::Threw;
        default:
            return true;
    }
}

// At most so many bytes, and no broken character.
std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return engine::printable(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80)
        --most;
    return engine::printable(text.substr(0, most)) + "…";
}

void printStory(const CheckReport& check) {
    const Run run(check.traceFile);
    std::vector<Serial> story;
    for (std::uint32_t n = replay::number(run.last()); n > 0 && story.size() < longestStory; --n) {
        const Serial at = replay::serialOf(n);
        if (belongsInStory(run, at) || n == check.event)
            story.push_back(at);
    }
    std::reverse(story.begin(), story.end());
    if (story.empty())
        return;

    std::printf("\n    what happened%s:\n",
                check.seed == 0
                    ? ""
                    : (", with the bytes cut as seed " + std::to_string(check.seed) + " cuts them")
                          .c_str());
    for (const Serial at : story)
        std::printf("  %s %4u  %s\n", replay::number(at) == check.event ? "→" : " ",
                    replay::number(at),
                    shortened(replay::sentence(run, at), 2 * longestLine).c_str());
}

// The last lines of a file, of which only the end is read: a program may print without end.
std::vector<std::string> lastLines(const std::string& file, bool& cut) {
    constexpr std::streamoff mostBytes = 64 << 10;
    std::ifstream printed(file, std::ios::ate | std::ios::binary);
    if (!printed)
        return {};
    const std::streamoff size = printed.tellg();
    printed.seekg(std::max<std::streamoff>(size - mostBytes, 0));
    std::vector<std::string> lines;
    for (std::string line; std::getline(printed, line);) {
        if (!saysThatTheRecordingEnded(line))
            lines.push_back(line);
    }
    cut = size > mostBytes || lines.size() > longestOutput;
    if (lines.size() > longestOutput)
        lines.erase(lines.begin(), lines.end() - longestOutput);
    return lines;
}

void printOutput(const CheckReport& check) {
    bool cut = false;
    const std::vector<std::string> lines = lastLines(check.outputFile, cut);
    if (lines.empty())
        return;
    std::printf("\n    what it printed%s:\n", cut ? ", at the end" : "");
    for (const std::string& line : lines)
        std::printf("      %s\n", shortened(line, longestLine).c_str());
}

// Broken between words, as a terminal would between letters.
void printIndented(std::string_view text) {
    constexpr std::size_t widest = 76;
    while (!text.empty()) {
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        std::size_t end = lineEnd;
        if (end > widest) {
            const std::size_t space = text.rfind(' ', widest);
            end = space == std::string_view::npos || space < 2 ? widest : space;
            while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)  // inside a character
                --end;
        }
        std::printf("    %.*s\n", static_cast<int>(end), text.data());
        text.remove_prefix(
            std::min(end == lineEnd || text[end] == ' ' ? end + 1 : end, text.size()));
    }
}

const char* nameOf(State state) {
    switch (state) {
        case State::Passed:
            return "passed";
        case State::Failed:
            return "failed";
        case State::NotRun:
            return "not run";
    }
    return "";
}

// As the results have it: from their folder, so that both may move together.
std::string fromFolderOf(const std::filesystem::path& file, const std::string& trace) {
    return trace.empty() ? "" : std::filesystem::path(trace).lexically_relative(file.parent_path());
}

}  // namespace

bool Report::passed() const {
    return !checks.empty() &&
           std::all_of(checks.begin(), checks.end(),
                       [](const CheckReport& check) { return check.state == State::Passed; });
}

void print(const Report& report) {
    const Colours colours = coloursFor(STDOUT_FILENO);
    for (const CheckReport& check : report.checks) {
        const char* sign = check.state == State::Passed   ? "✔"
                           : check.state == State::Failed ? "✘"
                                                          : "·";
        const char* colour = check.state == State::Passed   ? colours.good
                             : check.state == State::Failed ? colours.bad
                                                            : colours.quiet;
        std::printf("  %s%s%s %s%s\n", colour, sign, colours.off, check.sentence.c_str(),
                    check.state == State::NotRun ? " (not run)" : "");
    }
    const auto failed =
        std::find_if(report.checks.begin(), report.checks.end(),
                     [](const CheckReport& check) { return check.state == State::Failed; });
    if (failed == report.checks.end())
        return;

    std::printf("\n  %s✘ %s%s\n\n", colours.bad, failed->sentence.c_str(), colours.off);
    printIndented(failed->message);
    if (!failed->traceFile.empty()) {
        try {
            printStory(*failed);
        } catch (const engine::trace::TraceError& error) {
            std::printf("\n    The trace cannot be read: %s\n", error.what());
        }
    }
    printOutput(*failed);
    if (!failed->keptTrace.empty())
        std::printf("\n    watch it:  ./workshop show %s\n", report.exercise.c_str());
    else if (!failed->notKept.empty())
        std::printf("\n    There is nothing to watch, as the trace cannot be kept: %s.\n",
                    failed->notKept.c_str());
}

bool saysThatTheRecordingEnded(std::string_view printed) {
    return printed.find(": the recording ends here, the program goes on. ") != printed.npos;
}

std::string writeJson(const Report& report, const std::filesystem::path& file) {
    nlohmann::json checks = nlohmann::json::array();
    for (const CheckReport& check : report.checks)
        checks.push_back({{"name", check.name},
                          {"sentence", check.sentence},
                          {"passed", check.state == State::Passed},
                          {"state", nameOf(check.state)},
                          {"message", check.message},
                          {"trace", fromFolderOf(file, check.keptTrace)},
                          {"event", check.event},
                          {"seed", check.seed}});
    const nlohmann::json json = {{"exercise", report.exercise},
                                 {"passed", report.passed()},
                                 {"seconds", report.seconds},
                                 {"checks", checks}};

    try {
        coach::writeWhole(
            file, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
        return "";
    } catch (const std::system_error& error) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return "The results cannot be kept for ./workshop show: " + error.code().message() + ".";
    }
}

std::string exerciseOf(const std::filesystem::path& program) {
    constexpr std::string_view prefix = "exercise.";
    const std::string name = program.filename().string();
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::filesystem::path resultsOf(const std::filesystem::path& program) {
    return program.parent_path() / "results" / (exerciseOf(program) + ".json");
}

}  // namespace grader
