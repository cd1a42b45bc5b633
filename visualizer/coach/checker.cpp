#include "visualizer/coach/checker.h"

#include <chrono>
#include <fstream>

#include "visualizer/coach/process.h"

namespace coach {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

// For those who look at the run before it. Where it cannot be noted, they are told less.
void noteWhetherItCompiles(const fs::path& note, bool compiles) {
    std::error_code error;
    fs::remove(note, error);
    if (compiles)
        return;
    fs::create_directories(note.parent_path(), error);
    std::ofstream(note).flush();
}

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Verdict check(const Paths& paths, const Exercise& exercise, bool colours) {
    using Outcome = Verdict::Outcome;
    Verdict verdict;
    const Clock::time_point start = Clock::now();
    verdict.built = build(paths, exercise.target());
    verdict.buildSeconds = secondsSince(start);
    noteWhetherItCompiles(paths.uncompiled(exercise.id), verdict.built.errors.empty());
    if (!verdict.built.well) {
        verdict.outcome = Outcome::DoesNotBuild;
        return verdict;
    }

    const Clock::time_point built = Clock::now();
    Command checks{.words = {paths.program(exercise.target()).string()}};
    if (colours)
        checks.environment.emplace("CLICOLOR_FORCE", "yes");
    const Finished checked = run(checks, 60s);
    verdict.output = checked.output;
    verdict.checkSeconds = secondsSince(built);
    // The exit status and not the file of results: that one may be of another check meanwhile, and
    // a full disk has none.
    if (!checked.inTime)
        verdict.output += "\n  The checks did not end within a minute.\n";
    else if (checked.signal == 0 && checked.exitStatus <= 1)
        verdict.outcome = checked.exitStatus == 0 ? Outcome::Passed : Outcome::Failed;
    return verdict;
}

}  // namespace coach
