#include "visualizer/coach/descendants.h"

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace coach {

namespace fs = std::filesystem;

namespace {

// The parent, from /proc/PID/stat: "PID (any name) state PARENT …"; 0 for one that has just ended.
pid_t parentOf(const fs::path& process) {
    std::string line;
    std::getline(std::ifstream(process / "stat"), line);
    const std::size_t name = line.rfind(')');
    return name == std::string::npos || name + 4 > line.size()
               ? 0
               : static_cast<pid_t>(std::atoi(line.c_str() + name + 4));
}

std::vector<pid_t> descendants() {
    std::map<pid_t, pid_t> parents;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/proc", error)) {
        if (const pid_t process = std::atoi(entry.path().filename().c_str()); process > 0)
            parents[process] = parentOf(entry.path());
    }
    std::vector<pid_t> ours;
    for (const auto& [process, parent] : parents) {
        pid_t above = parent;
        for (int depth = 0; above > 1 && above != getpid() && depth < 100; ++depth)
            above = parents.contains(above) ? parents[above] : 0;
        if (above == getpid())
            ours.push_back(process);
    }
    return ours;
}

std::atomic<bool> parked = false;

// Keeps the main thread from going on as if what it had started had ended by itself.
void park(int) {
    parked = true;
    for (;;)
        pause();
}

void parkMainThread(pthread_t main) {
    pthread_kill(main, SIGUSR1);
    for (int i = 0; i < 1000 && !parked; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

void adoptDescendants() {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void endDescendants() {
    // Again, as one may start another while we look.
    for (int round = 0; round < 50; ++round) {
        const std::vector<pid_t> ours = descendants();
        if (ours.empty())
            return;
        for (const pid_t process : ours)
            kill(process, SIGKILL);
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
    }
}

void takeDescendantsAlong() {
    adoptDescendants();
    sigset_t ends;
    sigemptyset(&ends);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ends, number);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    signal(SIGUSR1, park);
    std::thread([ends, main = pthread_self()] {
        int number = 0;
        sigwait(&ends, &number);
        parkMainThread(main);
        endDescendants();
        signal(number, SIG_DFL);
        pthread_sigmask(SIG_UNBLOCK, &ends, nullptr);
        kill(getpid(), number);
    }).detach();
}

}  // namespace coach
