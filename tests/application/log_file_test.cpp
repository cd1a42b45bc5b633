#include "engine/application/log_file.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "tests/temporary_folder.h"

namespace {

using namespace engine;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr std::size_t lineLength = std::string_view("2026-11-21 10:04:05+0000 [info] 0\n").size();

struct ALogFile : testing::Test {
    ALogFile() {
        setenv("TZ", "UTC", 1);
        tzset();
    }
    TemporaryFolder folder;
    const std::string path = folder / "web.log";
    LogFileOptions options{.now = [] {
        return std::chrono::system_clock::from_time_t(1795255445);  // 2026-11-21 10:04:05
    }};

    std::string content(const std::string& file) const {
        std::ostringstream all;
        all << std::ifstream(file).rdbuf();
        return all.str();
    }
    bool isThere(const std::string& file) const { return std::filesystem::exists(file); }
};

TEST_F(ALogFile, HoldsALineWithItsTimeForEachEntry) {
    const LogFile log(path, options);

    log::msg("listening");
    log::err(Failure::of(std::runtime_error("no")), "cannot save");

    EXPECT_EQ(content(path),
              "2026-11-21 10:04:05+0000 [info] listening\n"
              "2026-11-21 10:04:05+0000 [error] cannot save: runtime_error: no\n");
}

TEST_F(ALogFile, IndentsTheFurtherLinesOfAnEntry) {
    const LogFile log(path, options);

    log::msg("two\n2026-11-21 10:04:05+0000 [error] a lie");

    EXPECT_EQ(content(path),
              "2026-11-21 10:04:05+0000 [info] two\n"
              "\t2026-11-21 10:04:05+0000 [error] a lie\n");
}

TEST_F(ALogFile, EscapesWhatCouldDriveTheTerminalThatShowsIt) {
    const LogFile log(path, options);

    log::msg(
        "\x1b]0;title\x07 \x9b"
        "2J \u2067\r[info] ok é");

    EXPECT_EQ(content(path),
              "2026-11-21 10:04:05+0000 [info] "
              "\\x1B]0;title\\x07 \\x9B2J \\xE2\\x81\\xA7\\r[info] ok é\n");
}

TEST_F(ALogFile, ObservesForAsLongAsItLives) {
    { const LogFile log(path, options); }

    testing::internal::CaptureStderr();
    log::msg("to nobody");

    EXPECT_EQ(testing::internal::GetCapturedStderr(), "to nobody\n");
    EXPECT_THAT(content(path), IsEmpty());
}

TEST_F(ALogFile, GoesOnWhereItEnded) {
    {
        const LogFile log(path, options), both(path + "x", options);
        log::msg("1");
    }
    {
        const LogFile log(path, options);
        log::msg("2");
    }

    EXPECT_EQ(content(path).size(), 2 * lineLength);
}

TEST_F(ALogFile, IsRotatedBeforeItGrowsBeyondItsLength) {
    options.rotateLength = 2 * lineLength;
    options.maxRotatedFiles = 2;
    const LogFile log(path, options);

    for (const char* const line : {"0", "1", "2", "3", "4", "5", "6", "7", "8"})
        log::msg(line);

    EXPECT_EQ(content(path), "2026-11-21 10:04:05+0000 [info] 8\n");
    EXPECT_EQ(content(path + ".1"),
              "2026-11-21 10:04:05+0000 [info] 6\n2026-11-21 10:04:05+0000 [info] 7\n");
    EXPECT_THAT(content(path + ".2"), HasSubstr("[info] 4\n"));
    EXPECT_FALSE(isThere(path + ".3"));
}

TEST_F(ALogFile, KeepsNoOldOnesWhereNoneAreWanted) {
    options.rotateLength = lineLength;
    options.maxRotatedFiles = 0;
    const LogFile log(path, options);

    log::msg("0");
    log::msg("1");

    EXPECT_EQ(content(path), "2026-11-21 10:04:05+0000 [info] 1\n");
    EXPECT_FALSE(isThere(path + ".1"));
}

TEST_F(ALogFile, TakesALineThatIsLongerThanAWholeFile) {
    options.rotateLength = 10;
    const LogFile log(path, options);

    log::msg("longer than ten");
    log::msg("and another");

    EXPECT_THAT(content(path + ".1"), HasSubstr("longer than ten"));
    EXPECT_THAT(content(path), HasSubstr("and another"));
}

TEST_F(ALogFile, IsOpenedAnewAtSIGHUP) {
    const LogFile log(path, options);
    log::msg("before");
    std::filesystem::rename(path, path + ".old");
    log::msg("still there");

    std::raise(SIGHUP);
    log::msg("after");

    EXPECT_THAT(content(path + ".old"), HasSubstr("still there"));
    EXPECT_EQ(content(path), "2026-11-21 10:04:05+0000 [info] after\n");
}

TEST_F(ALogFile, SaysOnceThatTheDiskIsFullAndLaterHowMuchWasLost) {
    std::filesystem::create_symlink("/dev/full", path);
    const LogFile log(path, options);

    testing::internal::CaptureStderr();
    for (int i = 0; i < 3; ++i)
        log::msg("lost");
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "cannot write to " + path +
                  ": No space left on device. What is logged meanwhile may be lost.\n");

    std::filesystem::remove(path);
    std::raise(SIGHUP);
    log::msg("kept");
    EXPECT_EQ(content(path),
              "2026-11-21 10:04:05+0000 [error] 3 lines could not be written here\n"
              "2026-11-21 10:04:05+0000 [info] kept\n");
}

TEST_F(ALogFile, StaysWithTheOldOneWhereNoNewOneCanBeMade) {
    const LogFile log(path, options);
    log::msg("before");
    std::filesystem::rename(path, path + ".old");
    std::filesystem::create_directory(path);

    testing::internal::CaptureStderr();
    std::raise(SIGHUP);
    log::msg("after");

    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("cannot open the log " + path));
    EXPECT_THAT(content(path + ".old"), HasSubstr("after"));
}

TEST_F(ALogFile, NamesAFileThatCannotBeOpened) {
    try {
        const LogFile log(folder / "no such folder/web.log", options);
        FAIL() << "it was opened";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("no such folder/web.log: No such file or directory"));
    }
}

}  // namespace
