#include "tests/exercises/grader/report.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "visualizer/replay/story.h"

namespace grader {

namespace {

using replay::Kind;
using replay::Run;
using replay::Serial;
using State = CheckReport::State;

constexpr std::size_t longestStory = 12;
constexpr std::size_t longestOutput = 12;  // lines, too

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
        case Kind::TurnBegin:
        case Kind::PollBegin:
        case Kind::PollEnd:
        case Kind::Ready:
        case Kind::Named:
        case Kind::Expected:  // what was expected stands above the story
        case Kind::Held:
            return false;
        case Kind::CallbackEnd:
            return run.event(at).value2 == 1;
        default:
            return true;
    }
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

    std::printf("\n    what happened%s:\n",
                check.seed == 0
                    ? ""
                    : (", with the bytes cut as seed " + std::to_string(check.seed) + " cuts them")
                          .c_str());
    for (const Serial at : story)
        std::printf("  %s %4u  %s\n", replay::number(at) == check.event ? "→" : " ",
                    replay::number(at), replay::sentence(run, at).c_str());
}

void printOutput(const CheckReport& check) {
    std::vector<std::string> lines;
    std::ifstream printed(check.outputFile);
    for (std::string line; std::getline(printed, line);)
        lines.push_back(line);
    if (lines.empty())
        return;
    const std::size_t first = lines.size() - std::min(lines.size(), longestOutput);
    std::printf("\n    what it printed%s:\n", first > 0 ? ", at the end" : "");
    for (std::size_t i = first; i < lines.size(); ++i)
        std::printf("      %s\n", lines[i].c_str());
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

}  // namespace

bool Report::passed() const {
    return std::all_of(checks.begin(), checks.end(),
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
    std::printf("\n    watch it:  ./workshop show %s\n", report.exercise.c_str());
}

void writeJson(const Report& report, const std::string& file) {
    nlohmann::json checks = nlohmann::json::array();
    for (const CheckReport& check : report.checks)
        checks.push_back({{"name", check.name},
                          {"sentence", check.sentence},
                          {"passed", check.state == State::Passed},
                          {"state", nameOf(check.state)},
                          {"message", check.message},
                          {"trace", check.traceFile},
                          {"event", check.event},
                          {"seed", check.seed}});
    const nlohmann::json json = {{"exercise", report.exercise},
                                 {"passed", report.passed()},
                                 {"seconds", report.seconds},
                                 {"checks", checks}};

    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    const std::string draft = file + ".new";
    std::ofstream(draft) << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                         << '\n';
    std::filesystem::rename(draft, file);
}

}  // namespace grader
