#include "visualizer/terminal/running_check.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>
#include <thread>

#include "visualizer/coach/descendants.h"
#include "visualizer/terminal/check.h"
#include "visualizer/terminal/style.h"

namespace terminal {

using namespace std::chrono_literals;

RunningCheck::RunningCheck(Context& context, const coach::Exercise& exercise) {
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot start a check");
    const bool colour = inColour();
    const int wide = columns();
    std::fflush(nullptr);
    process_ = fork();
    if (process_ == 0) {
        lookAsIn(colour, wide);
        work(context, exercise, pipe[1]);
    }
    close(pipe[1]);
    output_ = pipe[0];
    if (process_ < 0)
        throw std::system_error(errno, std::generic_category(), "cannot start a check");
}

void RunningCheck::work(Context& context, const coach::Exercise& exercise, int output) {
    setpgid(0, 0);  // ^C is for the one who watches
    for (int number = 1; number < NSIG; ++number)
        if (number != SIGXFSZ)
            signal(number, SIG_DFL);
    fcntl(output, F_SETFL, 0);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    int status = 2;
    try {
        coach::takeDescendantsAlong();
        status = checkOnce(context, exercise) ? 0 : 1;
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
    }
    std::fflush(stdout);
    _exit(status);
}

RunningCheck::~RunningCheck() {
    close(output_);
    if (status_)
        return;
    kill(process_, SIGTERM);
    for (int i = 0; i < 200 && waitpid(process_, nullptr, WNOHANG) == 0; ++i) {
        if (i == 100)
            kill(process_, SIGKILL);
        std::this_thread::sleep_for(10ms);
    }
}

void RunningCheck::look() {
    int status = 0;
    const bool ends = !status_ && waitpid(process_, &status, WNOHANG) == process_;
    char bytes[16384];
    for (ssize_t length; (length = read(output_, bytes, sizeof bytes)) > 0;)
        said_.append(bytes, static_cast<std::size_t>(length));
    if (ends)
        status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace terminal
