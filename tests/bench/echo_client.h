#pragma once

// A client for echo servers: keeps one message going round on each of its connections.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bench {

class EchoClient {
public:
    // Connects. Throws std::system_error.
    EchoClient(std::uint16_t port, int connections, std::size_t messageBytes);
    ~EchoClient();
    EchoClient(const EchoClient&) = delete;
    EchoClient& operator=(const EchoClient&) = delete;

    // Round trips a second, over so many seconds.
    double run(double seconds);

private:
    struct Connection {
        int socket = -1;
        std::size_t missing = 0;  // bytes of the message that are still to come back
    };
    void send(Connection& connection);
    bool receive(Connection& connection);  // true: the message is back

    std::vector<char> message_;
    std::uint64_t sent_ = 0;
    std::vector<Connection> connections_;
    int epoll_ = -1;
};

}  // namespace bench
