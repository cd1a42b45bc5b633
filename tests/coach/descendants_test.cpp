#include "visualizer/coach/descendants.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;

// ^C while a build of its own process group, and what that has started, never end.
TEST(Descendants, EndWithTheProcessThatASignalEnds) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t process = fork();
    if (process == 0) {
        setpgid(0, 0);
        takeDescendantsAlong();
        run({.words = {"sh", "-c", "(sleep 1000 & echo started >&$1; sleep 1000) & wait", "sh",
                       std::to_string(pipe[1])}},
            60s);
        _exit(0);
    }
    close(pipe[1]);
    char started = 0;
    ASSERT_EQ(read(pipe[0], &started, 1), 1);

    kill(process, SIGINT);

    int status = 0;
    ASSERT_EQ(waitpid(process, &status, 0), process);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
    // The pipe is at its end once the last of them is gone.
    char rest[64];
    while (read(pipe[0], rest, sizeof rest) > 0) {
    }
    close(pipe[0]);
}

}  // namespace coach
