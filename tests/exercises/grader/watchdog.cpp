#include "tests/exercises/grader/watchdog.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

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

// What the C library or a sanitizer prints of memory that is used wrongly.
constexpr std::string_view complaints[] = {
    "free(): ",         "malloc(): ",     "double free",        "corrupted ",
    "AddressSanitizer", "stack smashing", "pure virtual method"};

const char* endOfStack = nullptr;  // its lowest address: it grows down to there

// Then the default does its work: it ends the process.
void onBadAccess(int number, siginfo_t* info, void*) {
    constexpr std::ptrdiff_t near = 1 << 20;
    const std::ptrdiff_t distance = static_cast<const char*>(info->si_addr) - endOfStack;
    if (info->si_code > 0 && distance > -near && distance < near) {
        [[maybe_unused]] const ssize_t written =
            write(STDERR_FILENO, stackIsFull.data(), stackIsFull.size());
    }
    signal(number, SIG_DFL);
    raise(number);
}

void watchTheStack() {
    pthread_attr_t attributes;
    if (sanitized || pthread_getattr_np(pthread_self(), &attributes) != 0)
        return;
    void* lowest = nullptr;
    std::size_t bytes = 0;
    pthread_attr_getstack(&attributes, &lowest, &bytes);
    pthread_attr_destroy(&attributes);
    endOfStack = static_cast<const char*>(lowest);

    static char another[64 << 10];  // a handler cannot run on a stack that is full
    const stack_t stack{.ss_sp = another, .ss_flags = 0, .ss_size = sizeof another};
    struct sigaction action {};
    action.sa_sigaction = onBadAccess;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    if (sigaltstack(&stack, nullptr) == 0)
        sigaction(SIGSEGV, &action, nullptr);
}

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
        if (written < 0 && errno != EINTR)
            return;
        done += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    }
}

bool hasEnded(pid_t child) {
    siginfo_t ended{};
    return waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT | WNOHANG) == 0 &&
           ended.si_pid == child;
}

// Until the child has closed its end or has ended: what it has started may keep the pipe open.
// False if neither happens in time.
bool readAll(int pipe, pid_t child, Clock::time_point deadline, std::string& text) {
    for (bool ended = false;;) {
        pollfd waiting{pipe, POLLIN, 0};
        const int ready = poll(&waiting, 1, ended ? 0 : 10);
        if (ready > 0) {
            char buffer[4096];
            const ssize_t length = read(pipe, buffer, sizeof buffer);
            if (length == 0 || (length < 0 && errno != EINTR))
                return true;
            text.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
        } else if (ended) {
            return true;
        }
        ended = ended || hasEnded(child);
        if (!ended && Clock::now() > deadline)
            return false;
    }
}

// Whose parent is this process.
std::vector<pid_t> children() {
    std::vector<pid_t> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry.path() / "stat");
        std::string line;
        std::getline(file, line);
        const std::size_t afterName = line.rfind(')');  // "17 (name) S 16 …": its parent is 16
        int parent = 0;
        if (afterName != std::string::npos &&
            std::sscanf(line.c_str() + afterName + 1, " %*c %d", &parent) == 1 &&
            parent == getpid())
            found.push_back(std::stoi(name));
    }
    return found;
}

}  // namespace

// A child whose parent ends becomes ours, as this process is a "subreaper"; so the loop comes round
// to grandchildren, too.
int endDescendants() {
    const Clock::time_point deadline = Clock::now() + std::chrono::seconds(2);
    for (int ended = 0;;) {
        const pid_t one = waitpid(-1, nullptr, WNOHANG);
        if (one > 0) {
            ++ended;
        } else if (one < 0 || Clock::now() > deadline) {
            return ended;
        } else {
            for (const pid_t child : children())
                kill(child, SIGKILL);
            poll(nullptr, 0, 1);
        }
    }
}

Ending runInChild(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                  const std::string& outputFile) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        failed("cannot make a pipe");
    std::fflush(nullptr);  // or the child would print it once more
    prctl(PR_SET_CHILD_SUBREAPER, 1);

    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
        failed("cannot start a process for the check");
    if (child == 0) {
        setpgid(0, 0);  // kill(0, …) in an answer is not for us
        limitMyself(parent);
        printInto(outputFile);
        watchTheStack();
        close(ends[0]);
        const pid_t self = getpid();
        const std::string answer = work();
        if (getpid() != self)  // a copy that the answer has made with fork()
            _exit(0);
        writeAll(ends[1], answer);
        std::fflush(nullptr);
        _exit(0);
    }
    close(ends[1]);

    Ending ending;
    ending.inTime = readAll(ends[0], child, Clock::now() + limit, ending.answer);
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
    ending.left = endDescendants();
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

std::string memoryAdvice(int signal, std::string_view printed, bool inLambda) {
    if (printed.find(stackIsFull) != std::string_view::npos)
        return "\nOften a function calls itself again and again, directly or through another one.";
    const bool complained = std::any_of(
        std::begin(complaints), std::end(complaints),
        [&](std::string_view words) { return printed.find(words) != std::string_view::npos; });
    if (signal != SIGSEGV && signal != SIGBUS && signal != SIGILL && !complained)
        return "";
    if (inLambda)
        return "\nOften a lambda uses what no longer exists: a variable that it has by reference, "
               "with [&], or the object of its [this]. It can also be a pointer or an optional "
               "that "
               "is empty.";
    return "\nOften it used what is not there: an object that is destroyed and still in a "
           "container, "
           "the end() of a container, an empty pointer or optional.";
}

}  // namespace grader
