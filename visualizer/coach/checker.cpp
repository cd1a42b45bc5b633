#include "visualizer/coach/checker.h"

#include <chrono>

#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

std::string build(const Paths& paths, const std::string& target) {
    const Finished build =
        run({.words = {"cmake", "--build", paths.build.string(), "--target", target},
             .environment = {{"NINJA_STATUS", ""}, {"LC_ALL", "C.UTF-8"}}},
            60s);
    if (!build.inTime)
        return build.output + "The build did not come to an end within a minute.\n";
    if (build.well())
        return "";
    return build.output.empty() ? "The build failed without a word.\n" : build.output;
}

Verdict check(const Paths& paths, const Exercise& exercise, bool colours) {
    Verdict verdict;
    const Clock::time_point start = Clock::now();
    verdict.output = build(paths, exercise.target());
    verdict.buildSeconds = secondsSince(start);
    if (!verdict.output.empty()) {
        verdict.outcome = Verdict::Outcome::DoesNotBuild;
        verdict.errors = compilerErrors(verdict.output, paths.root);
        return verdict;
    }

    const auto results = paths.results(exercise.id);
    std::filesystem::remove(results);
    const Clock::time_point built = Clock::now();
    Command checks{.words = {paths.program(exercise.target()).string()}};
    if (colours)
        checks.environment.emplace("CLICOLOR_FORCE", "yes");
    verdict.output = run(checks, 30s).output;
    verdict.checkSeconds = secondsSince(built);
    verdict.results = readResults(results);
    if (verdict.results)
        verdict.outcome =
            verdict.results->passed ? Verdict::Outcome::Passed : Verdict::Outcome::Failed;
    return verdict;
}

}  // namespace coach
