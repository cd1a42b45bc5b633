#pragma once

// A server in a process of its own, on the second core. It ends with this object.

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

// This process runs on that core from now on.
void pinTo(int core);

class ServerProcess {
public:
    using Listening = std::function<void(std::uint16_t port)>;

    // `serve` says on which port it listens, and serves until it is killed.
    explicit ServerProcess(const std::function<void(const Listening&)>& serve);

    // The same of another program, which listens on that port soon. Throws std::runtime_error where
    // it does not within ten seconds.
    ServerProcess(const std::vector<std::string>& command, std::uint16_t port);

    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    std::uint16_t port() const { return port_; }

private:
    pid_t pid_ = 0;
    std::uint16_t port_ = 0;
};

// One that is free at the moment.
std::uint16_t freePort();

}  // namespace bench
