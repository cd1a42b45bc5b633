#include "visualizer/terminal/pager.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

// What to start, as the shell reads it; "" for nothing: cat, or a program that is not installed.
std::string pagerCommand() {
    const char* own = std::getenv("PAGER");
    const std::string command = own ? own : "less";
    const std::string program = command.substr(0, command.find(' '));
    if (program.empty() || program == "cat")
        return "";
    const std::string isThere = "command -v " + program + " >/dev/null 2>&1";
    return std::system(isThere.c_str()) == 0 ? command : "";
}

bool fitsOnTheScreen(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n') < rows();
}

}  // namespace

Pager::Pager(const std::string& text) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !takesEscapes() || fitsOnTheScreen(text))
        return;
    const std::string command = pagerCommand();
    if (command.empty())
        return;
    lookAsIn(inColour(), columns());  // as before, although it is a pipe that we write to now
    setenv("LESS", "FRX", 0);         // colours, and the text stays on the screen afterwards
    std::fflush(stdout);
    pager_ = popen(command.c_str(), "w");
    if (!pager_)
        return;
    std::signal(SIGPIPE, SIG_IGN);  // the reader leaves before the end
    std::signal(SIGINT, SIG_IGN);   // ^C is the pager's
    terminal_ = dup(STDOUT_FILENO);
    dup2(fileno(pager_), STDOUT_FILENO);
}

Pager::~Pager() {
    if (!pager_)
        return;
    std::fflush(stdout);
    dup2(terminal_, STDOUT_FILENO);
    close(terminal_);
    pclose(pager_);
    std::clearerr(stdout);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGPIPE, SIG_DFL);
}

}  // namespace terminal
