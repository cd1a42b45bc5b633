#include "visualizer/coach/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <system_error>
#include <thread>

namespace coach {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::vector<std::string> environmentOf(const Command& command) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable) {
        const std::string name(*variable, std::string_view(*variable).find('='));
        if (!command.environment.contains(name))
            variables.emplace_back(*variable);
    }
    for (const auto& [name, value] : command.environment)
        variables.push_back(name + '=' + value);
    return variables;
}

std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

// posix_spawn's two kinds of wishes.
class Wishes {
public:
    Wishes() {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    ~Wishes() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Wishes(const Wishes&) = delete;
    Wishes& operator=(const Wishes&) = delete;

    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
};

int timeLeft(Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::max<decltype(left)>(left, 0));
}

}  // namespace

Child::Child(const Command& command, Output output, bool ownGroup) : ownGroup_(ownGroup) {
    Wishes wishes;
    int pipe[2] = {-1, -1};
    if (output == Output::Pipe) {
        if (pipe2(pipe, O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
        posix_spawn_file_actions_adddup2(&wishes.files, pipe[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&wishes.files, pipe[1], STDERR_FILENO);
    } else if (output == Output::Nowhere) {
        for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&wishes.files, descriptor, "/dev/null", O_WRONLY, 0);
    }
    if (output != Output::Ours)
        posix_spawn_file_actions_addopen(&wishes.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!command.folder.empty())
        posix_spawn_file_actions_addchdir_np(&wishes.files, command.folder.c_str());

    // Signals as if started from a shell, whatever we do with ours.
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&wishes.attributes, &none);
    posix_spawnattr_setsigdefault(&wishes.attributes, &all);
    posix_spawnattr_setpgroup(&wishes.attributes, 0);
    posix_spawnattr_setflags(&wishes.attributes,
                             static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                (ownGroup ? POSIX_SPAWN_SETPGROUP : 0)));

    std::vector<std::string> words = command.words;
    std::vector<std::string> variables = environmentOf(command);
    const int error = posix_spawnp(&pid_, words.at(0).c_str(), &wishes.files, &wishes.attributes,
                                   pointersTo(words).data(), pointersTo(variables).data());
    if (pipe[1] >= 0)
        close(pipe[1]);
    output_ = pipe[0];
    if (error != 0) {
        if (output_ >= 0)
            close(output_);
        throw std::system_error(error, std::generic_category(), "cannot start " + words[0]);
    }
}

Child::~Child() {
    if (output_ >= 0)
        close(output_);
}

std::optional<Finished> Child::wait(milliseconds atMost) {
    if (finished_)
        return finished_;
    // Where the system can, sleep until it ends; elsewhere look again after a moment.
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
    if (descriptor >= 0) {
        pollfd ending{descriptor, POLLIN, 0};
        poll(&ending, 1, static_cast<int>(atMost.count()));
        close(descriptor);
    } else {
        std::this_thread::sleep_for(std::min(atMost, milliseconds(10)));
    }
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) != pid_)
        return std::nullopt;
    finished_.emplace();
    if (WIFSIGNALED(status))
        finished_->signal = WTERMSIG(status);
    else
        finished_->exitStatus = WEXITSTATUS(status);
    return finished_;
}

void Child::send(int signal) const {
    if (!finished_)
        kill(ownGroup_ ? -pid_ : pid_, signal);
}

std::optional<std::string> Child::read(milliseconds atMost) const {
    pollfd waiting{output_, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(atMost.count())) <= 0)
        return "";
    char buffer[16384];
    const ssize_t length = ::read(output_, buffer, sizeof buffer);
    if (length <= 0)
        return std::nullopt;
    return std::string(buffer, static_cast<std::size_t>(length));
}

Finished run(const Command& command, milliseconds limit) {
    const Clock::time_point deadline = Clock::now() + limit;
    Child child(command, Child::Output::Pipe, true);
    std::string output;
    // To the end of its output, which its own children may keep open; then to its own end.
    while (timeLeft(deadline) > 0) {
        const auto said = child.read(milliseconds(timeLeft(deadline)));
        if (!said)
            break;
        output += *said;
    }
    std::optional<Finished> finished = child.wait(milliseconds(timeLeft(deadline)));
    const bool inTime = finished.has_value();
    if (!inTime) {  // it may have something to put in order
        child.send(SIGTERM);
        finished = child.wait(milliseconds(500));
    }
    while (!finished) {
        child.send(SIGKILL);
        finished = child.wait(milliseconds(100));
    }
    finished->inTime = inTime;
    finished->output = std::move(output);
    return *finished;
}

}  // namespace coach
