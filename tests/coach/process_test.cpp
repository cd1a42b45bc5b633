#include "visualizer/coach/process.h"

#include <gtest/gtest.h>

#include <csignal>
#include <system_error>

namespace coach {

using namespace std::chrono_literals;

TEST(Process, ItsOutputAndStatusAreTaken) {
    const Finished finished = run({.words = {"sh", "-c", "echo out; echo err >&2; exit 3"}}, 10s);

    EXPECT_EQ(finished.output, "out\nerr\n");
    EXPECT_EQ(finished.exitStatus, 3);
    EXPECT_FALSE(finished.well());
}

TEST(Process, ThatTakesTooLongIsEndedWithAllItHasStarted) {
    const auto start = std::chrono::steady_clock::now();

    const Finished finished =
        run({.words = {"sh", "-c", "echo begun; sleep 60; echo never"}}, 200ms);

    EXPECT_FALSE(finished.inTime);
    EXPECT_EQ(finished.output, "begun\n");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
}

TEST(Process, ThatCrashesSaysItsSignal) {
    EXPECT_EQ(run({.words = {"sh", "-c", "kill -SEGV $$"}}, 10s).signal, SIGSEGV);
}

TEST(Process, HasTheEnvironmentAndTheFolderAskedFor) {
    const Finished finished = run({.words = {"sh", "-c", "echo $LESSON; pwd"},
                                   .environment = {{"LESSON", "five"}},
                                   .folder = "/"},
                                  10s);

    EXPECT_EQ(finished.output, "five\n/\n");
}

TEST(Process, ThatIsNotThereIsAnErrorThatNamesIt) {
    try {
        run({.words = {"no-such-program"}}, 10s);
        FAIL();
    } catch (const std::system_error& error) {
        EXPECT_NE(std::string(error.what()).find("no-such-program"), std::string::npos);
    }
}

}  // namespace coach
