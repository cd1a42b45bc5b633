#include <gmock/gmock.h>
#include <sys/resource.h>

#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/trace/raw_event.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t headerAndTwoBlocks = 4096 + 2 * 256 * 1024;
constexpr std::uint64_t eventsInABlock = 4095;

using FullDisk = TraceTest;

TEST_F(FullDisk, EndsTheRecordingAtTheCapAndNotTheProgram) {
    testing::internal::CaptureStderr();
    auto recorder = Recorder::create(path, {.maxFileBytes = headerAndTwoBlocks});

    for (int i = 0; i < 10'000; ++i) {
        recordNumber(*recorder, i);
        recorder->prepare();
    }

    EXPECT_EQ(recorder->recorded(), 2 * eventsInABlock);
    EXPECT_EQ(recorder->dropped(), 10'000 - 2 * eventsInABlock);
    EXPECT_EQ(recordNumber(*recorder, 0), Serial::None);
    EXPECT_EQ(recorder->text("too late"), Item::None);
    EXPECT_EQ(recorder->site(std::source_location::current()), Item::None);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("the recording ends here"));

    const Reader reader(path);
    EXPECT_EQ(reader.size(), 2 * eventsInABlock);
    EXPECT_EQ(reader.dropped(), recorder->dropped());
    EXPECT_THAT(reader.droppedBecause(), HasSubstr("largest size it may have"));
    EXPECT_THAT(reader.problems(), IsEmpty());
}

TEST_F(FullDisk, EndsTheRecordingWhereAnItemHasNoRoom) {
    auto recorder = Recorder::create(path, {.maxFileBytes = headerAndTwoBlocks});
    const auto bytes = [](std::uint32_t n) { return std::string(4096, static_cast<char>(n)); };

    for (std::uint32_t n = 1; n <= 200; ++n)
        engine::trace::recordRaw(*recorder, events::Read::kind, {},
                                 {.data = recorder->payload(bytes(n))});

    const Reader reader(path);
    EXPECT_GT(reader.size(), 50u);
    EXPECT_LT(reader.size(), 65u);
    EXPECT_EQ(reader.size() + reader.dropped(), 200u);
    for (std::uint32_t n = 1; n <= reader.size(); ++n)
        EXPECT_EQ(reader.payload(reader.event(serialOf(n)).data).value().bytes, bytes(n));
}

TEST_F(FullDisk, WithACapTooSmallForOneBlockRecordsNothing) {
    auto recorder = Recorder::create(path, {.maxFileBytes = 0});

    EXPECT_EQ(recordNumber(*recorder, 1), Serial::None);
    EXPECT_EQ(recorder->dropped(), 1u);
    recorder.reset();
    EXPECT_EQ(Reader(path).size(), 0u);
}

TEST_F(FullDisk, OutlivesTheSystemsLimitOnTheSizeOfAFile) {
    Child child([&] {
        const rlimit limit{headerAndTwoBlocks, headerAndTwoBlocks};
        setrlimit(RLIMIT_FSIZE, &limit);
        auto recorder = Recorder::create(path);
        for (int i = 0; i < 10'000; ++i)
            recordNumber(*recorder, i);
    });

    EXPECT_EQ(child.wait(), 0) << "a signal must not end the program";
    const Reader reader(path);
    EXPECT_EQ(reader.size(), 2 * eventsInABlock);
    EXPECT_EQ(reader.dropped(), 10'000 - 2 * eventsInABlock);
    EXPECT_THAT(reader.droppedBecause(), HasSubstr("ulimit -f"));
}

}  // namespace
}  // namespace engine::trace
