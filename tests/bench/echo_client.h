#pragma once

// A client for echo servers: keeps messages going round on each of its connections.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bench {

struct EchoLoad {
    int connections;
    std::size_t messageBytes;
    int underWay = 1;  // messages at a time on each connection: far less than the system buffers
};

class EchoClient {
public:
    // Connects. Throws std::system_error.
    EchoClient(std::uint16_t port, const EchoLoad& load);
    ~EchoClient();
    EchoClient(const EchoClient&) = delete;
    EchoClient& operator=(const EchoClient&) = delete;

    // Round trips a second, over so many seconds.
    double run(double seconds);

private:
    struct Connection {
        int socket = -1;
        std::size_t back = 0;  // bytes that have come back of the oldest message under way
    };
    void send(const Connection& connection);
    std::size_t receive(Connection& connection);  // how many messages are back with that

    std::vector<char> message_;
    std::uint64_t sent_ = 0;
    int underWay_;
    std::vector<Connection> connections_;
    int epoll_ = -1;
};

}  // namespace bench
