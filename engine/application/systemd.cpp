#include "engine/application/systemd.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace engine::systemd {

namespace {

// A whole number that the environment holds.
std::optional<int> numberCalled(const char* name) {
    const char* const text = std::getenv(name);
    if (!text)
        return std::nullopt;
    const char* const end = text + std::strlen(text);
    int number = 0;
    const auto [stopped, error] = std::from_chars(text, end, number);
    if (error != std::errc() || stopped != end)
        return std::nullopt;
    return number;
}

}  // namespace

bool notify(std::string_view state) {
    const char* const path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un to{};
    if (!path || !*path || std::strlen(path) >= sizeof to.sun_path)
        return false;
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, path, std::strlen(path));
    if (*path == '@')  // a name that is in no folder
        to.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::strlen(path));
    const ssize_t sent = ::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL,
                                  reinterpret_cast<const sockaddr*>(&to), length);
    ::close(socket);
    return sent == static_cast<ssize_t>(state.size());
}

void Readiness::startService() {
    Service::startService();
    reactor_.callWhenRunning([] { notify("READY=1"); });
}

Deferred<void> Readiness::stopService() {
    notify("STOPPING=1");
    return Service::stopService();
}

ListenFDs ListenFDs::fromEnvironment() {
    constexpr int first = 3;  // behind standard input, output and error
    ListenFDs all;
    if (numberCalled("LISTEN_PID") != ::getpid())
        return all;
    const int count = numberCalled("LISTEN_FDS").value_or(0);
    for (int descriptor = first; descriptor < first + count; ++descriptor) {
        if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0)
            break;  // there are not as many as was said
        all.descriptors_.push_back(descriptor);
    }
    return all;
}

}  // namespace engine::systemd
