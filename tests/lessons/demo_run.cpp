#include "tests/lessons/demo_run.h"

#include "tests/lessons/taught.h"
#include "visualizer/coach/process.h"
#include "visualizer/coach/recording.h"

namespace lessons {

using namespace std::chrono_literals;

DemoRun::DemoRun(const coach::Demo& demo, const std::string& argument) {
    if (demo.port != 0) {
        problem = coach::record(paths, demo, trace);
        return;
    }
    // Standard error is no part of what a program prints: a failure that nobody handled is logged.
    const std::filesystem::path said = folder_.path / "stdout";
    const coach::Finished run = coach::run({.words = {"sh", "-c", "exec \"$0\" $2 >\"$1\"",
                                                      paths.program(demo.target()), said, argument},
                                            .environment = {{"WORKSHOP_TRACE", trace.string()}}},
                                           10s);
    output = contentOf(said);
    if (!run.inTime)
        problem = "it did not end within 10 s";
    else if (!run.well())
        problem = "it ended with status " + std::to_string(run.exitStatus) + ", signal " +
                  std::to_string(run.signal) + ":\n" + run.output;
}

}  // namespace lessons
