#pragma once

// What editors are told of: compile_commands.json in the project's folder.
//
// They get the demos, the engine, and those exercises that the learner has begun; not the checks,
// the solutions, the wrong answers that our tests plant, and the exercises to come. So a list of
// problems, or a search for a name, shows the learner's own.

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"
#include "visualizer/coach/progress.h"

namespace coach {

// Writes it, where it is not so already. Leaves it alone where it is a link to another build than
// the learner's, and where there is nothing to make it of. Failing does no harm, and is not said.
void updateEditorView(const Paths& paths, const Catalog& catalog, const Progress& progress);

}  // namespace coach
