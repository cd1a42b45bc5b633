#pragma once

// Builds an exercise and runs its checks: the two programs that `ctest --preset learn -R ID` runs.

#include <optional>
#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/compiler_errors.h"
#include "visualizer/coach/paths.h"
#include "visualizer/coach/results.h"

namespace coach {

struct Verdict {
    enum class Outcome {
        DoesNotBuild,
        NoVerdict,  // the program was gone before its checks could begin
        Failed,
        Passed,
    } outcome = Outcome::NoVerdict;
    std::vector<CompilerError> errors;  // where it does not build
    std::string output;                 // of the build that failed, else of the checks
    std::optional<Results> results;     // where the checks ran
    double buildSeconds = 0;
    double checkSeconds = 0;
};

// Takes as long as it takes; no longer than a minute for the build and half of one for the checks.
// `colours`: in the output.
Verdict check(const Paths& paths, const Exercise& exercise, bool colours = false);

// Builds a target. "" if it went well, else all that was said.
std::string build(const Paths& paths, const std::string& target);

}  // namespace coach
