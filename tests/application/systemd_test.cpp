#include "engine/application/systemd.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/memory_reactor.h"
#include "tests/temporary_folder.h"

namespace {

using namespace engine;

// What systemd is to a service: a socket that hears what is said to it.
class Supervisor {
public:
    explicit Supervisor(const std::string& name) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.c_str(), name.size());
        if (name[0] == '@')
            address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        if (bind(socket_, reinterpret_cast<sockaddr*>(&address), length) != 0)
            throw std::runtime_error("cannot bind " + name);
        setenv("NOTIFY_SOCKET", name.c_str(), 1);
    }
    ~Supervisor() {
        unsetenv("NOTIFY_SOCKET");
        close(socket_);
    }
    // "": nothing was said.
    std::string heard() {
        char said[200];
        const ssize_t length = recv(socket_, said, sizeof said, MSG_DONTWAIT);
        return {said, length > 0 ? static_cast<std::size_t>(length) : 0};
    }

private:
    int socket_ = ::socket(AF_UNIX, SOCK_DGRAM, 0);
};

struct Systemd : testing::Test {
    TemporaryFolder folder;
};

TEST_F(Systemd, IsToldWhatTheServiceSays) {
    Supervisor supervisor(folder / "notify");

    EXPECT_TRUE(systemd::notify("STATUS=well"));

    EXPECT_EQ(supervisor.heard(), "STATUS=well");
}

TEST_F(Systemd, IsToldThroughANameThatIsInNoFolderToo) {
    Supervisor supervisor("@unravel-test-" + std::to_string(getpid()));

    EXPECT_TRUE(systemd::notify("READY=1"));

    EXPECT_EQ(supervisor.heard(), "READY=1");
}

TEST_F(Systemd, IsNotToldWhereItIsNotThere) {
    unsetenv("NOTIFY_SOCKET");
    EXPECT_FALSE(systemd::notify("READY=1"));

    for (const std::string& nobody : {std::string(), folder / "nobody", std::string(500, 'x')}) {
        setenv("NOTIFY_SOCKET", nobody.c_str(), 1);
        EXPECT_FALSE(systemd::notify("READY=1")) << nobody;
    }
    unsetenv("NOTIFY_SOCKET");
}

TEST_F(Systemd, LearnsThatTheServiceIsReadyAndThatItStops) {
    Supervisor supervisor(folder / "notify");
    MemoryReactor reactor;
    systemd::Readiness readiness(reactor);

    readiness.startService();
    EXPECT_EQ(supervisor.heard(), "");  // nobody handles a signal yet
    reactor.settle();
    EXPECT_EQ(supervisor.heard(), "READY=1");

    EXPECT_TRUE(readiness.stopService().called());
    EXPECT_EQ(supervisor.heard(), "STOPPING=1");
}

// What a process finds that was started with these in its environment, and descriptors 3 and 4
// open.
std::string found(const char* count, const char* pid) {
    int pipe[2];
    EXPECT_EQ(::pipe(pipe), 0);
    const pid_t child = fork();
    if (child == 0) {
        const int answer = fcntl(pipe[1], F_DUPFD, 50);
        dup2(STDERR_FILENO, 3);
        dup2(STDERR_FILENO, 4);
        closefrom(60);
        for (int i = 5; i < 50; ++i)
            close(i);
        setenv("LISTEN_FDS", count, 1);
        setenv("LISTEN_PID", pid ? pid : std::to_string(getpid()).c_str(), 1);
        std::string text;
        const auto sockets = systemd::ListenFDs::fromEnvironment();
        for (const int each : sockets.inheritedDescriptors())
            text += std::to_string(each) + (fcntl(each, F_GETFD) == FD_CLOEXEC ? "c " : " ");
        _exit(write(answer, text.data(), text.size()) < 0);
    }
    close(pipe[1]);
    char text[200];
    const ssize_t length = read(pipe[0], text, sizeof text);
    close(pipe[0]);
    waitpid(child, nullptr, 0);
    return {text, length > 0 ? static_cast<std::size_t>(length) : 0};
}

TEST_F(Systemd, HandsOverItsSocketsAndNotToTheChildren) {
    EXPECT_EQ(found("2", nullptr), "3c 4c ");
    EXPECT_EQ(found("1", nullptr), "3c ");
}

TEST_F(Systemd, HandsOverNothingThatIsForAnotherProcessOrMakesNoSense) {
    EXPECT_EQ(found("2", "1"), "");
    EXPECT_EQ(found("2", ""), "");
    EXPECT_EQ(found("", nullptr), "");
    EXPECT_EQ(found("0", nullptr), "");
    EXPECT_EQ(found("-3", nullptr), "");
    EXPECT_EQ(found("2x", nullptr), "");
    EXPECT_EQ(found("2000000000", nullptr), "3c 4c ");  // as many as there are
}

}  // namespace
