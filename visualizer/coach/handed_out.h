#pragma once

// An exercise's files as they were handed out.
//
// They are in the project once more, in exercises/.handed_out/, where no learner edits them. Git
// could tell as well, but not everywhere: a tarball has no history, its HEAD is the learner's own
// work after a commit, its first commit is older than our last correction, and a shallow clone has
// neither. A copy made while building would be one of what the learner had then. `sh
// tests/kit/handed_out.sh --update` makes these copies, and .ci/run fails where one is not current.

#include <filesystem>
#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace coach {

struct PutBack {
    std::vector<std::filesystem::path>
        written;                              // the files that were not as handed out, or not there
    std::vector<std::filesystem::path> kept;  // copies of what the learner had in them
};

// Puts back every file of the exercise's folder that was handed out, also those that no task asks
// to change, and keeps what the learner had beside them. Files that the learner added stay. Other
// ends of lines are no change. Throws std::runtime_error, which says what was done until then.
PutBack putBack(const Paths& paths, const Exercise& exercise);

// Whether the files that the learner edits are still as handed out, as they are where an editor has
// not saved. False where that cannot be told.
bool untouched(const Paths& paths, const Exercise& exercise);

}  // namespace coach
