#include "visualizer/replay/byte_story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "engine/protocols/line_receiver.h"
#include "engine/web/get_page.h"
#include "tests/recorded/layer_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/nonsense.h"
#include "tests/recorded/servers.h"
#include "tests/recorded/temporary.h"

namespace replay {
namespace {

using namespace recorded;

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
    const replay::Run run(temporary::recorded(network_runs::echo));
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
    const replay::Run run(temporary::recorded(layer_runs::lines));
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()),
                testing::ElementsAre(P{0, 7}, P{7, 12}, P{12, 17}, P{17, 22}, P{22, 27}, P{27, 33},
                                     P{33, 41}));
    EXPECT_EQ(totalOf(story.given()) - totalOf(story.pieces()), 3u);
}

TEST(ByteStory, ARequestIsMadeOfItsHeadAndItsBodyAndAnAnswerOfAllThatWasWrittenForIt) {
    const replay::Run run(temporary::recorded(layer_runs::http));
    ByteStory story;

    story.follow(run, connection);

    EXPECT_THAT(rangesOf(story.pieces()), testing::ElementsAre(P{0, 60}, P{60, 153}, P{153, 159}));
    EXPECT_THAT(rangesOf(story.writes()),
                testing::ElementsAre(P{0, 119}, P{119, 120}, P{120, 201}));
    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 120}, P{120, 201}));
    for (const Block& answer : story.answers())
        EXPECT_EQ(run.event(answer.event).kind, events::Responded::kind);
}

// What its protocol has made of the bytes of the first connection.
std::vector<P> piecesOf(Recording& program) {
    ByteStory story;
    story.follow(program.run(), connection);
    return rangesOf(story.pieces());
}

struct AnswerInPieces : engine::Protocol {
    explicit AnswerInPieces(engine::MemoryReactor& theReactor) : reactor(theReactor) {}
    void dataReceived(std::string_view) override {
        transport().write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello");
        reactor.callLater(1s, [this] { transport().write(", world"); });
    }
    engine::MemoryReactor& reactor;
};

TEST(ByteStory, AResponseIsMadeOfItsHeadAndOfPiecesOfItsBody) {
    Recording program;
    Server<AnswerInPieces> server(program.reactor, program.reactor);
    const auto page = engine::web::getPage(program.reactor, "http://127.0.0.1:1400/");
    program.reactor.advance(1s);
    ByteStory story;
    story.follow(program.run(), program.run().event(program.first<events::ResponseHead>()).object);

    EXPECT_THAT(rangesOf(story.pieces()), testing::ElementsAre(P{0, 39}, P{39, 44}, P{44, 51}));
}

// Takes what follows the first line as raw data, and gives all but the first bytes of it back.
struct GivesBack : engine::LineReceiver {
    explicit GivesBack(const std::size_t& theKept) : kept(theKept) {}
    void lineReceived(std::string_view) override {
        if (!std::exchange(wasRaw, true))
            setRawMode();
    }
    void rawDataReceived(std::string_view data) override { setLineMode(data.substr(kept)); }

    const std::size_t kept;
    bool wasRaw = false;
};

std::vector<P> piecesWhereGivenBack(std::size_t kept, std::string_view bytes) {
    Recording program;
    Server<GivesBack> server(program.reactor, kept);
    server.connect().send(bytes);
    program.reactor.settle();
    return piecesOf(program);
}

TEST(ByteStory, WhatIsGivenBackIsTakenFromThePiecesBefore) {
    EXPECT_THAT(piecesWhereGivenBack(5, "ab\r\n12345x\r\n.."),
                testing::ElementsAre(P{0, 4}, P{4, 9}, P{9, 12}));
    EXPECT_THAT(piecesWhereGivenBack(0, "ab\r\nx\r\n......."),
                testing::ElementsAre(P{0, 4}, P{4, 7}));
}

TEST(ByteStory, WhereMoreIsGivenBackThanTheLastPieceHadOnlyWhatCameBeforeIsLeft) {
    Recording program;
    const Entity protocol = Entity::of(EntityKind::Protocol, 1);
    program.record(events::ConnectionOpened{.connection = connection});
    program.record(events::ProtocolMade{.protocol = protocol, .connection = connection});
    program.record(events::Line{{protocol, connection, 0, 4}});
    program.record(events::Raw{{protocol, connection, 4, 10}});
    program.record(events::Line{{protocol, connection, 2, 3}});

    EXPECT_THAT(piecesOf(program), testing::ElementsAre(P{0, 2}, P{2, 5}));
}

TEST(ByteStory, AnAnswerIsFoundAlsoWhenItComesAfterTheRequestWasTakenIn) {
    Recording program;
    const Entity protocol = Entity::of(EntityKind::Protocol, 1);
    const Entity request = Entity::of(EntityKind::Request, 1);
    program.record(events::ConnectionOpened{.connection = connection});
    program.record(events::ProtocolMade{.protocol = protocol, .connection = connection});
    program.record(events::RequestHead{{.request = request, .protocol = protocol, .count = 18}});
    ByteStory story;
    story.follow(program.run(), connection);
    EXPECT_TRUE(story.answers().empty());

    program.record(events::Write{.connection = connection, .count = 40});
    program.record(events::Responded{.request = request, .status = 200, .body = 3});
    story.follow(program.run(), connection);

    EXPECT_THAT(rangesOf(story.answers()), testing::ElementsAre(P{0, 40}));
}

TEST(ByteStory, MarksWhereReadingAndTheProducerWerePausedAndLetGoOn) {
    const replay::Run run(temporary::recorded(layer_runs::flow));
    const auto told = [&](const FlowMarks& marks) {
        std::vector<std::pair<std::uint64_t, Kind>> all;
        for (const FlowMark& mark : marks)
            all.emplace_back(mark.offset, run.event(mark.event).kind);
        return all;
    };
    using M = std::pair<std::uint64_t, Kind>;
    ByteStory story;

    story.follow(run, run.event(nth(run, events::ReadPaused::kind, 0)).subject);
    EXPECT_THAT(told(story.inMarks()), testing::ElementsAre(M{6, events::ReadPaused::kind},
                                                            M{6, events::ReadResumed::kind}));
    story.follow(run, run.event(nth(run, events::ProducerPaused::kind, 0)).subject);
    EXPECT_THAT(told(story.outMarks()),
                testing::ElementsAre(M{160'000, events::ProducerPaused::kind},
                                     M{160'000, events::ProducerResumed::kind}));
}

TEST(ByteStory, PiecesNeverOverlapEvenInATraceThatMakesNoSense) {
    for (unsigned seed = 1; seed < 20; ++seed) {
        const replay::Run run(temporary::recorded(nonsense::ofEverything, seed, 600));
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
        const replay::Run run(temporary::recorded(nonsense::ofEverything, seed, 600));
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
