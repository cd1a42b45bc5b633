#pragma once

// A short run to look at: an echo with one client, in virtual time. The same each time.

#include <filesystem>

#include "tests/recorded/recording.h"

namespace recorded {

// The trace lies in a file of its own, gone with this.
class EchoRun {
public:
    EchoRun();

    // The first event of that kind. Fails the test where none exists.
    Serial first(Kind kind) const { return nth(*run, kind, 0); }

    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "echo.trace";
    std::unique_ptr<replay::Run> run;
};

}  // namespace recorded
