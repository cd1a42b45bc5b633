// The program that an exercise's checks become: exercise.5.1, solution.5.1, wrong.5.1.newline.
//
// Where it lies and what it is called decides where it writes: its results go to
// results/5.1.json beside it, the traces to traces/5.1/.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "tests/exercises/grader/attempt.h"
#include "tests/exercises/grader/report.h"
#include "tests/exercises/grader/watchdog.h"
#include "tests/exercises/grader/words.h"
#include "visualizer/replay/story.h"

// Where sanitizers are on they look after the memory, as no limit can be set (see watchdog.cpp).
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "hard_rss_limit_mb=1024";
}

namespace grader {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using State = CheckReport::State;
namespace fs = std::filesystem;

// 0 cuts nothing, so the first failure to be shown is the simplest there is.
constexpr std::uint64_t seeds[] = {0, 1, 2, 3, 4};

struct Options {
    bool fork = true;
    bool list = false;
    std::string check;                     // "": all
    int seed = -1;                         // -1: all
    std::chrono::milliseconds limit = 5s;  // of one check
};

constexpr const char* usage =
    "usage: %s [--check NAME] [--seed N] [--limit SECONDS] [--no-fork] [--list]\n"
    "\n"
    "Runs the checks of an exercise, each in a process of its own and with several seeds.\n"
    "  --check NAME     only this one\n"
    "  --seed N         only with this seed (0 to 4)\n"
    "  --limit SECONDS  for one check with all its seeds; 5 unless told\n"
    "  --no-fork        in this process, for a debugger: with seed 0 unless told, no time limit\n"
    "  --list           the names of the checks\n";

bool parse(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const bool more = i + 1 < argc;
        try {
            if (word == "--no-fork")
                options.fork = false;
            else if (word == "--list")
                options.list = true;
            else if (word == "--check" && more)
                options.check = argv[++i];
            else if (word == "--seed" && more)
                options.seed = std::stoi(argv[++i]);
            else if (word == "--limit" && more)
                options.limit =
                    std::chrono::milliseconds(static_cast<long>(std::stod(argv[++i]) * 1000));
            else
                return false;
        } catch (const std::exception&) {  // not a number
            return false;
        }
    }
    return true;
}

// GoogleTest's own output is for those who write tests. This keeps what it would have printed.
class Listener : public ::testing::EmptyTestEventListener {
    void OnTestPartResult(const ::testing::TestPartResult& part) override {
        Outcome& outcome = attempt().outcome;
        if (!part.failed() || !outcome.passed)
            return;
        outcome.passed = false;
        outcome.message = part.message();
    }
};

void becomeQuiet() {
    auto& listeners = ::testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
    listeners.Append(new Listener);
}

struct Check {
    std::string suite;
    std::string name;
};

std::vector<Check> allChecks() {
    const auto& tests = *::testing::UnitTest::GetInstance();
    std::vector<Check> checks;
    for (int i = 0; i < tests.total_test_suite_count(); ++i) {
        const auto& suite = *tests.GetTestSuite(i);
        for (int j = 0; j < suite.total_test_count(); ++j)
            checks.push_back({suite.name(), suite.GetTestInfo(j)->name()});
    }
    return checks;
}

Outcome runHere(const Check& check) {
    GTEST_FLAG_SET(filter, check.suite + '.' + check.name);
    if (RUN_ALL_TESTS() != 0)  // also where no fixture noticed
        attempt().outcome.passed = false;
    return attempt().outcome;
}

std::string lastDeed(const std::string& traceFile, std::uint32_t& event) {
    try {
        const replay::Run run(traceFile);
        event = replay::number(run.last());
        if (event == 0)
            return "It had done nothing yet.";
        return "The last thing that it did is event " + std::to_string(event) + ":\n  " +
               replay::sentence(run, run.last());
    } catch (const engine::trace::TraceError&) {
        return "It had not come as far as making a reactor.";
    }
}

std::string inSeconds(std::chrono::milliseconds time) {
    return replay::duration(std::chrono::nanoseconds(time).count());
}

Outcome runWatched(const Check& check, std::chrono::milliseconds left,
                   std::chrono::milliseconds limit) {
    const Ending ending = runInChild([&] { return toText(runHere(check)); }, left);
    if (!ending.answer.empty() && ending.signal == 0)
        return outcomeFrom(ending.answer);

    Outcome outcome{.passed = false, .message = {}};
    const std::string last = lastDeed(attempt().traceFile, outcome.event);
    if (!ending.inTime)
        outcome.message = "Your program did not come to an end: it was stopped after " +
                          inSeconds(limit) + ".\n" + last;
    else if (ending.signal != 0)
        outcome.message = "Your program crashed (" + describeSignal(ending.signal) + ").\n" + last;
    else
        outcome.message = "Your program ended itself, with exit status " +
                          std::to_string(ending.exitStatus) + ".\n" + last;
    return outcome;
}

CheckReport run(const Check& check, const fs::path& traces, const Options& options) {
    CheckReport report{.name = check.name, .sentence = asWords(check.name)};
    report.traceFile = (traces / (check.name + ".trace")).string();
    const Clock::time_point deadline = Clock::now() + options.limit;

    for (const std::uint64_t seed : seeds) {
        if (options.seed >= 0 && seed != static_cast<std::uint64_t>(options.seed))
            continue;
        fs::remove(report.traceFile);  // the one of before would be taken for this one's
        attempt() = {seed, report.traceFile, {}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        const Outcome outcome =
            options.fork ? runWatched(check, left, options.limit) : runHere(check);
        report.state = outcome.passed ? State::Passed : State::Failed;
        report.message = outcome.message;
        report.event = outcome.event;
        report.seed = outcome.seedMatters || !options.fork ? seed : 0;
        if (!outcome.passed || !outcome.seedMatters || (!options.fork && options.seed < 0))
            break;
    }
    if (!fs::exists(report.traceFile))
        report.traceFile.clear();
    return report;
}

int gradeWith(const Options& options) {
    const fs::path self = fs::read_symlink("/proc/self/exe");
    std::string name = self.filename().string();
    if (name.starts_with("exercise."))
        name.erase(0, std::strlen("exercise."));
    const fs::path traces = self.parent_path() / "traces" / name;
    fs::create_directories(traces);

    const Clock::time_point start = Clock::now();
    Report report{.exercise = name, .checks = {}};
    bool goOn = true;
    for (const Check& check : allChecks()) {
        if (!options.check.empty() && options.check != check.name)
            continue;
        if (options.list) {
            std::printf("%s\n", check.name.c_str());
            continue;
        }
        if (!goOn) {
            report.checks.push_back({.name = check.name, .sentence = asWords(check.name)});
            continue;
        }
        report.checks.push_back(run(check, traces, options));
        // Who waits for an endless loop waits once, not once a check.
        goOn = Clock::now() - start < options.limit;
    }
    report.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    if (options.list)
        return 0;
    if (report.checks.empty()) {
        std::fprintf(stderr, "There is no check %s here; --list names them.\n",
                     options.check.c_str());
        return 2;
    }

    print(report);
    if (options.check.empty() && options.seed < 0)
        writeJson(report, (self.parent_path() / "results" / (name + ".json")).string());
    return report.passed() ? 0 : 1;
}

}  // namespace
}  // namespace grader

int main(int argc, char** argv) {
    ::testing::InitGoogleTest();
    grader::Options options;
    if (!grader::parse(argc, argv, options)) {
        std::fprintf(stderr, grader::usage, argv[0]);
        return 2;
    }
    grader::becomeQuiet();
    try {
        return grader::gradeWith(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "The checks could not be run: %s\n", error.what());
        return 2;
    }
}
