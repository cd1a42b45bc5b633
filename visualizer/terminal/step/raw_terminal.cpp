#include "visualizer/terminal/step/raw_terminal.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string_view>

#include "engine/trace/mapping_guard.h"

namespace terminal {

namespace {

constexpr std::string_view enterOwn =
    "\033[?1049h\033[?25l\033[?7l";  // its own screen, no cursor, no wrapping
constexpr std::string_view leaveOwn = "\033[?7h\033[?25h\033[?1049l";

// Signal handlers reach no object, so this is here; there is one terminal anyway.
termios before;
std::string_view enter, leave;  // what is written then: nothing on a shared screen
volatile std::sig_atomic_t sizeChanged = 0;
volatile std::sig_atomic_t endAsked = 0;

void put(const char* text, std::size_t size) {
    // Nothing can be done where the terminal is closed.
    static_cast<void>(!write(STDOUT_FILENO, text, size));
}

void takeOver() {
    termios raw = before;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_iflag &= ~static_cast<tcflag_t>(ICRNL | IXON);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    put(enter.data(), enter.size());
}

void giveBack() {
    put(leave.data(), leave.size());
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

void handle(int number, void (*handler)(int), int flags = 0) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigaction(number, &action, nullptr);
}

// A crash: the terminal first, then what would have happened anyway.
void giveBackAndDie(int number) {
    giveBack();
    raise(number);
}

// Also a page of a trace that was cut short, which is none.
void onBusError(int number, siginfo_t* info, void*) {
    if (engine::trace::replaceLostPage(info->si_addr))
        return;
    giveBack();
    signal(number, SIG_DFL);  // the access is tried again, and ends us
}

struct sigaction busErrorBefore;

}  // namespace

RawTerminal::RawTerminal(Screen screen) {
    enter = screen == Screen::Own ? enterOwn : std::string_view();
    leave = screen == Screen::Own ? leaveOwn : std::string_view();
    endAsked = 0;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0)
        throw std::runtime_error("this is not a terminal, so no keys can be read");
    for (const int number : {SIGWINCH, SIGCONT})
        handle(number, [](int which) {
            if (which == SIGCONT)
                takeOver();
            sizeChanged = 1;
        });
    for (const int number : {SIGTERM, SIGHUP, SIGINT})
        handle(number, [](int) { endAsked = 1; });
    for (const int number : {SIGSEGV, SIGABRT, SIGFPE})
        handle(number, giveBackAndDie, SA_RESETHAND | SA_NODEFER);
    struct sigaction busError {};
    busError.sa_sigaction = onBusError;
    busError.sa_flags = SA_SIGINFO;
    sigaction(SIGBUS, &busError, &busErrorBefore);
    handle(SIGTSTP, [](int) {
        giveBack();
        raise(SIGSTOP);
    });
    takeOver();
}

RawTerminal::~RawTerminal() {
    giveBack();
    for (const int number :
         {SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGSEGV, SIGABRT, SIGFPE})
        handle(number, SIG_DFL);
    sigaction(SIGBUS, &busErrorBefore, nullptr);
}

std::string RawTerminal::read(std::chrono::milliseconds atMost) {
    std::string typed;
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    int patience = static_cast<int>(atMost.count());
    while (poll(&waiting, 1, patience) > 0) {
        char bytes[64];
        const ssize_t length = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (length <= 0) {  // the terminal is closed
            endAsked = 1;
            break;
        }
        typed.append(bytes, static_cast<std::size_t>(length));
        if (typed.back() != '\033')
            break;
        patience = 25;  // the rest of a sequence, if it is one
    }
    return typed;
}

bool RawTerminal::changed() {
    const bool was = sizeChanged != 0;
    sizeChanged = 0;
    return was;
}

bool RawTerminal::asked() const {
    return endAsked != 0;
}

void RawTerminal::show(const std::vector<std::string>& lines) {
    std::string screen = "\033[H";
    // Cleared before it is written: afterwards the cursor may stand on the last letter.
    for (std::size_t i = 0; i < lines.size(); ++i)
        screen += (i == 0 ? "\033[K" : "\r\n\033[K") + lines[i];
    put(screen.data(), screen.size());
}

}  // namespace terminal
