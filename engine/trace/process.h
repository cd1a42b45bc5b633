#pragma once

// Which program run is it, and does it still run?

#include <atomic>
#include <cstdint>

namespace engine::trace {

// One run of a program. The system uses a pid again after a while; pid and start time together name
// one run for good.
struct Process {
    std::uint32_t pid = 0;
    std::uint64_t start = 0;  // clock ticks since boot; 0: not known
};

Process thisProcess();

// False for one that has ended and whose parent has not yet asked after it (a zombie).
bool isAlive(Process process);

// Notices fork(): remembers the process it was made in.
class ForkGuard {
public:
    ForkGuard();

    // True in the process that made this, false in a child that fork() made of it. Costs one load.
    bool sameProcess() const { return forks.load(std::memory_order_relaxed) == forksThen_; }

private:
    // How often this process was made by fork() since its first ancestor's first guard.
    static inline std::atomic<std::uint32_t> forks{0};

    std::uint32_t forksThen_;
};

}  // namespace engine::trace
