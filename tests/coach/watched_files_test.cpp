#include "visualizer/coach/watched_files.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/temporary_folder.h"

namespace coach {

using namespace std::chrono_literals;

class WatchedFilesTest : public ::testing::Test {
protected:
    bool noticed(WatchedFiles& watched) { return watched.waitForSave(10s); }

    TemporaryFolder folder;
    const std::filesystem::path file = folder.write("a/echo.cpp", "before");
    const std::filesystem::path other = folder.write("a/echo.h", "before");
};

TEST_F(WatchedFilesTest, NoticesASaveInPlace) {
    WatchedFiles watched({file, other});

    folder.write("a/echo.cpp", "after it was written");

    EXPECT_TRUE(noticed(watched));
    EXPECT_FALSE(watched.waitForSave(0ms));  // once
}

TEST_F(WatchedFilesTest, NoticesASaveOfEach) {
    WatchedFiles watched({file, other});

    folder.write("a/echo.h", "after it was written");

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, NoticesASaveThatChangesNothing) {
    const auto before = last_write_time(file);
    WatchedFiles watched({file, other});

    while (last_write_time(folder.write("a/echo.cpp", "before")) <= before)
        std::this_thread::sleep_for(1ms);  // however coarse the file system's clock is

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, NoticesAFilePutInItsPlace) {
    WatchedFiles watched({file, other});

    rename(folder.write("a/draft", "after"), file);

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, NoticesAnOlderFilePutInItsPlace) {
    const auto before = last_write_time(file);
    WatchedFiles watched({file, other});

    const auto draft = folder.write("a/draft", "BEFORE");
    last_write_time(draft, before);
    rename(draft, file);

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, StillNoticesAfterItsFolderWasMadeAgain) {
    WatchedFiles watched({file, other});

    remove_all(file.parent_path());
    folder.write("a/echo.cpp", "again");
    folder.write("a/echo.h", "again");
    EXPECT_TRUE(noticed(watched));
    folder.write("a/echo.cpp", "once more");

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, NoticesASaveOfALinksTarget) {
    const auto target = folder.write("elsewhere/echo.cpp", "before");
    remove(file);
    create_symlink(target, file);
    WatchedFiles watched({file, other});

    folder.write("elsewhere/echo.cpp", "after it was written");

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, WaitsForAFileThatIsAwayForAMoment) {
    WatchedFiles watched({file, other});

    remove(file);
    EXPECT_FALSE(watched.saved());
    EXPECT_FALSE(watched.saved());
    folder.write("a/echo.cpp", "back");

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, NoticesThatAFileHasGone) {
    WatchedFiles watched({file, other});

    remove(file);

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, BeginsWithoutTheFile) {
    remove(file);
    WatchedFiles watched({file, other});

    folder.write("a/echo.cpp", "there");

    EXPECT_TRUE(noticed(watched));
}

TEST_F(WatchedFilesTest, IsSilentAboutOtherFiles) {
    WatchedFiles watched({file, other});

    folder.write("a/chat.cpp", "after");

    EXPECT_FALSE(watched.waitForSave(150ms));
}

}  // namespace coach
