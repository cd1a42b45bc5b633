#include "tests/exercises/grader/grade.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/failure.h"
#include "engine/printable.h"
#include "tests/exercises/grader/attempt.h"
#include "tests/exercises/grader/report.h"
#include "tests/exercises/grader/supervisor.h"
#include "tests/exercises/grader/watchdog.h"
#include "tests/exercises/grader/words.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace grader {

namespace {

using Clock = std::chrono::steady_clock;
using State = CheckReport::State;
namespace fs = std::filesystem;

// 0 cuts nothing, so the first failure to be shown is the simplest there is.
constexpr std::uint64_t seeds[] = {0, 1, 2, 3, 4};

std::string lastDeed(const std::string& traceFile, std::uint32_t& event, bool recorded = true) {
    try {
        const replay::Run run(traceFile);
        event = replay::number(run.last());
        if (event == 0)
            return "Nothing had happened yet.";
        if (!recorded)
            return "It did so much that the recording is full. The last event in it is " +
                   std::to_string(event) + ":\n  " + replay::sentence(run, run.last());
        return "The last thing that it did is event " + std::to_string(event) + ":\n  " +
               replay::sentence(run, run.last());
    } catch (const engine::trace::TraceError&) {
        return "It had not come as far as making a reactor.";
    }
}

// Whether the program ended within a lambda of the answer: what a Deferred or the loop calls later.
bool endedInLambda(const std::string& traceFile) {
    try {
        const replay::Run run(traceFile);
        const replay::Serial last = run.last();
        const replay::Serial around =
            run.event(last).kind == engine::trace::events::CallbackBegin::kind
                ? last
                : run.callbackAround(last);
        if (around == replay::Serial::None)
            return false;
        const replay::Event& begin = run.event(around);
        const bool ofPair = replay::isOfPair(begin);
        if (!ofPair && replay::hookOf(begin) != engine::trace::Hook::Call)
            return false;
        const auto site =
            run.trace().site(ofPair ? run.event(run.pairAdded(around)).site : begin.site);
        return site && !site->file.ends_with("/check.cpp") && !site->file.starts_with("engine/") &&
               !site->file.starts_with("tests/exercises/grader/");
    } catch (const engine::trace::TraceError&) {
        return false;
    }
}

// GoogleTest's own output is for those who write tests. This keeps what it would have printed.
class Listener : public ::testing::EmptyTestEventListener {
    void OnTestPartResult(const ::testing::TestPartResult& part) override {
        Outcome& outcome = attempt().outcome;
        if (!part.failed() || !outcome.passed)
            return;
        outcome.passed = false;
        outcome.message = part.message();
        if (std::current_exception()) {  // it left a function that the check itself had called
            outcome.message = "Your function throws no exception.\nBut it threw " +
                              engine::Failure::current().text() + '.';
            lastDeed(attempt().traceFile, outcome.event);
        }
    }
    void OnTestEnd(const ::testing::TestInfo& test) override {
        attempt().outcome.ran = !test.result()->Skipped();
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
    const int status = RUN_ALL_TESTS();
    Outcome& outcome = attempt().outcome;
    outcome.passed = outcome.passed && outcome.ran && status == 0;  // also where no fixture noticed
    if (!outcome.ran && outcome.message.empty())
        outcome.message = "This check was not run to its end, so it proves nothing.";
    return outcome;
}

std::string inSeconds(std::chrono::milliseconds time) {
    return replay::duration(std::chrono::nanoseconds(time).count());
}

// What the program printed last.
std::string endOf(const std::string& file) {
    std::ifstream in(file, std::ios::ate);
    in.seekg(std::max<std::streamoff>(static_cast<std::streamoff>(in.tellg()) - 4000, 0));
    return {std::istreambuf_iterator<char>(in), {}};
}

// Of a program that did not come to the end of the check.
Outcome brokenOff(const Ending& ending, const std::string& outputFile,
                  std::chrono::milliseconds limit) {
    Outcome outcome{
        .passed = false, .message = {}, .outOfTime = !ending.inTime, .seedMatters = true};
    const std::string printed = endOf(outputFile);
    const std::string last =
        lastDeed(attempt().traceFile, outcome.event, !saysThatTheRecordingEnded(printed));
    if (!ending.inTime)
        outcome.message = "Your program did not end: it was stopped after " + inSeconds(limit) +
                          ". Does it sleep, wait, or loop for ever?\n" + last;
    else if (ending.signal != 0)
        outcome.message = "Your program crashed (" + describeSignal(ending.signal) + ").\n" + last;
    else
        outcome.message = "Your program ended itself, with exit status " +
                          std::to_string(ending.exitStatus) + ".\n" + last;
    if (ending.inTime)
        outcome.message += memoryAdvice(ending.signal, printed, endedInLambda(attempt().traceFile));
    return outcome;
}

Outcome runWatched(const Check& check, const std::string& outputFile,
                   std::chrono::milliseconds left, std::chrono::milliseconds limit) {
    const Ending ending = runInChild([&] { return toText(runHere(check)); }, left, outputFile);
    const bool complete = ending.inTime && ending.signal == 0 && !ending.answer.empty();
    Outcome outcome = complete ? outcomeFrom(ending.answer) : brokenOff(ending, outputFile, limit);
    if (ending.left > 0 && !outcome.outOfTime) {
        const std::string started =
            "your program started another process and did not wait for it: with fork(), or with a "
            "command that goes on alone. It was ended. Wait for what you start, with waitpid(), or "
            "do not start it.";
        outcome.message = outcome.passed
                              ? "A program ends with all that it has started.\nBut " + started
                              : outcome.message + "\nAlso, " + started;
        outcome.passed = false;
    }
    return outcome;
}

// So long that everything a person reads of it is there.
std::string bounded(std::string text) {
    constexpr std::size_t longest = 4000;
    if (text.size() > longest)
        text = text.substr(0, longest) + "…";
    return engine::printableLines(text);
}

// Puts what was made in the scratch folder into its place, as a whole. Returns why it cannot, or
// "".
std::string keep(const fs::path& made, const fs::path& place) {
    const fs::path draft = place.string() + ".new-" + std::to_string(getpid());
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (!error)
        fs::copy_file(made, draft, fs::copy_options::overwrite_existing, error);
    if (!error)
        fs::rename(draft, place, error);
    if (!error)
        return "";
    const std::string why = error.message();
    fs::remove(draft, error);
    fs::remove(place, error);  // that of an earlier run would be taken for this one's
    return why;
}

CheckReport notRun(const Check& check) {
    return {.name = check.name, .sentence = asWords(check.name)};
}

CheckReport run(const Check& check, const fs::path& traces, const Options& options) {
    CheckReport report = notRun(check);
    // A debugger stops anywhere: then the trace is looked at in its place.
    const fs::path place = traces / (check.name + ".trace");
    const fs::path scratch = options.fork ? fs::path(scratchFolder()) : traces;
    report.traceFile = (scratch / place.filename()).string();
    report.outputFile = (scratch / (check.name + ".printed")).string();
    const Clock::time_point deadline = Clock::now() + options.limit;

    for (const std::uint64_t seed : seeds) {
        if (options.seed >= 0 && seed != static_cast<std::uint64_t>(options.seed))
            continue;
        fs::remove(report.traceFile);  // the one of before would be taken for this one's
        attempt() = {seed, report.traceFile, {}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        const Outcome outcome = options.fork
                                    ? runWatched(check, report.outputFile, left, options.limit)
                                    : runHere(check);
        report.state = outcome.passed ? State::Passed : State::Failed;
        report.message = bounded(outcome.message);
        report.event = outcome.event;
        report.outOfTime = outcome.outOfTime;
        report.seed = outcome.seedMatters || !options.fork ? seed : 0;
        if (!outcome.passed || !outcome.seedMatters || (!options.fork && options.seed < 0))
            break;
    }
    std::error_code error;
    if (!fs::exists(report.traceFile)) {
        report.traceFile.clear();
        fs::remove(place, error);
    } else if (options.fork) {
        report.notKept = keep(report.traceFile, place);
        report.keptTrace = report.notKept.empty() ? place.string() : "";
    }
    return report;
}

std::vector<Check> wantedChecks(const Options& options) {
    std::vector<Check> checks = allChecks();
    if (!options.check.empty())
        std::erase_if(checks, [&](const Check& check) { return check.name != options.check; });
    return checks;
}

}  // namespace

int grade(const Options& options) {
    becomeQuiet();
    const fs::path self = fs::read_symlink("/proc/self/exe");
    const std::string name = exerciseOf(self);
    const std::vector<Check> checks = wantedChecks(options);
    if (checks.empty()) {
        std::fprintf(stderr, "There is no check %s here; --list names them.\n",
                     options.check.c_str());
        return 2;
    }

    const fs::path traces = self.parent_path() / "traces" / name;
    std::error_code error;  // where it cannot be made, the traces are not kept, and that is said
    fs::create_directories(traces, error);
    const Clock::time_point start = Clock::now();
    Report report{.exercise = name, .checks = {}};
    bool stopped = false;
    for (const Check& check : checks) {
        // Who has an endless loop waits for it once, not once a check.
        stopped = stopped || (!report.checks.empty() && report.checks.back().outOfTime);
        report.checks.push_back(stopped ? notRun(check) : run(check, traces, options));
    }
    report.seconds = std::chrono::duration<double>(Clock::now() - start).count();

    print(report);
    const bool complete = options.check.empty() && options.seed < 0;
    const std::string notKept = complete ? writeJson(report, resultsOf(self)) : "";
    if (!notKept.empty())
        std::printf("\n%s\n", notKept.c_str());
    return report.passed() ? 0 : 1;
}

void listChecks() {
    for (const Check& check : allChecks())
        std::printf("%s\n", check.name.c_str());
}

}  // namespace grader
