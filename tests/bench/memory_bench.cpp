// What an idle connection costs in memory of our own, beyond the socket.

#include <arpa/inet.h>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

#include "engine/asio_reactor.h"
#include "tests/bench/ratio.h"

namespace {

using namespace std::chrono_literals;

constexpr int connections = 400;  // each takes two descriptors here, of the usual 1024

class Idle : public engine::Protocol {
public:
    explicit Idle(int& made) : made_(made) {}
    void connectionMade() override { ++made_; }

private:
    int& made_;
};

class IdleFactory : public engine::ServerFactory {
public:
    std::shared_ptr<engine::Protocol> buildProtocol(const engine::Address&) override {
        return std::make_shared<Idle>(made);
    }
    int made = 0;
};

int connectTo(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    if (client < 0 || connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return client;
}

double bytesInUse() {
    return static_cast<double>(mallinfo2().uordblks);
}

}  // namespace

int main() {
    engine::AsioReactor reactor;
    const auto factory = std::make_shared<IdleFactory>();
    const auto port = reactor.listenTCP(0, factory);
    std::vector<int> clients;
    clients.reserve(connections);
    double first = 0, all = 0;

    std::function<void()> step = [&] {
        if (factory->made == static_cast<int>(clients.size())) {
            if (factory->made == 1)
                first = bytesInUse();  // what it brought along is not of each
            if (factory->made == connections) {
                all = bytesInUse();
                return reactor.stop();
            }
            clients.push_back(connectTo(port->getHost().port));
        }
        reactor.callLater(0s, step);
    };
    reactor.callWhenRunning(step);
    reactor.run();

    std::printf("an idle connection\n");
    bench::report("bytes of our own", (all - first) / (connections - 1), 2048, false);
    for (const int client : clients)
        close(client);
}
