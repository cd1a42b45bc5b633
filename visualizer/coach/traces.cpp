#include "visualizer/coach/traces.h"

#include <stdexcept>

#include "visualizer/coach/nearest.h"
#include "visualizer/coach/results.h"

namespace coach {

namespace fs = std::filesystem;

namespace {

bool looksLikeAFile(const std::string& what) {
    return what.find('/') != std::string::npos || what.ends_with(".trace");
}

// Whether the first exists, and the second does not or is older.
bool wasWrittenAfter(const fs::path& first, const fs::path& second) {
    std::error_code error;
    const auto written = fs::last_write_time(first, error);
    if (error)
        return false;
    const auto before = fs::last_write_time(second, error);
    return error || written > before;
}

TraceChoice lastOf(const Paths& paths, const Exercise& exercise) {
    const fs::path run = paths.trace(exercise.id);
    // The newer of the two, a run or a check, is what the learner is busy with.
    if (wasWrittenAfter(run, paths.results(exercise.id)))
        return {run, {}, "its last run"};

    const std::optional<Results> results = readResults(paths.results(exercise.id));
    if (!results || results->checks.empty())
        throw std::runtime_error("Exercise " + exercise.id +
                                 " has not been run yet, so there is nothing to see.\nCheck it:  "
                                 "./workshop check " +
                                 exercise.id);
    const CheckResult* failed = results->firstFailure();
    const CheckResult& check = failed ? *failed : results->checks.front();
    if (!fs::exists(check.trace))
        throw std::runtime_error(
            "The check \"" + check.sentence +
            "\" ended before there was anything to record.\nIt said: " + check.message);
    if (!failed)
        return {check.trace, {}, "the check \"" + check.sentence + "\", which passed"};
    TraceChoice choice{check.trace, {}, "here the check \"" + check.sentence + "\" failed"};
    if (check.event != 0)
        choice.at = check.event;
    return choice;
}

TraceChoice traceOf(const Paths& paths, const Exercise& exercise) {
    TraceChoice choice = lastOf(paths, exercise);
    if (wasWrittenAfter(paths.uncompiled(exercise.id), choice.file))
        choice.warning = "Your last change does not compile; this is the run before it.";
    return choice;
}

}  // namespace

TraceChoice chooseTrace(const Paths& paths, const Catalog& catalog, const std::string& what) {
    if (const Exercise* exercise = catalog.exercise(what))
        return traceOf(paths, *exercise);
    if (catalog.demo(what)) {
        if (fs::exists(paths.trace(what)))
            return {paths.trace(what), {}, ""};
        throw std::runtime_error("There is no run of " + what +
                                 " to look at yet.\nRun it:  ./workshop run " + what);
    }
    if (fs::is_regular_file(what))
        return {what, {}, ""};
    if (looksLikeAFile(what))
        throw std::runtime_error(what +
                                 ": there is no such file.\nRecord one with:  ./workshop run shout "
                                 "--trace " +
                                 what);
    throw std::runtime_error(unknown("trace, demo or exercise", what, catalog.ids()));
}

}  // namespace coach
