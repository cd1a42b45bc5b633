#include "visualizer/terminal/serve.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <thread>

#include "visualizer/terminal/live_trace.h"

namespace terminal {

namespace {

namespace fs = std::filesystem;

// The file that these words have it record into; where they name none, the usual one is added.
fs::path traceOf(const Context& context, std::vector<std::string>& words) {
    constexpr std::string_view option = "--trace";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == option && i + 1 < words.size())
            return fs::absolute(words[i + 1]);
        if (words[i].starts_with("--trace="))
            return fs::absolute(words[i].substr(option.size() + 1));
    }
    const fs::path usual = context.paths.trace("serve");
    words.insert(words.end(), {std::string(option), usual.string()});
    return usual;
}

// Opens the window as soon as there is a trace. That is for a process of its own to do, since this
// one is about to become the server; and one whose parent has ended, so that nobody waits for it.
void openOnceRecorded(const Context& context, const fs::path& trace) {
    makeRoomFor(trace);
    const pid_t server = getpid();
    const pid_t between = fork();
    if (between < 0)
        throw std::system_error(errno, std::system_category(), "cannot open a window");
    if (between > 0) {
        waitpid(between, nullptr, 0);
        return;
    }
    if (fork() != 0)
        _exit(0);
    setsid();  // ^C is for the server
    for (int i = 0; i < 600 && !fs::exists(trace); ++i) {
        if (kill(server, 0) != 0)
            _exit(0);  // it has ended, and has said why
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    if (fs::exists(trace))
        openWindowOn(context, trace, trace.string());
    else
        std::printf("Nothing was recorded within 30 s, so there is no window.\n");
    std::fflush(stdout);
    _exit(0);
}

}  // namespace

// This process becomes the server, so that ^C, kill and systemd meet it and nobody in between.
int serve(const Context& context, std::vector<std::string> words) {
    if (std::erase(words, "--watch") > 0)
        openOnceRecorded(context, traceOf(context, words));

    const std::string program = context.paths.program("serve").string();
    std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::fflush(stdout);
    signal(SIGXFSZ, SIG_DFL);  // as every program finds it
    execv(program.c_str(), arguments.data());
    throw Mistake(program + " cannot be started: " + std::system_category().message(errno) +
                  ". ./workshop setup builds it.");
}

}  // namespace terminal
