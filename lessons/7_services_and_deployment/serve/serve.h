#pragma once

// What the serving programs have in common: their options, and a run from the start to ^C.
//
//     ./workshop serve web --path . --port 8080

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/application/internet.h"

namespace CLI {
class App;
}

namespace engine {
class AsioReactor;
}

namespace serve {

struct Options {
    std::uint16_t port = 8080;  // 0: any that is free
    std::string interface = "127.0.0.1";
    std::string logFile;  // "": standard error
    std::string pidFile;  // "": none
    std::string trace;    // "": not recorded
};

void addOptions(CLI::App& command, Options& options);

// Adds the services of a program to its application. Returns what tells, once they run, what is
// served, and where.
using Compose =
    std::function<std::function<std::string()>(engine::AsioReactor&, engine::Application&)>;

// Runs them until SIGINT or SIGTERM. Throws, in words for who has typed the command, where
// something cannot be had.
void run(const std::string& name, const Options& options, const Compose& compose);

// A service that listens at --port; or at the socket that systemd has opened for this process.
std::shared_ptr<engine::AbstractServer> listening(engine::AsioReactor& reactor,
                                                  const Options& options,
                                                  std::shared_ptr<engine::ServerFactory> factory);

// The programs.
void addChat(CLI::App& app);
void addWeb(CLI::App& app);

}  // namespace serve
