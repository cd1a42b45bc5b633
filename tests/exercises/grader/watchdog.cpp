#include "tests/exercises/grader/watchdog.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace grader {

namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

[[noreturn]] void failed(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void limitMyself(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)  // it has died already
        _exit(1);
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    const rlimit longestFile{64 << 20, 64 << 20};  // its trace, and what it prints
    setrlimit(RLIMIT_FSIZE, &longestFile);
    if (!sanitized) {  // sanitizers reserve terabytes of addresses
        const rlimit memory{1 << 30, 1 << 30};
        setrlimit(RLIMIT_AS, &memory);
    }
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
}

void printInto(const std::string& file) {
    const int output = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0644);
    if (output < 0)
        return;
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    close(output);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // what was printed before a crash is there, too
}

void writeAll(int pipe, const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t written = write(pipe, text.data() + done, text.size() - done);
        if (written < 0)
            return;
        done += static_cast<std::size_t>(written);
    }
}

// Until the child closes its end. False if that does not happen in time.
bool readAll(int pipe, Clock::time_point deadline, std::string& text) {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd waiting{pipe, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::max<long>(left.count(), 0)));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        char buffer[4096];
        const ssize_t length = read(pipe, buffer, sizeof buffer);
        if (length <= 0)
            return true;
        text.append(buffer, static_cast<std::size_t>(length));
    }
}

}  // namespace

Ending runInChild(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                  const std::string& outputFile) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        failed("cannot make a pipe");
    std::fflush(nullptr);  // or the child would print it once more

    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
        failed("cannot start a process for the check");
    if (child == 0) {
        limitMyself(parent);
        printInto(outputFile);
        close(ends[0]);
        writeAll(ends[1], work());
        std::fflush(nullptr);
        _exit(0);
    }
    close(ends[1]);

    Ending ending;
    ending.inTime = readAll(ends[0], Clock::now() + limit, ending.answer);
    if (!ending.inTime)
        kill(child, SIGKILL);
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status))
        ending.signal = WTERMSIG(status);
    else
        ending.exitStatus = WEXITSTATUS(status);
    return ending;
}

std::string describeSignal(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "segmentation fault: it used memory that is not its own";
        case SIGABRT:
            return "abort() was called";
        case SIGFPE:
            return "arithmetic error, such as division by zero";
        case SIGKILL:
            return "it was killed";
        case SIGXFSZ:
            return "it printed more than 64 MiB";
        default:
            return strsignal(signal);
    }
}

}  // namespace grader
