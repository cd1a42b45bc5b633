#include "tests/bench/server_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace bench {

namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool somebodyListens(std::uint16_t port) {
    const sockaddr_in address = loopback(port);
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    const int failed = connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    close(client);
    return failed == 0;
}

[[noreturn]] void become(const std::vector<std::string>& command) {
    const int nowhere = open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2})
        dup2(nowhere, stream);
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

void pinTo(int core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core, &cores);
    sched_setaffinity(0, sizeof cores, &cores);
}

std::uint16_t freePort() {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const int taken = socket(AF_INET, SOCK_STREAM, 0);
    const bool found = bind(taken, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(taken);
    if (!found)
        throw std::runtime_error("there is no free port");
    return ntohs(address.sin_port);
}

ServerProcess::ServerProcess(const std::function<void(const Listening&)>& serve) {
    int channel[2];
    if (pipe(channel) != 0)
        throw std::runtime_error("pipe");
    pid_ = fork();
    if (pid_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        pinTo(1);
        serve([&](std::uint16_t port) {
            if (write(channel[1], &port, sizeof port) != sizeof port)
                _exit(1);
        });
        _exit(0);
    }
    close(channel[1]);
    const bool started = read(channel[0], &port_, sizeof port_) == sizeof port_;
    close(channel[0]);
    if (!started)
        throw std::runtime_error("the server did not start");
}

ServerProcess::ServerProcess(const std::vector<std::string>& command, std::uint16_t port)
    : port_(port) {
    pid_ = fork();
    if (pid_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        pinTo(1);
        become(command);
    }
    for (int tries = 0; tries < 200; ++tries) {
        if (somebodyListens(port))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    throw std::runtime_error(command.at(0) + " did not start");
}

ServerProcess::~ServerProcess() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
}

}  // namespace bench
