// A socket that somebody else has opened, as systemd does.

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "tests/engine/protocols.h"

namespace {

using namespace engine;
using engine::testing::Clients;
using engine::testing::Scripted;
using engine::testing::Servers;
using ::testing::HasSubstr;

struct AnAdoptedPort : ::testing::Test {
    int opened = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ~AnAdoptedPort() override { close(opened); }

    std::uint16_t listens() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(opened, reinterpret_cast<const sockaddr*>(&address), size);
        listen(opened, 5);
        getsockname(opened, reinterpret_cast<sockaddr*>(&address), &size);
        return ntohs(address.sin_port);
    }
    bool listensStill() const {
        int answer = 0;
        socklen_t size = sizeof answer;
        getsockopt(opened, SOL_SOCKET, SO_ACCEPTCONN, &answer, &size);
        return answer == 1;
    }

    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    AsioReactor reactor;
};

TEST_F(AnAdoptedPort, ServesWhoConnects) {
    const std::uint16_t number = listens();
    const auto port = reactor.adoptStreamPort(opened, servers);
    EXPECT_EQ(port->getHost().text(), "127.0.0.1:" + std::to_string(number));

    servers->prepare = engine::testing::echo;
    const auto clients = std::make_shared<Clients>();
    clients->prepare = [this](Scripted& protocol) {
        protocol.onMade = [](Scripted& self) { self.transport().write("hello"); };
        protocol.onData = [this](Scripted&, std::string_view) { reactor.stop(); };
    };
    reactor.connectTCP("127.0.0.1", number, clients);
    reactor.run();

    EXPECT_EQ(clients->made.at(0)->received, "hello");
}

TEST_F(AnAdoptedPort, LeavesTheDescriptorToWhoHasOpenedIt) {
    listens();

    reactor.adoptStreamPort(opened, servers)->stopListening();

    EXPECT_TRUE(listensStill());
}

TEST_F(AnAdoptedPort, IsRefusedWhereItDoesNotListen) {
    for (const int none : {opened, STDIN_FILENO, 999}) {
        try {
            reactor.adoptStreamPort(none, servers);
            ADD_FAILURE() << none << " was adopted";
        } catch (const CannotListenError& error) {
            EXPECT_THAT(error.what(), HasSubstr("is no socket that listens"));
        }
    }
}

}  // namespace
