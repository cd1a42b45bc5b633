#include "tests/exercises/grader/real_client.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace grader {

// As when a child of the answer's ends while the client waits.
TEST(RealClient, TakesNoSignalForTheEnd) {
    struct sigaction interrupt {};
    interrupt.sa_handler = [](int) {};
    sigaction(SIGUSR1, &interrupt, nullptr);
    const int port = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ASSERT_EQ(bind(port, reinterpret_cast<sockaddr*>(&address), length), 0);
    ASSERT_EQ(getsockname(port, reinterpret_cast<sockaddr*>(&address), &length), 0);
    ASSERT_EQ(listen(port, 1), 0);

    const pthread_t client = pthread_self();
    std::thread server([&] {
        const int connection = accept(port, nullptr, nullptr);
        char bytes[16];
        const ssize_t received = recv(connection, bytes, sizeof bytes, 0);
        for (int i = 0; i < 100; ++i) {  // it waits for what is sent below
            pthread_kill(client, SIGUSR1);
            usleep(200);
        }
        send(connection, bytes, static_cast<std::size_t>(received), 0);
        close(connection);
    });
    const std::string received = talk({"127.0.0.1", ntohs(address.sin_port)}, {"hello\n"});
    server.join();
    close(port);

    EXPECT_EQ(received, "hello\n");
}

}  // namespace grader
