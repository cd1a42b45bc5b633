#pragma once

// A short run to look at: an echo with one client, in virtual time. The same each time.

#include <filesystem>

#include "visualizer/replay/run.h"

namespace terminal {

// The trace lies in a file of its own, gone with this.
class EchoRun {
public:
    EchoRun();
    ~EchoRun();
    EchoRun(const EchoRun&) = delete;
    EchoRun& operator=(const EchoRun&) = delete;

    // The first event of that kind. Fails the test where none exists.
    replay::Serial first(engine::trace::Kind kind) const;

    std::filesystem::path file;
    std::unique_ptr<replay::Run> run;
};

}  // namespace terminal
