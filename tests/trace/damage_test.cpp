#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <functional>
#include <random>
#include <set>

#include "engine/trace/format.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/trace/thread_sanitizer.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

// Asks for all there is: what must not crash.
std::uint64_t readAll(const std::string& path) {
    std::uint64_t sum = 0;
    const auto look = [&](std::string_view text) {
        for (const char c : text)
            sum += static_cast<unsigned char>(c);
    };
    try {
        Reader reader(path);
        reader.refresh();
        for (std::uint32_t n = 1; n <= reader.size(); ++n) {
            const Event& event = reader.event(serialOf(n));
            EXPECT_LT(reader.causeOf(serialOf(n)), serialOf(n));
            sum += static_cast<std::uint64_t>(reader.nanoseconds(event));
            for (const Item item : {event.data, event.site}) {
                look(reader.text(item));
                if (const auto payload = reader.payload(item))
                    look(payload->bytes);
                if (const auto site = reader.site(item)) {
                    look(site->file);
                    look(site->function);
                }
            }
        }
        for (const std::string_view file : reader.sourceFiles())
            look(reader.source(file).value());
        look(reader.program());
        look(reader.droppedBecause());
        sum += reader.finished() + reader.writerAlive() + reader.waitingAtGate();
        EXPECT_LE(reader.problems().size(), 50u);
    } catch (const TraceError& error) {
        EXPECT_THAT(error.what(), HasSubstr(path));
    }
    return sum;
}

// A trace with something of everything, a copy of its bytes, and ways to spoil the file.
class Damage : public TraceTest {
protected:
    Damage() {
        {
            auto recorder = Recorder::create(path);
            for (int i = 0; i < 4200; ++i)
                recorder->record(
                    events::Read{.connection = recorder->newEntity(EntityKind::Connection),
                                 .bytes = i % 2 ? recorder->payload("some bytes")
                                                : recorder->text("text " + std::to_string(i))},
                    {.site = recorder->site(std::source_location::current()),
                     .cause = serialOf(static_cast<std::uint32_t>(i))});
        }
        file_ = open(path.c_str(), O_RDWR | O_CLOEXEC);
        bytes.resize(std::filesystem::file_size(path));
        EXPECT_EQ(pread(file_, bytes.data(), bytes.size(), 0), ssize_t(bytes.size()));
    }
    ~Damage() override { close(file_); }

    void put(std::uint64_t offset, std::string_view what) {
        EXPECT_EQ(pwrite(file_, what.data(), what.size(), static_cast<off_t>(offset)),
                  ssize_t(what.size()));
    }
    void truncate(std::uint64_t length) {
        EXPECT_EQ(ftruncate(file_, static_cast<off_t>(length)), 0);
    }
    template <typename T>
    void putNumber(std::uint64_t offset, T n) {
        put(offset, {reinterpret_cast<const char*>(&n), sizeof n});
    }
    std::string whyRefused() {
        try {
            const Reader reader(path);
        } catch (const TraceError& error) {
            return error.what();
        }
        return "not refused";
    }

    // Where flipping bits hurts most: the headers, the first events and items.
    std::uint64_t somewhere(std::mt19937& random) {
        std::vector<std::uint64_t> begins{0, 64};
        for (std::uint64_t block = headerBytes; block < bytes.size(); block += blockBytes)
            begins.insert(begins.end(), {block, block, block + 64});
        const std::uint64_t begin = begins[random() % begins.size()];
        return std::min<std::uint64_t>(begin + random() % (random() % 4 ? 64 : 4000),
                                       bytes.size() - 1);
    }

    std::string bytes;

private:
    int file_;
};

TEST_F(Damage, IsNotSeenInASoundTrace) {
    Reader reader(path);

    EXPECT_EQ(reader.size(), 4200u);
    EXPECT_GT(readAll(path), 0u);
    EXPECT_THAT(reader.problems(), SizeIs(0));
}

TEST_F(Damage, ByTruncationClipsTheEventsToThoseThatAreThere) {
    std::set<std::uint64_t, std::greater<>> lengths{0, 1, 7, 8, 63, 64, 128, 192};
    for (std::uint64_t edge = 0; edge <= bytes.size(); edge += edge ? blockBytes : headerBytes)
        for (const int aside : {-65, -64, -63, -8, -1, 0, 1, 8, 63, 64, 65, 127, 128, 129, 5000})
            if (edge + aside < bytes.size())
                lengths.insert(edge + aside);
    lengths.insert({bytes.size() - 1, bytes.size() - 64});

    for (const std::uint64_t length : lengths) {
        SCOPED_TRACE(length);
        truncate(length);

        readAll(path);

        if (length < headerBytes) {
            EXPECT_THAT(whyRefused(), HasSubstr("within its first page"));
        } else {
            const Reader reader(path);
            EXPECT_LE(reader.size() * sizeof(Event), length);
            EXPECT_THAT(reader.problems(), Not(SizeIs(0)));
        }
    }
}

// Asks for all that there was, of a reader that was opened before.
void readOn(Reader& reader) {
    std::uint64_t sum = 0;
    for (std::uint32_t n = 1; n <= reader.size(); ++n) {
        const Event& event = reader.event(serialOf(n));
        sum += reader.text(event.data).size() + (reader.site(event.site) ? 1 : 0);
        EXPECT_LT(reader.causeOf(serialOf(n)), serialOf(n));
    }
    reader.setGate(Reader::Gate::Closed);
    reader.letThrough(1);
    reader.refresh();
    EXPECT_GE(sum + reader.program().size() + reader.finished() + reader.writerAlive(), 0u);
}

TEST_F(Damage, ByCuttingTheFileShortIsNoticedByAReaderThatHasItOpen) {
    if (underThreadSanitizer)
        GTEST_SKIP() << "a lost page cannot be replaced under the thread sanitizer";
    for (const std::uint64_t length :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{headerBytes}, bytes.size() / 2,
          bytes.size() - 64}) {
        SCOPED_TRACE(length);
        put(0, bytes);
        Reader reader(path);
        EXPECT_FALSE(reader.cutShort());

        truncate(length);

        EXPECT_TRUE(reader.cutShort());
        readOn(reader);
        EXPECT_EQ(reader.size(), 4200u);
    }
}

TEST_F(Damage, ByAnotherTraceWrittenOverItMakesItAnotherOne) {
    Reader reader(path);
    EXPECT_FALSE(reader.replaced());

    truncate(0);
    std::string another = bytes;
    another[offsetof(FileHeader, startedAt)] ^= 1;
    put(0, another);

    EXPECT_TRUE(reader.replaced());
    readOn(reader);
}

TEST_F(Damage, ByChangedBitsNeverCrashesAReader) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);

    for (int round = 0; round < 1000; ++round) {
        std::vector<std::uint64_t> changed;
        for (unsigned i = random() % 4 + 1; i > 0; --i) {
            const std::uint64_t offset = somewhere(random);
            const char flipped = static_cast<char>(bytes[offset] ^ (1 << random() % 8));
            put(offset, {&flipped, 1});
            changed.push_back(offset);
        }
        readAll(path);
        for (const std::uint64_t offset : changed)
            put(offset, {&bytes[offset], 1});
    }
}

TEST_F(Damage, ByRandomBytesNeverCrashesAReader) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);

    for (int round = 0; round < 1000; ++round) {
        std::string noise(random() % 200 + 1, '\0');
        std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(random()); });
        const std::uint64_t offset =
            std::min<std::uint64_t>(somewhere(random), bytes.size() - noise.size());
        put(offset, noise);
        readAll(path);
        put(offset, std::string_view(bytes).substr(offset, noise.size()));
    }
}

TEST_F(Damage, ByNothingButNoiseIsRefused) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::string noise(10'000, '\0');

    for (int round = 0; round < 100; ++round) {
        std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(random()); });
        put(0, noise);
        EXPECT_THAT(whyRefused(), HasSubstr("not a trace"));
    }
}

TEST_F(Damage, ToTheHeaderIsRefusedWithTheReasonAndThePlace) {
    const auto refusal = [&](std::uint64_t offset, std::uint32_t value) {
        putNumber(offset, value);
        const std::string why = whyRefused();
        put(0, std::string_view(bytes).substr(0, headerBytes));
        return why;
    };

    EXPECT_THAT(refusal(0, 0), HasSubstr("at offset 0: not a trace"));
    EXPECT_THAT(refusal(8, 3), HasSubstr("at offset 8: format version 3 is newer"));
    EXPECT_THAT(refusal(8, 1), HasSubstr("format version 1 is too old"));
    EXPECT_THAT(refusal(12, 0x04030201), HasSubstr("another byte order"));
    EXPECT_THAT(refusal(20, 4096), HasSubstr("sizes that this format version does not have"));
    EXPECT_THAT(refusal(28, 9), HasSubstr("unknown unit of time"));
}

TEST_F(Damage, ToTheCountIsClippedToTheBlocks) {
    putNumber<std::uint64_t>(offsetof(FileHeader, events), 1'000'000'000'000);

    const Reader reader(path);

    EXPECT_EQ(reader.size(), 4200u);
    ASSERT_THAT(reader.problems(), SizeIs(1));
    EXPECT_THAT(reader.problems()[0], HasSubstr("1000000000000 events are counted"));
}

TEST_F(Damage, ToABlockLosesTheEventsFromThereOn) {
    const std::uint64_t secondBlockOfEvents = bytes.rfind("UBLK");
    putNumber<std::uint32_t>(secondBlockOfEvents, 0);

    const Reader reader(path);

    EXPECT_EQ(reader.size(), 4095u);
    ASSERT_THAT(reader.problems(), Not(SizeIs(0)));
    EXPECT_THAT(reader.problems()[0], HasSubstr(std::to_string(secondBlockOfEvents)));
}

TEST_F(Damage, ToAReferenceResolvesToNothing) {
    const Reader reader(path);
    const auto limit = static_cast<Item>(bytes.size() / 8);

    for (const Item item : {Item{1}, Item{511}, Item{512}, limit, Item{0xFFFFFFFF}}) {
        EXPECT_EQ(reader.text(item), "");
        EXPECT_FALSE(reader.payload(item));
        EXPECT_FALSE(reader.site(item));
    }

    EXPECT_THAT(reader.problems(), SizeIs(5));
}

TEST_F(Damage, ToACauseMakesItNone) {
    const std::uint64_t firstBlockOfEvents = bytes.find(std::string("UBLK\1\0\0\0", 8));
    const std::uint64_t thirdEvent = firstBlockOfEvents + blockHeaderBytes + 2 * sizeof(Event);
    const Reader reader(path);
    EXPECT_EQ(reader.causeOf(serialOf(3)), serialOf(2));

    putNumber<std::uint32_t>(thirdEvent + offsetof(Event, cause), 3);

    EXPECT_EQ(reader.causeOf(serialOf(3)), Serial::None);
}

}  // namespace
}  // namespace engine::trace
