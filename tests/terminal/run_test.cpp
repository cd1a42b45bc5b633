// `workshop run shout` as a person has it: a server to talk to, ^C, and a trace to look at.

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/exercises/grader/real_client.h"
#include "tests/temporary_folder.h"
#include "tests/terminal/pseudo_terminal.h"
#include "visualizer/replay/run.h"

namespace terminal {

namespace {

// One that was free just now.
std::uint16_t freePort() {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(listener, reinterpret_cast<const sockaddr*>(&address), size);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    close(listener);
    return ntohs(address.sin_port);
}

}  // namespace

TEST(RunADemo, ServesRecordsAndEndsAtControlC) {
    const TemporaryFolder folder;
    const std::string trace = (folder.path / "shout.trace").string();
    const std::uint16_t port = freePort();
    PseudoTerminal window(
        {UNRAVEL_PROGRAM, "run", "shout", "--trace", trace, "--port", std::to_string(port)}, 80,
        24);

    ASSERT_TRUE(window.awaits("nc 127.0.0.1 " + std::to_string(port))) << window.written();
    ASSERT_TRUE(window.awaits("Shout listens on")) << window.written();
    const auto aMoment = [] {
        std::this_thread::sleep_for(std::chrono::seconds(1));
    };  // where the machine is slow
    EXPECT_EQ(grader::talk({"127.0.0.1", port}, {"hello\n", "again\n"}, aMoment), "HELLO\nAGAIN\n");
    window.type("\003");

    EXPECT_TRUE(window.awaits("./workshop story " + trace)) << window.written();
    EXPECT_EQ(window.end(), 0);
    const replay::Run run(trace);
    EXPECT_EQ(run.all(replay::EntityKind::Connection).size(), 1u);
    EXPECT_TRUE(run.trace().finished());
}

TEST(RunADemo, HasRealSocketsAndSecondsWhereAskedFor) {
    const TemporaryFolder folder;
    const std::string trace = (folder.path / "real.trace").string();
    PseudoTerminal window({UNRAVEL_PROGRAM, "run", "errors_deferred", "--real", "--trace", trace},
                          80, 24);

    EXPECT_TRUE(window.awaits("no page: 404 Not Found")) << window.written();
    EXPECT_EQ(window.end(), 0);
    EXPECT_FALSE(replay::Run(trace).trace().virtualTime());
}

TEST(RunADemo, SaysWhichHaveRealSocketsWhereItHasNone) {
    PseudoTerminal window({UNRAVEL_PROGRAM, "run", "throws", "--real"}, 200, 24);

    EXPECT_TRUE(window.awaits("These have --real: fetch_blocking, ")) << window.written();
    EXPECT_EQ(WEXITSTATUS(window.end()), 2);
}

TEST(Serving, RecordsForTheVisualizerAndSaysWhatToDoWithoutADisplay) {
    const TemporaryFolder folder;
    const std::string trace = (folder.path / "web.trace").string();
    PseudoTerminal window(
        {"/usr/bin/env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", UNRAVEL_PROGRAM, "serve", "web",
         "--watch", "--path", folder.path.string(), "--port", "0", "--trace", trace},
        200, 24);

    const std::string advice = "./workshop step " + trace;
    ASSERT_TRUE(window.awaits("end it")) << window.written();
    ASSERT_TRUE(window.written().find(advice) != std::string::npos || window.awaits(advice))
        << window.written();
    window.type("\003");

    EXPECT_EQ(window.end(), 0);
    EXPECT_TRUE(replay::Run(trace).trace().finished());
}

}  // namespace terminal
