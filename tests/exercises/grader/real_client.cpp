#include "tests/exercises/grader/real_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>

namespace grader {

namespace {

class Socket {
public:
    explicit Socket(const engine::Address& server)
        : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval patience{.tv_sec = 0, .tv_usec = 100'000};
        setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port);
        inet_pton(AF_INET, server.host.c_str(), &address.sin_addr);
        connected_ =
            connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Socket() { close(descriptor_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool send(const std::string& bytes) const {
        return connected_ && ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
                                 static_cast<ssize_t>(bytes.size());
    }

    // "" at the end, and when nothing comes, also after `turn`.
    std::string receive(const std::function<void()>& turn) const {
        std::string bytes;
        if (!receiveSome(bytes)) {
            turn();
            receiveSome(bytes);
        }
        return bytes;
    }

private:
    // False where nothing came in time.
    bool receiveSome(std::string& bytes) const {
        char buffer[4096];
        ssize_t length = 0;
        do {  // a signal, perhaps of a child of the answer's, is not the end
            length = recv(descriptor_, buffer, sizeof buffer, 0);
        } while (length < 0 && errno == EINTR);
        if (length > 0)
            bytes.assign(buffer, static_cast<std::size_t>(length));
        return length >= 0 || errno != EAGAIN;
    }

    int descriptor_;
    bool connected_ = false;
};

}  // namespace

std::string talk(const engine::Address& server, const std::vector<std::string>& messages,
                 const std::function<void()>& turn) {
    const Socket socket(server);
    std::string received;
    std::size_t sent = 0;
    for (const std::string& message : messages) {
        if (!socket.send(message))
            break;
        sent += message.size();
        while (received.size() < sent) {
            const std::string more = socket.receive(turn);
            if (more.empty())
                return received;
            received += more;
        }
    }
    return received;
}

}  // namespace grader
