#include "visualizer/coach/display.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/temporary_folder.h"

namespace coach {

class Display : public ::testing::Test {
protected:
    // What becomes of a visualizer that does this.
    std::string opened(const std::string& script) {
        const auto program =
            folder.write("it's $(built)/visualizer", "#!/bin/sh\n" + script + "\n");
        chmod(program.c_str(), 0755);
        return openVisualizer({folder.path, program.parent_path()}, opening);
    }
    void SetUp() override { setenv("DISPLAY", ":0", 1); }

    TemporaryFolder folder;
    Opening opening;
};

TEST_F(Display, ShowsNoWindowWhereThereIsNoDisplay) {
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    EXPECT_EQ(opened("echo 'the window is open'"), "There is no display");
}

TEST_F(Display, ShowsAWindowOnceTheVisualizerSaysSo) {
    EXPECT_EQ(opened("[ \"$1\" = --say-ready ] && echo 'the window is open'; exec sleep 2"), "");
}

TEST_F(Display, ShowsNoneThatFailsAfterALongStart) {
    EXPECT_EQ(
        opened("sleep 1; echo 'libEGL: a warning'; echo 'visualizer: no OpenGL 3.3' >&2; exit 1"),
        "no OpenGL 3.3");
}

TEST_F(Display, HandsOverAllTracesAndTheirTitles) {
    opening = {.traces = {"a.trace", "b.trace"}, .titles = {"A", "B"}};
    EXPECT_EQ(opened("[ \"$*\" = '--say-ready --title A --title B a.trace b.trace' ] && "
                     "echo 'the window is open'; exec sleep 2"),
              "");
}

TEST_F(Display, TellsOfAVisualizerThatSaysNothing) {
    EXPECT_EQ(opened("exit 1"), "The visualizer ended at once");
    EXPECT_NE(openVisualizer({folder.path, folder.path / "empty"}, {}), "");
}

}  // namespace coach
