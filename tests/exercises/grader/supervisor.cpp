#include "tests/exercises/grader/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <vector>

#include "tests/exercises/grader/report.h"
#include "tests/exercises/grader/watchdog.h"

namespace grader {

namespace {

namespace fs = std::filesystem;

// All that is below runs before other objects are made, so these have no constructors.
constexpr int millisecondsToMain = 5000;
constexpr char begun = 'b';  // what the child says; a verdict is the digit of its exit status
int toSupervisor = -1;
int realOutput = -1;
int realErrors = -1;
char scratch[4096];

// What else is in the environment decides nothing: GoogleTest's GTEST_FILTER, our own
// WORKSHOP_TRACE, the language.
constexpr const char* kept[] = {"PATH",     "HOME", "USER",           "TMPDIR",         "TERM",
                                "NO_COLOR", "PWD",  "CLICOLOR_FORCE", "LD_LIBRARY_PATH"};

void cleanEnvironment() {
    std::vector<std::pair<const char*, std::string>> variables;
    for (const char* name : kept) {
        if (const char* value = std::getenv(name))
            variables.emplace_back(name, value);
    }
    clearenv();
    for (const auto& [name, value] : variables)
        setenv(name, value.c_str(), 1);
    setenv("LC_ALL", "C.UTF-8", 1);
}

bool hasRoom(const char* folder) {
    struct statvfs space {};
    return statvfs(folder, &space) == 0 && space.f_bavail * space.f_frsize > (128U << 20);
}

// In memory where there is room, so that a full disk fails no answer.
void makeScratchFolder() {
    const char* temporary = std::getenv("TMPDIR");
    for (const char* place : {"/dev/shm", temporary ? temporary : "/tmp", "."}) {
        const int length = std::snprintf(scratch, sizeof scratch, "%s/unravel-check.XXXXXX", place);
        if (length < static_cast<int>(sizeof scratch) && hasRoom(place) && mkdtemp(scratch))
            return;
    }
    std::fprintf(stderr,
                 "The checks need a folder to work in, and there is no room in /dev/shm, "
                 "/tmp or here: %s.\n",
                 std::strerror(errno));
    _exit(2);
}

void printInto(const char* name) {
    const int file = open((std::string(scratch) + name).c_str(),
                          O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    realOutput = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    realErrors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    close(file);
}

constexpr const char* early = "/printed early";

struct Said {
    bool begun = false;
    int verdict = -1;  // -1: none
};

// Reads what the child says until it has ended, or takes too long to begin, or a signal ends us.
// Returns that signal, or 0.
int listen(pid_t child, int pipe, int signals, Said& said, bool& inTime) {
    for (int waited = 0;;) {
        pollfd waiting[] = {{pipe, POLLIN, 0}, {signals, POLLIN, 0}};
        const int ready = poll(waiting, 2, 20);
        if (waiting[1].revents & POLLIN) {
            signalfd_siginfo info{};
            static_cast<void>(!read(signals, &info, sizeof info));
            return static_cast<int>(info.ssi_signo);
        }
        char word = 0;
        if (ready > 0 && read(pipe, &word, 1) == 1) {
            if (word == begun)
                said.begun = true;
            else
                said.verdict = word - '0';
            continue;
        }
        siginfo_t ended{};
        if (waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT | WNOHANG) == 0 &&
            ended.si_pid == child)
            return 0;
        waited += 20;
        if (ready > 0)  // it has closed its end
            poll(nullptr, 0, 20);
        if (!said.begun && waited > millisecondsToMain) {
            inTime = false;
            return 0;
        }
    }
}

// Of a child that never came to a verdict.
void report(int status, const Said& said, bool inTime) {
    const fs::path self = fs::read_symlink("/proc/self/exe");
    const std::string where = said.begun ? " outside of its checks" : " before its checks began";
    std::string message;
    if (!inTime)
        message = "Your program did not come to its checks: it was stopped after 5 s.";
    else if (WIFSIGNALED(status))
        message = "Your program crashed" + where + " (" + describeSignal(WTERMSIG(status)) + ").";
    else
        message = "Your program ended itself" + where + ", with exit status " +
                  std::to_string(WEXITSTATUS(status)) + ".";
    message +=
        "\nCode outside of all functions runs first: the initial value of a global or "
        "static variable. Look there.";
    if (inTime && WIFSIGNALED(status))
        message += memoryAdvice(WTERMSIG(status), "", false);
    Report report{.exercise = exerciseOf(self), .checks = {}};
    report.checks.push_back({.name = "ComesToItsChecks",
                             .sentence = "the program comes to its checks",
                             .state = CheckReport::State::Failed,
                             .message = message,
                             .outputFile = std::string(scratch) + early});
    print(report);
    if (const std::string why = writeJson(report, resultsOf(self)); !why.empty())
        std::printf("\n%s\n", why.c_str());
}

[[noreturn]] void supervise(pid_t child, int pipe, int signals) {
    Said said;
    bool inTime = true;
    const int signal = listen(child, pipe, signals, said, inTime);
    if (signal != 0 || !inTime)
        kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    endDescendants();
    const bool verdict = inTime && said.verdict >= 0 && WIFEXITED(status);
    if (!verdict && signal == 0)
        report(status, said, inTime);
    std::fflush(nullptr);
    std::error_code error;
    fs::remove_all(scratch, error);
    _exit(signal != 0 ? 128 + signal : verdict ? said.verdict : 1);
}

// With these words a person looks at the program alone, perhaps in a debugger.
bool wantsNoSupervisor(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--no-fork") == 0 || std::strcmp(argv[i], "--list") == 0)
            return true;
    }
    return false;
}

// 101: the first number that is not the compiler's own. The answer's variables have none, so they
// come later. glibc hands main()'s arguments to such functions, too.
[[gnu::constructor(101)]] void split(int argc, char** argv, char** /*environment*/) {
    cleanEnvironment();
    if (wantsNoSupervisor(argc, argv))
        return;
    makeScratchFolder();
    sigset_t ends, before;
    sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ends, signal);
    sigprocmask(SIG_BLOCK, &ends, &before);
    int pipe[2];
    const int signals = signalfd(-1, &ends, SFD_CLOEXEC);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (pipe2(pipe, O_CLOEXEC) != 0 || signals < 0) {
        std::perror("The checks cannot begin");
        _exit(2);
    }
    const pid_t child = fork();
    if (child < 0) {
        std::perror("The checks cannot begin");
        _exit(2);
    }
    if (child > 0) {
        close(pipe[1]);
        supervise(child, pipe[0], signals);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(pipe[0]);
    close(signals);
    toSupervisor = pipe[1];
    sigprocmask(SIG_SETMASK, &before, nullptr);
    printInto(early);
}

void say(char word) {
    if (toSupervisor >= 0)
        static_cast<void>(!write(toSupervisor, &word, 1));
}

}  // namespace

std::string scratchFolder() {
    return scratch;
}

void sayChecksBegin() {
    std::fflush(nullptr);
    if (realOutput >= 0) {
        dup2(realOutput, STDOUT_FILENO);
        dup2(realErrors, STDERR_FILENO);
    }
    say(begun);
}

void endWith(int exitStatus) {
    std::fflush(nullptr);
    say(static_cast<char>('0' + exitStatus));
    _exit(exitStatus);
}

}  // namespace grader
