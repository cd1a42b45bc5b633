#include "tests/exercises/grader/real_client.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <future>
#include <thread>

namespace grader {

namespace {

// What a client hears that says hello to a server of one connection.
std::string hello(const std::function<void(int connection)>& server,
                  const std::function<void()>& turn) {
    const int port = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(bind(port, reinterpret_cast<sockaddr*>(&address), length), 0);
    EXPECT_EQ(getsockname(port, reinterpret_cast<sockaddr*>(&address), &length), 0);
    EXPECT_EQ(listen(port, 1), 0);
    std::thread thread([&] {
        const int connection = accept(port, nullptr, nullptr);
        char bytes[16];
        EXPECT_EQ(recv(connection, bytes, sizeof bytes, 0), 6);
        server(connection);
        close(connection);
    });
    const std::string received = talk({"127.0.0.1", ntohs(address.sin_port)}, {"hello\n"}, turn);
    thread.join();
    close(port);
    return received;
}

void answer(int connection) {
    EXPECT_EQ(send(connection, "hello\n", 6, 0), 6);
}

}  // namespace

// As when a child of the answer's ends while the client waits.
TEST(RealClient, TakesNoSignalForTheEnd) {
    struct sigaction interrupt {};
    interrupt.sa_handler = [](int) {};
    sigaction(SIGUSR1, &interrupt, nullptr);
    const pthread_t client = pthread_self();
    const auto interrupted = [&](int connection) {
        for (int i = 0; i < 100; ++i) {  // it waits for what is sent below
            pthread_kill(client, SIGUSR1);
            usleep(200);
        }
        answer(connection);
    };
    EXPECT_EQ(hello(interrupted, [] {}), "hello\n");
}

TEST(RealClient, WaitsForALoopThatIsSlow) {
    std::promise<void> asked;
    std::promise<void> answered;
    const auto slow = [&](int connection) {
        asked.get_future().wait();
        answer(connection);
        answered.set_value();
    };
    const auto turn = [&] {
        asked.set_value();
        answered.get_future().wait();
    };
    EXPECT_EQ(hello(slow, turn), "hello\n");
}

TEST(RealClient, GivesUpWhereNothingComesThoughTheLoopHasTurned) {
    const auto silent = [](int connection) {
        char byte = 0;
        EXPECT_EQ(recv(connection, &byte, 1, 0), 0) << "the client should leave";
    };
    int turns = 0;
    EXPECT_EQ(hello(silent, [&] { ++turns; }), "");
    EXPECT_EQ(turns, 1);
}

}  // namespace grader
