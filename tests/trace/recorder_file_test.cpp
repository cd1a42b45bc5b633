// The file of a recording: where it may lie, what it takes, and who may write to it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "engine/trace/reader.h"
#include "engine/trace/recordable.h"
#include "engine/trace/recorder.h"
#include "tests/trace/thread_sanitizer.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using Recording = TraceTest;

TEST_F(Recording, LeavesAFileNoLongerThanWhatIsInIt) {
    Recorder::create(path);
    EXPECT_EQ(std::filesystem::file_size(path), 4096u);

    recordNumber(*Recorder::create(path), 1);
    EXPECT_EQ(std::filesystem::file_size(path), 4096u + 64 + 64);
}

TEST_F(Recording, IsLeftAloneByAChildOfFork) {
    auto recorder = Recorder::create(path);
    recordNumber(*recorder, 1);

    Child child([&] {
        recordNumber(*recorder, 666);
        recorder->text("from the child");
        recorder->prepare();
        recorder.reset();
    });
    EXPECT_EQ(child.wait(), 0);
    recordNumber(*recorder, 2);

    const Reader reader(path);
    ASSERT_EQ(reader.size(), 2u);
    EXPECT_EQ(reader.event(serialOf(2)).value1, 2);
    EXPECT_FALSE(reader.finished());
}

TEST_F(Recording, ThatCannotBeginNamesTheFile) {
    const std::string nowhere = folder / "no/such/folder/trace";
    try {
        Recorder::create(nowhere);
        FAIL() << "there is no folder for it";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), StartsWith(nowhere));
        EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
    }
}

TEST_F(Recording, ReplacesNothingButPlainFiles) {
    EXPECT_THROW(Recorder::create("/dev/null"), std::system_error);
    EXPECT_THROW(Recorder::create(std::filesystem::path(path).parent_path()), std::system_error);
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST_F(Recording, LeavesNoOtherFilesBehind) {
    Recorder::create(path);

    const std::filesystem::path in = std::filesystem::path(path).parent_path();
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(in), {}), 1);
}

TEST_F(Recording, IsAskedForByTheEnvironment) {
    unsetenv("WORKSHOP_TRACE");
    EXPECT_EQ(Recorder::fromEnvironment(), nullptr);

    setenv("WORKSHOP_TRACE", path.c_str(), 1);
    EXPECT_EQ(Recorder::fromEnvironment()->path(), path);
    EXPECT_FALSE(Reader(path).virtualTime());
    EXPECT_NE(Recorder::fromEnvironment(ClockKind::Virtual), nullptr);
    EXPECT_TRUE(Reader(path).virtualTime());

    setenv("WORKSHOP_TRACE", "/no/such/folder/trace", 1);
    testing::internal::CaptureStderr();
    EXPECT_EQ(Recorder::fromEnvironment(), nullptr);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("/no/such/folder/trace"));
    unsetenv("WORKSHOP_TRACE");
}

TEST_F(Recording, NeverWritesOverWhatIsNoTrace) {
    std::ofstream(path) << "precious";

    EXPECT_FALSE(mayBecomeATrace(path));
    EXPECT_THROW(Recorder::create(path), std::system_error);

    std::string content;
    std::getline(std::ifstream(path), content);
    EXPECT_EQ(content, "precious");
}

TEST_F(Recording, WritesOverATraceOrAnEmptyFile) {
    EXPECT_TRUE(mayBecomeATrace(path));
    std::ofstream(path) << "";
    EXPECT_TRUE(mayBecomeATrace(path));
    Recorder::create(path);
    EXPECT_TRUE(mayBecomeATrace(path));
    EXPECT_FALSE(mayBecomeATrace("/dev/null"));
    EXPECT_FALSE(mayBecomeATrace(std::filesystem::path(path).parent_path()));

    Recorder::create(path);

    EXPECT_TRUE(Reader(path).finished());
}

// `: >program.trace` while the program runs.
TEST_F(Recording, GoesOnWhereItsFileIsCutShort) {
    if (underThreadSanitizer)
        GTEST_SKIP() << "a lost page cannot be replaced under the thread sanitizer";
    testing::internal::CaptureStderr();
    {
        auto recorder = Recorder::create(path);
        recordNumber(*recorder, 1);
        std::filesystem::resize_file(path, 0);
        for (int n = 0; n < 10'000; ++n)
            recordNumber(*recorder, n);
    }

    EXPECT_EQ(std::filesystem::file_size(path), 0u);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("recording ends here"));
}

}  // namespace
}  // namespace engine::trace
