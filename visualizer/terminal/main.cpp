// workshop: the command line

#include <cstdio>

#include "visualizer/coach/editor_view.h"
#include "visualizer/coach/streams.h"
#include "visualizer/terminal/command_line.h"

namespace {

using namespace terminal;

int parseAndRun(int argc, char** argv) {
    const std::function<int(Context&)> command = commandIn(argc, argv);
    if (!command)
        return 0;
    const coach::Paths paths = coach::Paths::find();
    const auto complain = [](const std::string& what) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s\n", what.c_str());
    };
    Context context{paths, coach::Catalog::load(paths.root),
                    coach::Progress(coach::stateFolder() / "progress.json", complain)};
    for (const std::string& problem : context.catalog.problems())
        complain(problem + "\nThis lesson is left out.\n");
    const int status = command(context);
    coach::updateEditorView(context.paths, context.catalog, context.progress);
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    coach::prepareStreams();
    int status = 2;
    try {
        status = parseAndRun(argc, argv);
    } catch (const std::exception& error) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s\n", error.what());
    }
    if (!coach::closeOutput()) {
        std::fprintf(stderr, "Not all of it could be printed: standard output takes no more.\n");
        status = status == 0 ? 2 : status;
    }
    return status;
}
