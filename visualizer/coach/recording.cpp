#include "visualizer/coach/recording.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <optional>
#include <system_error>

#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;

namespace {

// The port that the program has said it listens on: the digits after the last colon.
std::optional<std::uint16_t> portIn(const std::string& said) {
    const std::size_t end = said.find('\n');
    const std::size_t colon = said.rfind(':', end);
    if (end == std::string::npos || colon == std::string::npos)
        return std::nullopt;
    const int port = std::atoi(said.c_str() + colon + 1);
    return port > 0 ? std::optional(static_cast<std::uint16_t>(port)) : std::nullopt;
}

// Says each line when the one before it was answered.
void talk(std::uint16_t port, const std::vector<std::string>& lines) {
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{.tv_sec = 1, .tv_usec = 0};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        for (const std::string& line : lines) {
            char answer[4096];
            if (send(client, line.data(), line.size(), MSG_NOSIGNAL) < 0 ||
                recv(client, answer, sizeof answer, 0) <= 0)
                break;
        }
    }
    close(client);
}

// Until it has said its first line, or nothing for two seconds.
std::string firstLine(const Child& program) {
    std::string said;
    while (const auto more = program.read(2s)) {
        said += *more;
        if (more->empty() || said.find('\n') != std::string::npos)
            break;
    }
    return said;
}

Finished serve(const Command& command, const std::vector<std::string>& conversation) {
    Child program(command, Child::Output::Pipe, true);
    std::string said = firstLine(program);
    if (const auto port = portIn(said))
        talk(*port, conversation);
    program.send(SIGINT);
    auto finished = program.wait(2s);
    while (!finished) {
        program.send(SIGKILL);
        finished = program.wait(100ms);
    }
    finished->output = std::move(said);
    return *finished;
}

}  // namespace

std::string record(const Paths& paths, const Demo& demo, const std::filesystem::path& trace) {
    std::filesystem::create_directories(trace.parent_path());
    Command command{.words = {paths.program(demo.target()).string()},
                    .environment = {{"WORKSHOP_TRACE", trace.string()}}};
    try {
        if (demo.port != 0)
            command.words.push_back("0");  // any that is free
        const Finished finished =
            demo.port != 0 ? serve(command, demo.conversation) : run(command, 10s);
        return finished.well() ? "" : demo.target() + " did not run well: " + finished.output;
    } catch (const std::system_error& error) {
        return error.what();
    }
}

}  // namespace coach
