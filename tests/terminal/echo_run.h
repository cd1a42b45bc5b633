#pragma once

// A short run to look at: an echo with one client, in virtual time. The same each time.

#include <filesystem>

#include "tests/temporary_folder.h"
#include "visualizer/replay/run.h"

namespace terminal {

// The trace lies in a file of its own, gone with this.
class EchoRun {
public:
    EchoRun();

    // The first event of that kind. Fails the test where none exists.
    replay::Serial first(engine::trace::Kind kind) const;

    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "echo.trace";
    std::unique_ptr<replay::Run> run;
};

}  // namespace terminal
