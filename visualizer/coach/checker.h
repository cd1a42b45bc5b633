#pragma once

// Builds an exercise and runs its checks: the two programs that `ctest --preset learn -R ID` runs.

#include <string>

#include "visualizer/coach/building.h"
#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace coach {

struct Verdict {
    enum class Outcome {
        DoesNotBuild,
        NoVerdict,  // the checks could not be run
        Failed,
        Passed,
    } outcome = Outcome::NoVerdict;
    Built built;
    std::string output;  // of the checks
    double buildSeconds = 0;
    double checkSeconds = 0;
};

// Takes as long as it takes; no longer than a minute for the build and one for the checks.
// `colours`: in the output.
Verdict check(const Paths& paths, const Exercise& exercise, bool colours = false);

}  // namespace coach
