#pragma once

// A check in a process of its own, so that keys and saves are answered meanwhile, and a build or a
// check that never ends can be ended.

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

class RunningCheck {
public:
    RunningCheck(Context& context, const coach::Exercise& exercise);
    ~RunningCheck();  // ends it, with all that it has started
    RunningCheck(const RunningCheck&) = delete;
    RunningCheck& operator=(const RunningCheck&) = delete;

    // Takes in what it has said, and whether it has ended. Waits for nothing.
    void look();
    bool ended() const { return status_.has_value(); }
    bool passed() const { return status_ == 0; }
    const std::string& said() const { return said_; }
    std::chrono::seconds age() const {
        return std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begun_);
    }

private:
    using Clock = std::chrono::steady_clock;

    [[noreturn]] static void work(Context& context, const coach::Exercise& exercise, int output);

    pid_t process_ = 0;
    int output_ = -1;
    std::string said_;
    std::optional<int> status_;
    Clock::time_point begun_ = Clock::now();
};

}  // namespace terminal
