#include "tests/terminal/pseudo_terminal.h"

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace terminal {

PseudoTerminal::PseudoTerminal(const std::vector<std::string>& command, int columns, int rows) {
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    program_ = forkpty(&master_, nullptr, nullptr, &size);
    if (program_ < 0)
        throw std::system_error(errno, std::generic_category(), "no pseudo-terminal");
    if (program_ == 0) {
        std::vector<std::string> words = command;
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        setenv("NO_COLOR", "1", 1);
        setenv("TERM", "xterm", 1);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
}

PseudoTerminal::~PseudoTerminal() {
    if (program_ > 0) {
        kill(program_, SIGKILL);
        waitpid(program_, nullptr, 0);
    }
    close(master_);
}

void PseudoTerminal::type(const std::string& keys) const {
    static_cast<void>(!write(master_, keys.data(), keys.size()));
}

void PseudoTerminal::resize(int columns, int rows) const {
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    ioctl(master_, TIOCSWINSZ, &size);
}

bool PseudoTerminal::awaits(const std::string& text) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (;;) {
        const std::size_t found = written_.find(text, seen_);
        if (found != std::string::npos) {
            seen_ = found + text.size();
            return true;
        }
        pollfd waiting{master_, POLLIN, 0};
        if (std::chrono::steady_clock::now() > deadline || poll(&waiting, 1, 10'000) <= 0)
            return false;
        char bytes[4096];
        const ssize_t length = read(master_, bytes, sizeof bytes);
        if (length <= 0)
            return false;
        written_.append(bytes, static_cast<std::size_t>(length));
    }
}

int PseudoTerminal::end() {
    awaits("what is never written");  // until it closes its side
    int status = 0;
    waitpid(program_, &status, 0);
    program_ = 0;
    return status;
}

void PseudoTerminal::send(int signal) const {
    kill(program_, signal);
}

bool PseudoTerminal::isRaw() const {
    termios settings{};
    tcgetattr(master_, &settings);
    return (settings.c_lflag & (ICANON | ECHO)) == 0;
}

}  // namespace terminal
