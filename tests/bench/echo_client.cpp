#include "tests/bench/echo_client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

namespace bench {

namespace {

void check(bool worked, const char* what) {
    if (!worked)
        throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

EchoClient::EchoClient(std::uint16_t port, const EchoLoad& load)
    : message_(load.messageBytes, 'x'),
      underWay_(load.underWay),
      connections_(load.connections),
      epoll_(epoll_create1(0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (Connection& connection : connections_) {
        connection.socket = socket(AF_INET, SOCK_STREAM, 0);
        check(connection.socket >= 0, "socket");
        check(
            connect(connection.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0,
            "connect");
        const int on = 1;
        setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
        check(epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event) == 0, "epoll_ctl");
    }
}

EchoClient::~EchoClient() {
    for (const Connection& connection : connections_)
        close(connection.socket);
    close(epoll_);
}

void EchoClient::send(const Connection& connection) {
    ++sent_;  // no two messages are the same
    std::memcpy(message_.data(), &sent_, std::min(sizeof sent_, message_.size()));
    check(::send(connection.socket, message_.data(), message_.size(), 0) ==
              static_cast<ssize_t>(message_.size()),
          "send");
}

std::size_t EchoClient::receive(Connection& connection) {
    std::array<char, 65536> buffer;
    const ssize_t bytes = recv(connection.socket, buffer.data(), buffer.size(), 0);
    check(bytes > 0, "recv");
    connection.back += static_cast<std::size_t>(bytes);
    const std::size_t messages = connection.back / message_.size();
    connection.back %= message_.size();
    return messages;
}

double EchoClient::run(double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::duration<double>(seconds);
    std::uint64_t trips = 0;
    std::size_t underWay = 0;
    for (const Connection& connection : connections_) {
        for (int i = 0; i < underWay_; ++i, ++underWay)
            send(connection);
    }

    std::array<epoll_event, 64> events;
    while (underWay > 0) {
        const int ready = epoll_wait(epoll_, events.data(), events.size(), -1);
        const bool over = Clock::now() >= end;
        for (int i = 0; i < ready; ++i) {
            Connection& connection = *static_cast<Connection*>(events[i].data.ptr);
            for (std::size_t back = receive(connection); back > 0; --back) {
                ++trips;
                if (over)
                    --underWay;
                else
                    send(connection);
            }
        }
    }
    return static_cast<double>(trips) / std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace bench
