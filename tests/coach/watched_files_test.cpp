#include "visualizer/coach/watched_files.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/coach/folder.h"

namespace coach {

using namespace std::chrono_literals;

class WatchedFilesTest : public ::testing::Test {
protected:
    // So that the next save is later, however coarse the file system's clock is.
    void letTimePass() {
        const auto before = last_write_time(file);
        while (last_write_time(folder.write("tick", "")) <= before)
            std::this_thread::sleep_for(1ms);
    }

    Folder folder;
    const std::filesystem::path file = folder.write("echo.cpp", "before");
    const std::filesystem::path other = folder.write("echo.h", "before");
};

TEST_F(WatchedFilesTest, NoticesASaveInPlace) {
    letTimePass();
    WatchedFiles watched({file, other});

    folder.write("echo.cpp", "after");

    EXPECT_TRUE(watched.waitForSave(10s));
}

TEST_F(WatchedFilesTest, NoticesASaveOfEach) {
    letTimePass();
    WatchedFiles watched({file, other});

    folder.write("echo.h", "after");

    EXPECT_TRUE(watched.waitForSave(10s));
}

TEST_F(WatchedFilesTest, NoticesAFilePutInItsPlace) {
    letTimePass();
    WatchedFiles watched({file, other});

    rename(folder.write("draft", "after"), file);

    // The draft itself is one event, taking its name another.
    EXPECT_TRUE(watched.waitForSave(10s) || watched.waitForSave(10s));
}

TEST_F(WatchedFilesTest, IsSilentAboutOtherFiles) {
    WatchedFiles watched({file, other});

    folder.write("chat.cpp", "after");

    EXPECT_FALSE(watched.waitForSave(10s));
    EXPECT_FALSE(watched.waitForSave(0ms));
}

}  // namespace coach
