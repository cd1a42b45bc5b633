// serve web|chat [--port N …]

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "visualizer/terminal/commands.h"

namespace terminal {

// This process becomes the server, so that ^C, kill and systemd meet it and nobody in between.
int serve(const Kit& kit, const std::vector<std::string>& words) {
    const std::string program = kit.places.program("serve").string();
    std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::fflush(stdout);
    execv(program.c_str(), arguments.data());
    throw Mistake(program + " cannot be started: " + std::system_category().message(errno) +
                  ". ./workshop setup builds it.");
}

}  // namespace terminal
