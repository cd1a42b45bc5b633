#include "engine/trace/recorder.h"
#include "engine/trace/events.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <set>
#include <vector>

#include "engine/trace/format.h"
#include "engine/trace/reader.h"
#include "tests/trace/raw_event.h"
#include "tests/trace/trace_files.h"

namespace engine::trace {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Recording = TraceTest;

TEST_F(Recording, ReadsBackAsItWasWritten) {
    auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity reactor = recorder->newEntity(EntityKind::Reactor);
    const Entity connection = recorder->newEntity(EntityKind::Connection);

    recorder->setTurn(7);
    recorder->setVirtualTime(1500);
    const Serial begin = engine::trace::recordRaw(*recorder, events::TurnBegin::kind, reactor);
    const Serial read = engine::trace::recordRaw(*recorder, events::Read::kind, connection,
                                                 {.object = reactor,
                                                  .value1 = -5,
                                                  .value2 = std::int64_t{1} << 60,
                                                  .data = recorder->payload("GET / HTTP/1.1"),
                                                  .cause = begin});

    Reader reader(path);
    ASSERT_EQ(reader.size(), 2u);
    const Event& event = reader.event(read);
    EXPECT_EQ(event.kind, events::Read::kind);
    EXPECT_EQ(event.turn, 7u);
    EXPECT_EQ(event.subject, connection);
    EXPECT_EQ(event.object, reactor);
    EXPECT_EQ(event.value1, -5);
    EXPECT_EQ(event.value2, std::int64_t{1} << 60);
    EXPECT_EQ(event.cause, begin);
    EXPECT_EQ(reader.payload(event.data)->bytes, "GET / HTTP/1.1");
    EXPECT_EQ(reader.nanoseconds(event), 1500);
    EXPECT_THAT(reader.problems(), IsEmpty());
}

TEST_F(Recording, RecordsNothingAfterItsEnd) {
    auto recorder = Recorder::create(path);
    const Entity reactor = recorder->newEntity(EntityKind::Reactor);
    engine::trace::recordRaw(*recorder, events::TurnBegin::kind, reactor);

    recorder->end();
    const Serial late = engine::trace::recordRaw(*recorder, events::PollBegin::kind, reactor);
    recorder->prepare();
    engine::trace::recordRaw(*recorder, events::PollEnd::kind, reactor);

    EXPECT_EQ(late, Serial::None);
    Reader reader(path);
    EXPECT_EQ(reader.size(), 1u);
    EXPECT_EQ(recorder->dropped(), 0u);  // nothing is missing
    EXPECT_THAT(reader.problems(), IsEmpty());
}

TEST_F(Recording, SaysWhichProgramWroteItAndWhen) {
    auto recorder = Recorder::create(path);

    const Reader reader(path);

    EXPECT_EQ(reader.program(), program_invocation_short_name);
    const auto now =
        std::chrono::system_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    EXPECT_LE(reader.startedAt(), now);
    EXPECT_GT(reader.startedAt(), now - 60'000'000'000);
}

TEST_F(Recording, CountsEntitiesWithinTheirKind) {
    auto recorder = Recorder::create(path);

    EXPECT_EQ(recorder->newEntity(EntityKind::Call).number(), 1u);
    EXPECT_EQ(recorder->newEntity(EntityKind::Call).number(), 2u);
    EXPECT_EQ(recorder->newEntity(EntityKind::Deferred).number(), 1u);
}

TEST_F(Recording, TakesTheCauseFromTheInnermostScope) {
    auto recorder = Recorder::create(path);
    const Serial outer = recordNumber(*recorder, 1);
    const Serial inner = recordNumber(*recorder, 2);

    std::vector<Serial> events;
    {
        const CauseScope outerScope(recorder.get(), outer);
        {
            const CauseScope innerScope(recorder.get(), inner);
            events.push_back(recordNumber(*recorder, 3));
        }
        events.push_back(recordNumber(*recorder, 4));
        events.push_back(
            engine::trace::recordRaw(*recorder, events::Note::kind, {}, {.cause = inner}));
    }
    events.push_back(recordNumber(*recorder, 5));
    const CauseScope none(nullptr, outer);

    const Reader reader(path);
    std::vector<Serial> causes;
    for (const Serial event : events)
        causes.push_back(reader.causeOf(event));
    EXPECT_THAT(causes, ElementsAre(inner, outer, inner, Serial::None));
}

TEST_F(Recording, KeepsAShortTextOnceAndALongOneEachTime) {
    auto recorder = Recorder::create(path);
    const std::string shortText(48, 's');
    const std::string longText(49, 'l');

    EXPECT_EQ(recorder->text(shortText), recorder->text(std::string(48, 's')));
    EXPECT_NE(recorder->text(longText), recorder->text(longText));
    EXPECT_EQ(recorder->text(""), Item::None);

    const Reader reader(path);
    EXPECT_EQ(reader.text(recorder->text(shortText)), shortText);
}

TEST_F(Recording, TellsApartManyShortTexts) {
    auto recorder = Recorder::create(path);
    std::vector<Item> items;

    for (int i = 0; i < 100'000; ++i)
        items.push_back(recorder->text("text " + std::to_string(i)));

    Reader reader(path);
    for (int i = 0; i < 100'000; ++i)
        ASSERT_EQ(reader.text(items[i]), "text " + std::to_string(i));
}

TEST_F(Recording, CutsATextThatNoBlockCanHoldBetweenTwoCharacters) {
    auto recorder = Recorder::create(path);
    std::string umlauts;
    for (int i = 0; i < 500'000; ++i)
        umlauts += "ä";

    const Item item = recorder->text("x" + umlauts);
    const Item other = recorder->text(umlauts);

    const Reader reader(path);
    EXPECT_GT(reader.text(item).size(), 200'000u);
    EXPECT_EQ(reader.text(item).size() % 2, 1u);
    EXPECT_EQ(reader.text(other).size() % 2, 0u);
}

TEST_F(Recording, KeepsTheBeginningOfAPayloadAndItsWholeLength) {
    auto recorder = Recorder::create(path, {.maxPayloadBytes = 4});

    const Item item = recorder->payload("abcdefgh");
    const Item empty = recorder->payload("");

    const Reader reader(path);
    EXPECT_EQ(reader.payload(item)->bytes, "abcd");
    EXPECT_EQ(reader.payload(item)->fullLength, 8u);
    EXPECT_EQ(reader.payload(empty)->bytes, "");
    EXPECT_EQ(reader.payload(empty)->fullLength, 0u);
    EXPECT_EQ(reader.text(item), "");
    EXPECT_THAT(reader.problems(), IsEmpty());
}

TEST_F(Recording, KeepsPayloadsOfUpTo4096BytesAndOfLongerOnesTheFirst1024) {
    auto recorder = Recorder::create(path);

    const Item whole = recorder->payload(std::string(4096, 'w'));
    const Item longer = recorder->payload(std::string(4097, 'w'));
    const Item sameBeginning = recorder->payload(std::string(4098, 'w'));

    const Reader reader(path);
    EXPECT_EQ(reader.payload(whole)->bytes.size(), 4096u);
    EXPECT_EQ(reader.payload(longer)->bytes.size(), 1024u);
    EXPECT_EQ(reader.payload(sameBeginning)->fullLength, 4098u);
}

TEST_F(Recording, MakesAsMuchRoomAheadAsItHasUsed) {
    auto recorder = Recorder::create(path);
    for (std::size_t i = 0; i < 4 * eventsPerBlock; ++i)
        engine::trace::recordRaw(*recorder, events::Note::kind, {});
    const auto before = std::filesystem::file_size(path);

    for (int blocks = 0; recorder->wantsMoreRoom(); ++blocks) {
        ASSERT_LT(blocks, 10);
        recorder->makeMoreRoom();
    }

    EXPECT_GE(std::filesystem::file_size(path), before + 2 * blockBytes);
    recorder.reset();
    EXPECT_LE(std::filesystem::file_size(path), before);  // what was not used is given back
    EXPECT_EQ(Reader(path).size(), 4 * eventsPerBlock);
}

TEST_F(Recording, WantsNoMoreRoomThanItsCap) {
    auto recorder = Recorder::create(path, {.maxFileBytes = headerBytes + 3 * blockBytes});
    for (std::size_t i = 0; i < 2 * eventsPerBlock; ++i)
        engine::trace::recordRaw(*recorder, events::Note::kind, {});

    for (int blocks = 0; recorder->wantsMoreRoom(); ++blocks) {
        ASSERT_LT(blocks, 10);
        recorder->makeMoreRoom();
    }

    EXPECT_EQ(recorder->dropped(), 0u);
}

TEST_F(Recording, KeepsAPayloadOnceThatComesAgainAtOnce) {
    auto recorder = Recorder::create(path);
    const Item read = recorder->payload("hello");
    const Item written = recorder->payload("hello");
    const Item other = recorder->payload("hallo");
    const Item later = recorder->payload("hello");

    EXPECT_EQ(read, written);
    EXPECT_NE(written, other);
    EXPECT_NE(written, later);
    EXPECT_EQ(recorder->payload(""), recorder->payload(""));
    const Reader reader(path);
    EXPECT_EQ(reader.payload(written).value().bytes, "hello");
    EXPECT_EQ(reader.payload(other).value().bytes, "hallo");
}

TEST_F(Recording, HoldsAPayloadAsLargeAsABlockCanBe) {
    auto recorder = Recorder::create(path, {.maxPayloadBytes = 100'000'000});
    const std::string bytes(1'000'000, 'b');

    const Item item = recorder->payload(bytes);

    const Reader reader(path);
    EXPECT_GT(reader.payload(item)->bytes.size(), 250'000u);
    EXPECT_EQ(reader.payload(item)->fullLength, 1'000'000u);
}

TEST_F(Recording, KeepsAPlaceInTheSourceOnce) {
    auto recorder = Recorder::create(path);
    std::set<Item> items;

    const auto line = std::source_location::current().line() + 2;
    for (int i = 0; i < 3; ++i)
        items.insert(recorder->site(std::source_location::current()));
    items.insert(recorder->site(std::source_location::current()));

    ASSERT_EQ(items.size(), 2u);
    const Reader reader(path);
    const auto site = reader.site(*items.begin());
    EXPECT_EQ(site->file, "tests/trace/recorder_test.cpp");
    EXPECT_EQ(site->line, line);
    EXPECT_GT(site->column, 0u);
    EXPECT_THAT(std::string(site->function), HasSubstr("TestBody"));
}

// Holds the place that its maker stands at.
struct Made {
    explicit Made(std::source_location at = std::source_location::current()) : where(at) {}
    std::source_location where;
};

TEST_F(Recording, APlaceInTheStandardLibraryIsNone) {
    auto recorder = Recorder::create(path);
    const auto made = std::make_shared<Made>();
    ASSERT_THAT(made->where.file_name(), HasSubstr("/include/"));

    EXPECT_EQ(recorder->site(made->where), Item::None);
    EXPECT_NE(recorder->site(Made().where), Item::None);
    EXPECT_EQ(Reader(path).sourceFiles().size(), 1u);
}

// As many places as asked for: each instance of the template is a function of its own.
template <int depth>
void visitPlaces(Recorder& recorder, std::vector<std::pair<Item, std::string>>& places) {
    const auto here = std::source_location::current();
    places.emplace_back(recorder.site(here), here.function_name());
    if constexpr (depth > 1)
        visitPlaces<depth - 1>(recorder, places);
}

TEST_F(Recording, TellsApartHundredsOfPlaces) {
    auto recorder = Recorder::create(path);
    std::vector<std::pair<Item, std::string>> first;
    std::vector<std::pair<Item, std::string>> second;

    visitPlaces<300>(*recorder, first);
    visitPlaces<300>(*recorder, second);

    EXPECT_EQ(first, second);
    const Reader reader(path);
    for (const auto& [item, function] : first)
        EXPECT_EQ(reader.site(item)->function, function);
}

TEST_F(Recording, KeepsACopyOfEachSourceFileItNames) {
    auto recorder = Recorder::create(path);

    recorder->site(std::source_location::current());

    const Reader reader(path);
    EXPECT_THAT(reader.sourceFiles(), ElementsAre("tests/trace/recorder_test.cpp"));
    EXPECT_THAT(std::string(*reader.source("tests/trace/recorder_test.cpp")),
                HasSubstr("KeepsACopyOfEachSourceFileItNames"));
    EXPECT_EQ(reader.source("tests/trace/other.cpp"), std::nullopt);
}

TEST_F(Recording, FollowsVirtualTimeAsItIsSet) {
    auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const std::int64_t thirtyYears = 30LL * 365 * 86400 * 1'000'000'000;

    for (const std::int64_t time : {std::int64_t{0}, std::int64_t{1}, thirtyYears + 1}) {
        recorder->setVirtualTime(time);
        recordNumber(*recorder, time);
    }

    Reader reader(path);
    EXPECT_TRUE(reader.virtualTime());
    for (std::uint32_t n = 1; n <= reader.size(); ++n) {
        const Event& event = reader.event(serialOf(n));
        EXPECT_EQ(reader.nanoseconds(event), event.value1);
    }
}

class RealClock : public TraceTest, public testing::WithParamInterface<ClockKind> {};

TEST_P(RealClock, NeverGoesBackAndAgreesWithSteadyClock) {
    using namespace std::chrono;
    auto recorder = Recorder::create(path, {.clock = GetParam()});
    double worst = 1;

    // Being interrupted between the two clocks spoils a measurement: one of a few must be good.
    for (int attempt = 0; attempt < 10 && worst > 0.01; ++attempt) {
        const auto start = steady_clock::now();
        const Serial first = recordNumber(*recorder, 0);
        while (steady_clock::now() - start < 5ms)
            recordNumber(*recorder, 0);
        const Serial last = recordNumber(*recorder, 0);
        const auto elapsed = duration<double, std::nano>(steady_clock::now() - start).count();

        const Reader reader(path);
        const auto recorded =
            reader.nanoseconds(reader.event(last)) - reader.nanoseconds(reader.event(first));
        worst = std::min(worst, std::abs(static_cast<double>(recorded) / elapsed - 1));
    }

    EXPECT_LT(worst, 0.01);
    const Reader reader(path);
    EXPECT_FALSE(reader.virtualTime());
    for (std::uint32_t n = 2; n <= reader.size(); ++n)
        ASSERT_LE(reader.nanoseconds(reader.event(serialOf(n - 1))),
                  reader.nanoseconds(reader.event(serialOf(n))));
}

INSTANTIATE_TEST_SUITE_P(Both, RealClock, testing::Values(ClockKind::Real, ClockKind::Steady),
                         [](const auto& clock) {
                             return clock.param == ClockKind::Real ? "Real" : "Steady";
                         });

TEST_F(Recording, GrowsOverManyBlocks) {
    auto recorder = Recorder::create(path);
    const int many = 50'000;

    for (int i = 1; i <= many; ++i) {
        const Item data = recorder->text(std::string(50, ' ') + std::to_string(i));
        engine::trace::recordRaw(*recorder, events::Log::kind, {}, {.value1 = i, .data = data});
        if (i % 100 == 0)
            recorder->prepare();
    }

    EXPECT_EQ(recorder->recorded(), 50'000u);
    recorder.reset();
    const Reader reader(path);
    ASSERT_EQ(reader.size(), 50'000u);
    for (int i = 1; i <= many; ++i) {
        const Event& event = reader.event(serialOf(i));
        ASSERT_EQ(event.value1, i);
        ASSERT_EQ(reader.text(event.data), std::string(50, ' ') + std::to_string(i));
    }
    EXPECT_THAT(reader.problems(), IsEmpty());
}

}  // namespace
}  // namespace engine::trace
