#pragma once

// A demo, run to look at what came of it.

#include <filesystem>
#include <string>

#include "tests/temporary_folder.h"
#include "visualizer/coach/catalog.h"

namespace lessons {

class DemoRun {
public:
    // One that listens is talked to, and then ended. Arguments are for those that do not.
    explicit DemoRun(const coach::Demo& demo, const std::string& argument = "");

    std::string problem;  // "" if it went well
    std::string output;   // its standard output, where it listens nowhere

private:
    TemporaryFolder folder_;

public:
    const std::filesystem::path trace = folder_.path / "demo.trace";
};

}  // namespace lessons
