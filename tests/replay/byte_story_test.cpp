#include "visualizer/replay/byte_story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trace/recorder.h"
#include "tests/desktop/pane_traces.h"
#include "tests/desktop/temporary.h"
#include "tests/trace/raw_event.h"

namespace replay {
namespace {

const Entity connection = Entity::of(EntityKind::Connection, 1);

TEST(Blocks, OnlyThoseThatTouchTheRangeAreTaken) {
    const Blocks blocks{{0, 6, serialOf(3)}, {6, 20, serialOf(7)}, {20, 21, serialOf(9)}};

    EXPECT_EQ(between(blocks, 0, 6).size(), 1u);
    EXPECT_EQ(between(blocks, 5, 7).size(), 2u);
    EXPECT_EQ(between(blocks, 21, 40).size(), 0u);
    EXPECT_EQ(between(blocks, -5, 40).size(), 3u);
}

TEST(Blocks, WhatHasHappenedEndsWithTheEventOfTheCursor) {
    const Blocks blocks{{0, 6, serialOf(3)}, {6, 20, serialOf(7)}};

    EXPECT_EQ(totalOf(upTo(blocks, serialOf(2))), 0u);
    EXPECT_EQ(totalOf(upTo(blocks, serialOf(3))), 6u);
    EXPECT_EQ(totalOf(upTo(blocks, serialOf(8))), 20u);
    EXPECT_EQ(blockOf(blocks, serialOf(7)), &blocks[1]);
    EXPECT_EQ(blockOf(blocks, serialOf(5)), nullptr);
}

using P = std::pair<std::uint64_t, std::uint64_t>;

std::vector<P> rangesOf(const Blocks& blocks) {
    std::vector<P> ranges;
    for (const Block& block : blocks)
        ranges.emplace_back(block.begin, block.end);
    return ranges;
}

TEST(ByteStory, AnEchoWritesAndSendsWhatItHasRead) {
    const replay::Run run(temporary::recorded(pane_traces::echo));
    ByteStory story;

    story.follow(run, connection);

    for (const Blocks* blocks : {&story.reads(), &story.given(), &story.writes(), &story.sents()}) {
        ASSERT_EQ(blocks->size(), 2u);
        EXPECT_EQ(blocks->front().size(), 6u);
        EXPECT_EQ(blocks->back().size(), 14u);
    }
    EXPECT_EQ(story.length(), 20u);
}

TEST(ByteStory, ALineIsMadeOfTheBytesThatItsEventNames) {
    const replay::Run run(temporary::recorded(pane_traces::lines));
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()),
                testing::ElementsAre(P{0, 7}, P{7, 12}, P{12, 17}, P{17, 22}, P{22, 27}, P{27, 33},
                                     P{33, 41}));
    EXPECT_EQ(totalOf(story.given()) - totalOf(story.pieces()), 3u);
}

TEST(ByteStory, ARequestIsMadeOfItsHeadAndItsBodyAndAnAnswerOfAllThatWasWrittenForIt) {
    const replay::Run run(temporary::recorded(pane_traces::http));
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()), testing::ElementsAre(P{0, 18}, P{18, 63}, P{63, 69}));
    EXPECT_THAT(rangesOf(story.writes()), testing::ElementsAre(P{0, 38}, P{38, 41}, P{41, 68}));
    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 41}, P{41, 68}));
    for (const Block& answer : story.answers())
        EXPECT_EQ(run.event(answer.event).kind, events::Responded::kind);
}

// A connection whose protocol has made these of its bytes: a kind, the first byte, how many.
std::vector<P> piecesOf(std::vector<std::tuple<Kind, std::int64_t, std::int64_t>> made) {
    using namespace engine::trace;
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    engine::trace::recordRaw(*recorder, events::ConnectionOpened::kind, connection);
    engine::trace::recordRaw(*recorder, events::ProtocolMade::kind, protocol,
                             {.object = connection});
    for (const auto& [kind, begin, bytes] : made)
        engine::trace::recordRaw(*recorder, kind, protocol,
                                 {.object = connection, .value1 = begin, .value2 = bytes});
    const replay::Run run(path);
    ByteStory story;
    story.follow(run, connection);
    return rangesOf(story.pieces());
}

TEST(ByteStory, AResponseIsMadeOfItsHeadAndOfPiecesOfItsBody) {
    EXPECT_THAT(piecesOf({{events::ResponseHead::kind, 0, 38},
                          {events::ResponseBody::kind, 38, 5},
                          {events::ResponseBody::kind, 43, 7}}),
                testing::ElementsAre(P{0, 38}, P{38, 43}, P{43, 50}));
}

TEST(ByteStory, WhatIsGivenBackIsTakenFromThePiecesBefore) {
    EXPECT_THAT(
        piecesOf(
            {{events::Line::kind, 0, 4}, {events::Raw::kind, 4, 10}, {events::Line::kind, 9, 3}}),
        testing::ElementsAre(P{0, 4}, P{4, 9}, P{9, 12}));
    EXPECT_THAT(
        piecesOf(
            {{events::Line::kind, 0, 4}, {events::Raw::kind, 4, 10}, {events::Line::kind, 4, 3}}),
        testing::ElementsAre(P{0, 4}, P{4, 7}));
    EXPECT_THAT(
        piecesOf(
            {{events::Line::kind, 0, 4}, {events::Raw::kind, 4, 10}, {events::Line::kind, 2, 3}}),
        testing::ElementsAre(P{0, 2}, P{2, 5}));
}

TEST(ByteStory, AnAnswerIsFoundAlsoWhenItComesAfterTheRequestWasTakenIn) {
    using namespace engine::trace;
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    const Entity request = recorder->newEntity(EntityKind::Request);
    engine::trace::recordRaw(*recorder, events::ConnectionOpened::kind, connection);
    engine::trace::recordRaw(*recorder, events::ProtocolMade::kind, protocol,
                             {.object = connection});
    engine::trace::recordRaw(*recorder, events::RequestHead::kind, request,
                             {.object = protocol, .value2 = 18});
    replay::Run run(path);
    ByteStory story;
    story.follow(run, connection);
    EXPECT_TRUE(story.answers().empty());

    engine::trace::recordRaw(*recorder, events::Write::kind, connection, {.value1 = 40});
    engine::trace::recordRaw(*recorder, events::Responded::kind, request,
                             {.value1 = 200, .value2 = 3});
    run.refresh();
    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 40}));
}

TEST(ByteStory, MarksWhereReadingAndTheProducerWerePausedAndLetGoOn) {
    const replay::Run run(temporary::recorded(pane_traces::flow));
    const auto told = [&](const FlowMarks& marks) {
        std::vector<std::pair<std::uint64_t, Kind>> all;
        for (const FlowMark& mark : marks)
            all.emplace_back(mark.offset, run.event(mark.event).kind);
        return all;
    };
    using M = std::pair<std::uint64_t, Kind>;
    ByteStory story;

    story.follow(run, connection);
    EXPECT_THAT(told(story.inMarks()), testing::ElementsAre(M{6, events::ReadPaused::kind},
                                                            M{6, events::ReadResumed::kind}));
    story.follow(run, Entity::of(EntityKind::Connection, 2));
    EXPECT_THAT(told(story.outMarks()),
                testing::ElementsAre(M{80'000, events::ProducerPaused::kind},
                                     M{80'000, events::ProducerResumed::kind}));
}

TEST(ByteStory, PiecesNeverOverlapEvenInATraceThatMakesNoSense) {
    for (unsigned seed = 1; seed < 20; ++seed) {
        const replay::Run run(temporary::recorded(pane_traces::garbage, seed));
        ByteStory story;
        for (const Entity one : run.all(EntityKind::Connection)) {
            story.follow(run, one);
            for (std::size_t i = 1; i < story.pieces().size(); ++i)
                EXPECT_GE(story.pieces()[i].begin, story.pieces()[i - 1].end);
        }
    }
}

TEST(ByteStory, BlocksFollowOneAnotherEvenInATraceThatMakesNoSense) {
    for (unsigned seed = 1; seed < 20; ++seed) {
        const replay::Run run(temporary::recorded(pane_traces::garbage, seed));
        ByteStory story;
        for (const Entity one : run.all(EntityKind::Connection)) {
            story.follow(run, one);
            for (const Blocks* blocks :
                 {&story.reads(), &story.answers(), &story.writes(), &story.sents()})
                for (std::size_t i = 1; i < blocks->size(); ++i) {
                    EXPECT_EQ((*blocks)[i].begin, (*blocks)[i - 1].end);
                    EXPECT_LT((*blocks)[i - 1].event, (*blocks)[i].event);
                }
            EXPECT_LE(totalOf(story.sents()), totalOf(story.writes()));
        }
    }
}

}  // namespace
}  // namespace replay
