#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trace/recorder.h"
#include "tests/desktop/pane_traces.h"
#include "tests/desktop/temporary.h"
#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/layers/byte_axis.h"
#include "visualizer/desktop/views/layers/connection_facts.h"
#include "visualizer/desktop/views/layers/layers_flow.h"
#include "visualizer/desktop/views/layers/layers_layout.h"
#include "visualizer/desktop/views/layers/layers_view.h"
#include "visualizer/replay/byte_story.h"

namespace desktop {
namespace {

using namespace replay;

const Entity connection = Entity::of(EntityKind::Connection, 1);

TEST(ByteAxis, OffsetsAndPixelsAreInverse) {
    const ByteAxis axis{100, 12.5, 40, 600};

    for (const double offset : {100.0, 101.0, 133.25, 148.0})
        EXPECT_NEAR(axis.offsetAt(axis.xAt(offset)), offset, 1e-3);
}

TEST(ByteAxis, ZoomingKeepsTheByteUnderTheMouse) {
    const ByteAxis axis{100, 12.5, 40, 600};

    const ByteAxis closer = axis.zoomed(3, 240);

    EXPECT_NEAR(closer.offsetAt(240), axis.offsetAt(240), 1e-6);
    EXPECT_DOUBLE_EQ(closer.pixelsPerByte, 37.5);
}

TEST(ByteAxis, FittingShowsAllBytesButNoneWiderThanAsked) {
    EXPECT_NEAR(ByteAxis::fitting(0, 500, 1000, 20).last(), 1000, 1e-6);
    EXPECT_DOUBLE_EQ(ByteAxis::fitting(0, 500, 3, 20).pixelsPerByte, 20);
}

TEST(ByteAxis, MovesOnlyIfTheBytesAreNotToBeSeen) {
    const ByteAxis axis{100, 10, 0, 500};  // 100 to 150

    EXPECT_DOUBLE_EQ(axis.showing(110, 120).first, 100);
    EXPECT_LE(axis.showing(40, 60).first, 40);
    EXPECT_GE(axis.showing(300, 310).last(), 310);
}

TEST(ByteAxis, CannotBeLostOutsideOfTheBytes) {
    const ByteAxis axis{-50, 10, 0, 500};

    EXPECT_DOUBLE_EQ(axis.within(1000).first, 0);
    EXPECT_LT(ByteAxis({5000, 10, 0, 500}).within(1000).first, 1000);
    EXPECT_GE(ByteAxis({0, 1e-9, 0, 500}).within(1000).pixelsPerByte, 0.4);
}

TEST(ByteAxis, MarksStandAtRoundNumbers) {
    EXPECT_DOUBLE_EQ(roundStep(0.3), 1);
    EXPECT_DOUBLE_EQ(roundStep(3), 5);
    EXPECT_DOUBLE_EQ(roundStep(17), 20);
    EXPECT_DOUBLE_EQ(roundStep(120), 200);
}

TEST(ByteCells, EndsOfLinesAreSignsThatCanBeSeen) {
    EXPECT_EQ(signOfByte('\n', 2), "\\n");
    EXPECT_EQ(signOfByte('\r', 1), "←");
    EXPECT_EQ(signOfByte('\n', 1), "↓");
}

TEST(ByteCells, WhatIsNoLetterIsHexWhereThereIsRoom) {
    EXPECT_EQ(signOfByte('h', 1), "h");
    EXPECT_EQ(signOfByte(0x01, 2), "01");
    EXPECT_EQ(signOfByte(0xFF, 2), "FF");
    EXPECT_EQ(signOfByte('h', 0), "");
    EXPECT_EQ(hexOfByte(0x0A), "0A");
}

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
    const std::string path = temporary::path();
    pane_traces::echo(path);
    const replay::Run run(path);
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
    const std::string path = temporary::path();
    pane_traces::lines(path);
    const replay::Run run(path);
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()),
                testing::ElementsAre(P{0, 7}, P{7, 12}, P{12, 17}, P{17, 22}, P{22, 27}, P{27, 33},
                                     P{33, 41}));
    EXPECT_EQ(totalOf(story.given()) - totalOf(story.pieces()), 3u);
}

TEST(ByteStory, ARequestIsMadeOfItsHeadAndItsBodyAndAnAnswerOfAllThatWasWrittenForIt) {
    const std::string path = temporary::path();
    pane_traces::http(path);
    const replay::Run run(path);
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()), testing::ElementsAre(P{0, 18}, P{18, 63}, P{63, 69}));
    EXPECT_THAT(rangesOf(story.writes()), testing::ElementsAre(P{0, 38}, P{38, 41}, P{41, 68}));
    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 41}, P{41, 68}));
    for (const Block& answer : story.answers())
        EXPECT_EQ(run.event(answer.event).kind, Kind::Responded);
}

// A connection whose protocol has made these of its bytes: a kind, the first byte, how many.
std::vector<P> piecesOf(std::vector<std::tuple<Kind, std::int64_t, std::int64_t>> made) {
    using namespace engine::trace;
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    recorder->record(Kind::ConnectionOpened, connection);
    recorder->record(Kind::ProtocolMade, protocol, {.object = connection});
    for (const auto& [kind, begin, bytes] : made)
        recorder->record(kind, protocol, {.object = connection, .value1 = begin, .value2 = bytes});
    const replay::Run run(path);
    ByteStory story;
    story.follow(run, connection);
    return rangesOf(story.pieces());
}

TEST(ByteStory, AResponseIsMadeOfItsHeadAndOfPiecesOfItsBody) {
    EXPECT_THAT(piecesOf({{Kind::ResponseHead, 0, 38},
                          {Kind::ResponseBody, 38, 5},
                          {Kind::ResponseBody, 43, 7}}),
                testing::ElementsAre(P{0, 38}, P{38, 43}, P{43, 50}));
}

TEST(ByteStory, WhatIsGivenBackIsTakenFromThePiecesBefore) {
    EXPECT_THAT(piecesOf({{Kind::Line, 0, 4}, {Kind::Raw, 4, 10}, {Kind::Line, 9, 3}}),
                testing::ElementsAre(P{0, 4}, P{4, 9}, P{9, 12}));
    EXPECT_THAT(piecesOf({{Kind::Line, 0, 4}, {Kind::Raw, 4, 10}, {Kind::Line, 4, 3}}),
                testing::ElementsAre(P{0, 4}, P{4, 7}));
    EXPECT_THAT(piecesOf({{Kind::Line, 0, 4}, {Kind::Raw, 4, 10}, {Kind::Line, 2, 3}}),
                testing::ElementsAre(P{0, 2}, P{2, 5}));
}

TEST(FlowMarks, AreThoseThatHaveHappenedAndOfSeveralAtOnePlaceTheLast) {
    const FlowMarks marks{{6, serialOf(3)}, {7, serialOf(5)}, {40, serialOf(8)}};
    const ByteAxis axis{.first = 0, .pixelsPerByte = 10, .left = 0, .width = 500};
    const auto shown = [&](std::uint32_t at) {
        std::vector<std::uint64_t> offsets;
        for (const FlowMark& mark : marksToShow(marks, serialOf(at), axis, 12))
            offsets.push_back(mark.offset);
        return offsets;
    };

    EXPECT_THAT(shown(2), testing::IsEmpty());
    EXPECT_THAT(shown(4), testing::ElementsAre(6));
    EXPECT_THAT(shown(5), testing::ElementsAre(7));
    EXPECT_THAT(shown(8), testing::ElementsAre(7, 40));
    EXPECT_THAT(marksToShow(marks, serialOf(8),
                            {.first = 50, .pixelsPerByte = 10, .left = 0, .width = 500}, 12),
                testing::IsEmpty());
}

TEST(ByteStory, AnAnswerIsFoundAlsoWhenItComesAfterTheRequestWasTakenIn) {
    using namespace engine::trace;
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    const Entity request = recorder->newEntity(EntityKind::Request);
    recorder->record(Kind::ConnectionOpened, connection);
    recorder->record(Kind::ProtocolMade, protocol, {.object = connection});
    recorder->record(Kind::RequestHead, request, {.object = protocol, .value2 = 18});
    replay::Run run(path);
    ByteStory story;
    story.follow(run, connection);
    EXPECT_TRUE(story.answers().empty());

    recorder->record(Kind::Write, connection, {.value1 = 40});
    recorder->record(Kind::Responded, request, {.value1 = 200, .value2 = 3});
    run.refresh();
    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 40}));
}

TEST(ByteStory, MarksWhereReadingAndTheProducerWerePausedAndLetGoOn) {
    const std::string path = temporary::path();
    pane_traces::flow(path);
    const replay::Run run(path);
    const auto told = [&](const FlowMarks& marks) {
        std::vector<std::pair<std::uint64_t, Kind>> all;
        for (const FlowMark& mark : marks)
            all.emplace_back(mark.offset, run.event(mark.event).kind);
        return all;
    };
    using M = std::pair<std::uint64_t, Kind>;
    ByteStory story;

    story.follow(run, connection);
    EXPECT_THAT(told(story.inMarks()),
                testing::ElementsAre(M{6, Kind::ReadPaused}, M{6, Kind::ReadResumed}));
    story.follow(run, Entity::of(EntityKind::Connection, 2));
    EXPECT_THAT(told(story.outMarks()), testing::ElementsAre(M{80'000, Kind::ProducerPaused},
                                                             M{80'000, Kind::ProducerResumed}));
}

TEST(ConnectionRows, AreGroupedByTheirFactoryInTheOrderOfOpening) {
    using namespace engine::trace;
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const auto portOf = [&](Entity factory) {
        const Entity port = recorder->newEntity(EntityKind::Port);
        recorder->record(Kind::Listening, port, {.object = factory});
        return port;
    };
    const auto open = [&](Entity port) {
        const Entity opened = recorder->newEntity(EntityKind::Connection);
        recorder->record(Kind::ConnectionOpened, opened, {.object = port});
        return opened;
    };
    const Entity chat = recorder->newEntity(EntityKind::Factory);
    const Entity site = recorder->newEntity(EntityKind::Factory);
    const Entity chatPort = portOf(chat), sitePort = portOf(site);
    const Entity first = open(sitePort), second = open(chatPort), third = open(sitePort);
    const replay::Run run(path);

    const auto rows = [&](Serial at) {
        std::vector<Entity> entities;
        for (const ConnectionRow& row : rowsOf(run, at))
            entities.push_back(row.entity);
        return entities;
    };
    EXPECT_THAT(rows(run.last()), testing::ElementsAre(site, first, third, chat, second));
    EXPECT_THAT(rows(run.originOf(second)), testing::ElementsAre(site, first, chat, second));
    EXPECT_THAT(rows(Serial::None), testing::IsEmpty());
}

TEST(ByteStory, PiecesNeverOverlapEvenInATraceThatMakesNoSense) {
    for (unsigned seed = 1; seed < 20; ++seed) {
        const std::string path = temporary::path();
        pane_traces::garbage(path, seed);
        const replay::Run run(path);
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
        const std::string path = temporary::path();
        pane_traces::garbage(path, seed);
        const replay::Run run(path);
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

TEST(LayersView, ShowsTheSelectedConnectionBeforeThatOfTheEvent) {
    const std::string path = temporary::path();
    pane_traces::crowd(path, 3);
    const replay::Run run(path);
    const Entity second = Entity::of(EntityKind::Connection, 2);
    const Serial opened = run.originOf(second);

    EXPECT_EQ(connectionToShow(run, {.at = Serial::None}, {}), connection);
    EXPECT_EQ(connectionToShow(run, {.at = opened}, {}), second);
    EXPECT_EQ(connectionToShow(run, {.at = opened, .selected = connection}, {}), connection);
    EXPECT_EQ(connectionToShow(run, {.at = Serial::None}, second), second);
}

TEST(LayersLayout, NoTwoPartsOverlapAndAllLieInsideTheRegion) {
    for (const float scale : {1.0f, 1.75f, 2.5f})
        for (const float width : {420.0f, 700.0f, 1600.0f})
            for (const float height : {320.0f, 500.0f, 1000.0f}) {
                const Rect region{5, 7, width, height};
                const LayersLayout layout =
                    layoutLayers(region, {scale, 14 * scale, 12 * scale}, 3, 2);
                std::vector<Rect> boxes{layout.header, layout.ruler, layout.table};
                for (const auto* strips : {&layout.incoming, &layout.outgoing})
                    for (const StripBox& strip : *strips) {
                        boxes.push_back(strip.title);
                        boxes.push_back(strip.bytes);
                    }
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    EXPECT_TRUE(boxes[i].empty() || holds(region, boxes[i])) << i;
                    for (std::size_t j = i + 1; j < boxes.size(); ++j)
                        EXPECT_TRUE(boxes[i].empty() || boxes[j].empty() ||
                                    !grown(boxes[i], -0.1f).overlaps(grown(boxes[j], -0.1f)))
                            << width << "x" << height << " " << i << " " << j;
                }
            }
}

TEST(LayersLayout, AllStripsShareOneAxis) {
    const LayersLayout layout = layoutLayers({0, 0, 900, 560}, {1, 14, 12}, 2, 2);

    for (const auto* strips : {&layout.incoming, &layout.outgoing})
        for (const StripBox& strip : *strips) {
            EXPECT_EQ(strip.bytes.x, layout.ruler.x);
            EXPECT_EQ(strip.bytes.width, layout.ruler.width);
        }
}

}  // namespace
}  // namespace desktop
