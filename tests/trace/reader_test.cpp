#include "engine/trace/reader.h"
#include "engine/trace/events.h"

#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "engine/trace/recorder.h"
#include "tests/trace/raw_event.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

using Reading = TraceTest;

TEST_F(Reading, FollowsAWriterEventByEvent) {
    auto recorder = Recorder::create(path);
    Reader reader(path);
    EXPECT_EQ(reader.size(), 0u);
    EXPECT_FALSE(reader.refresh());

    for (int i = 1; i <= 10'000; ++i) {
        const Item text = recorder->text("event " + std::to_string(i));
        engine::trace::recordRaw(*recorder, events::Note::kind, {}, {.value1 = i, .data = text});

        ASSERT_TRUE(reader.refresh());
        ASSERT_EQ(reader.text(reader.event(serialOf(i)).data), "event " + std::to_string(i));
    }
    EXPECT_THAT(reader.problems(), IsEmpty());
}

TEST_F(Reading, KeepsEventsWhereTheyAreWhileTheFileGrows) {
    auto recorder = Recorder::create(path);
    recordNumber(*recorder, 42);
    Reader reader(path);
    const Event& first = reader.event(serialOf(1));

    for (int i = 0; i < 100'000; ++i)
        recordNumber(*recorder, i);
    reader.refresh();

    EXPECT_EQ(&reader.event(serialOf(1)), &first);
    EXPECT_EQ(first.value1, 42);
}

TEST_F(Reading, SeesSourceFilesAsTheyAreMentioned) {
    auto recorder = Recorder::create(path);
    Reader reader(path);
    EXPECT_THAT(reader.sourceFiles(), IsEmpty());

    recorder->site(std::source_location::current());
    reader.refresh();

    EXPECT_EQ(reader.sourceFiles().size(), 1u);
}

void writeNumbers(const std::string& path, int count) {
    auto recorder = Recorder::create(path);
    for (int i = 1; i <= count; ++i) {
        const Item data = recorder->text(std::to_string(i) + std::string(60, '.'));
        engine::trace::recordRaw(*recorder, events::Note::kind, {}, {.value1 = i, .data = data});
        recorder->prepare();
    }
}

// Whether all events from there on are as writeNumbers() writes them.
void expectNumbers(const Reader& reader, std::uint32_t from = 1) {
    for (std::uint32_t n = from; n <= reader.size(); ++n) {
        const Event& event = reader.event(serialOf(n));
        ASSERT_EQ(event.value1, n);
        ASSERT_EQ(reader.text(event.data), std::to_string(n) + std::string(60, '.'));
    }
    EXPECT_THAT(reader.problems(), IsEmpty());
}

// Until the child has made its file, none exists: ask again.
std::unique_ptr<Reader> openWhenThere(const std::string& path) {
    while (true) {
        try {
            return std::make_unique<Reader>(path);
        } catch (const TraceError&) {
            std::this_thread::yield();
        }
    }
}

TEST_F(Reading, FollowsAnotherProcessToItsEnd) {
    Child child([&] { writeNumbers(path, 50'000); });

    const auto reader = openWhenThere(path);
    bool finished = false;
    while (!finished) {
        finished = reader->finished();
        const std::uint32_t before = reader->size();
        reader->refresh();
        expectNumbers(*reader, before + 1);
    }

    EXPECT_EQ(reader->size(), 50'000u);
    EXPECT_EQ(child.wait(), 0);
    EXPECT_FALSE(reader->writerAlive());
    EXPECT_FALSE(reader->replaced());
}

TEST_F(Reading, HasAllThatWasWrittenBeforeTheWriterWasKilled) {
    for (const std::uint32_t enough : {0u, 1u, 4095u, 4096u, 20'000u}) {
        Child child([&] { writeNumbers(path, 10'000'000); });
        const auto live = openWhenThere(path);
        while (live->size() < enough)
            live->refresh();
        EXPECT_TRUE(live->writerAlive());

        child.kill(SIGKILL);
        child.wait();

        EXPECT_FALSE(live->writerAlive());
        const Reader reader(path);
        EXPECT_GE(reader.size(), live->size());
        EXPECT_FALSE(reader.finished());
        expectNumbers(reader);
        std::filesystem::remove(path);
    }
}

TEST_F(Reading, TakesAZombieForDead) {
    Child child([&] { writeNumbers(path, 10'000'000); });
    const auto reader = openWhenThere(path);

    child.kill(SIGKILL);
    siginfo_t ended;
    waitid(P_ALL, 0, &ended, WEXITED | WNOWAIT);

    EXPECT_FALSE(reader->writerAlive());
}

TEST_F(Reading, KnowsWhenTheTraceWasFinished) {
    auto recorder = Recorder::create(path);
    const Reader reader(path);
    EXPECT_FALSE(reader.finished());
    EXPECT_TRUE(reader.writerAlive());

    recorder.reset();

    EXPECT_TRUE(reader.finished());
}

TEST_F(Reading, KeepsTheOldTraceWhenItsNameIsGivenToANewOne) {
    auto first = Recorder::create(path);
    recordNumber(*first, 1);
    Reader reader(path);
    EXPECT_FALSE(reader.replaced());

    auto second = Recorder::create(path);
    recordNumber(*second, 100);
    recordNumber(*first, 2);
    reader.refresh();

    EXPECT_TRUE(reader.replaced());
    ASSERT_EQ(reader.size(), 2u);
    EXPECT_EQ(reader.event(serialOf(2)).value1, 2);
    const Reader ofSecond(path);
    ASSERT_EQ(ofSecond.size(), 1u);
    EXPECT_EQ(ofSecond.event(serialOf(1)).value1, 100);
}

TEST_F(Reading, OpensAMillionEventsInLessThan50Milliseconds) {
    {
        auto recorder = Recorder::create(path);
        for (int i = 0; i < 1'000'000; ++i)
            recordNumber(*recorder, i);
    }

    const auto start = std::chrono::steady_clock::now();
    const Reader reader(path);
    const auto took = std::chrono::steady_clock::now() - start;

    EXPECT_EQ(reader.size(), 1'000'000u);
    EXPECT_EQ(reader.event(serialOf(1'000'000)).value1, 999'999);
    EXPECT_LT(took, std::chrono::milliseconds(50));
}

TEST_F(Reading, OfAFileThatMayNotBeWrittenLeavesTheGateAlone) {
    writeNumbers(path, 3);
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);

    Reader reader(path);
    reader.setGate(Reader::Gate::Closed);
    reader.letThrough(1);

    EXPECT_EQ(reader.size(), 3u);
    EXPECT_FALSE(reader.waitingAtGate());
}

TEST_F(Reading, SaysThatThereIsNoFile) {
    try {
        const Reader reader(path);
        FAIL();
    } catch (const TraceError& error) {
        EXPECT_THAT(error.what(), HasSubstr(path + ": it cannot be opened: No such file"));
    }
}

}  // namespace
}  // namespace engine::trace
