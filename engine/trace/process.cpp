#include "engine/trace/process.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

namespace engine::trace {

namespace {

struct Status {
    char state = 0;
    std::uint64_t start = 0;
};

// From /proc/PID/stat: "PID (name) state ...", where the name may itself hold blanks and brackets.
std::optional<Status> statusOf(std::uint32_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line) || line.rfind(") ") == std::string::npos)
        return std::nullopt;

    constexpr int fieldsBetweenStateAndStart = 18;
    std::istringstream fields(line.substr(line.rfind(") ") + 2));
    Status status;
    fields >> status.state;
    std::string skipped;
    for (int i = 0; i < fieldsBetweenStateAndStart; ++i)
        fields >> skipped;
    fields >> status.start;
    return status;
}

}  // namespace

Process thisProcess() {
    const auto pid = static_cast<std::uint32_t>(getpid());
    return {pid, statusOf(pid).value_or(Status{}).start};
}

bool isAlive(Process process) {
    // Numbers from a damaged file: 0 and what is negative as a pid_t mean groups of processes.
    if (process.pid == 0 || process.pid > std::numeric_limits<pid_t>::max())
        return false;
    if (kill(static_cast<pid_t>(process.pid), 0) != 0 && errno == ESRCH)
        return false;
    const auto status = statusOf(process.pid);
    if (!status || process.start == 0)
        return true;
    return status->start == process.start && status->state != 'Z' && status->state != 'X';
}

ForkGuard::ForkGuard() {
    [[maybe_unused]] static const int registered =
        pthread_atfork(nullptr, nullptr, [] { forks.fetch_add(1, std::memory_order_relaxed); });
    forksThen_ = forks.load(std::memory_order_relaxed);
}

}  // namespace engine::trace
