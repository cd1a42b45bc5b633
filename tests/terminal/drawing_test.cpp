#include "visualizer/terminal/step/drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/protocols/line_receiver.h"
#include "engine/web/resource.h"
#include "engine/web/site.h"
#include "tests/recorded/echo_run.h"
#include "tests/recorded/servers.h"
#include "visualizer/replay/replay.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/strip.h"

namespace terminal {

using engine::trace::Kind;
namespace events = engine::trace::events;
using replay::Serial;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class DrawingTest : public ::testing::Test {
protected:
    std::vector<std::string> drawn(Serial at, Look look = {}) {
        look.title = "echo.trace";
        return draw(*echo.run, states.at(at), look);
    }

    recorded::EchoRun echo;
    replay::Replay states{*echo.run};
};

TEST_F(DrawingTest, FitsItsScreenAtEachEventAndSize) {
    for (const auto& [width, height] :
         {std::pair{80, 24}, {40, 10}, {200, 60}, {20, 5}, {80, 14}}) {
        for (std::uint32_t n = 0; n <= replay::number(echo.run->last()); ++n) {
            const auto lines = drawn(replay::serialOf(n), {.width = width, .height = height});

            ASSERT_EQ(lines.size(), static_cast<std::size_t>(height));
            for (const std::string& line : lines)
                ASSERT_LE(widthOf(line), static_cast<std::size_t>(width)) << line;
        }
    }
}

TEST_F(DrawingTest, InAsciiIsNothingElse) {
    for (std::uint32_t n = 0; n <= replay::number(echo.run->last()); ++n) {
        for (const std::string& line : drawn(replay::serialOf(n), {.ascii = true})) {
            for (const char c : line)
                ASSERT_TRUE(c >= ' ' && c <= '~') << line;
        }
    }
}

TEST_F(DrawingTest, TheTokenIsWhereTheLoopIs) {
    EXPECT_THAT(drawn(echo.first(events::PollBegin::kind)), Contains(HasSubstr("● poll")));
    EXPECT_THAT(drawn(echo.first(events::Read::kind)), Contains(HasSubstr("● dispatch")));
    EXPECT_THAT(drawn(echo.first(events::Read::kind), {.ascii = true}),
                Contains(HasSubstr("* dispatch")));
}

TEST_F(DrawingTest, TheCallbackIsOnTheStage) {
    EXPECT_THAT(drawn(echo.first(events::Write::kind)),
                Contains(::testing::AllOf(HasSubstr(" stage"), HasSubstr("dataReceived"))));
    EXPECT_THAT(drawn(echo.first(events::PollBegin::kind)),
                Contains(HasSubstr("(no callback is running")));
}

TEST_F(DrawingTest, TheStripsShowWhatCameAndWhatGoes) {
    const auto lines = drawn(echo.first(events::Write::kind));

    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("bytes in"), HasSubstr("hello␍␊"))));
    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("bytes out"), HasSubstr("hello␍␊"),
                                                 HasSubstr("7 in buffer"))));
}

TEST_F(DrawingTest, TheSentenceItsCauseAndTheLineOfSourceAreThere) {
    const auto lines = drawn(echo.first(events::Write::kind));

    EXPECT_THAT(lines, Contains(HasSubstr("Echo 1 writes 7 bytes")));
    EXPECT_THAT(lines, Contains(HasSubstr("because of ")));
    EXPECT_THAT(lines, Contains(::testing::AllOf(HasSubstr("▶"), HasSubstr("transport()"))));
}

TEST_F(DrawingTest, ALongSentenceGoesOnInTheNextLine) {
    const auto lines = drawn(echo.first(events::Write::kind), {.width = 24, .height = 30});

    const auto begin = std::ranges::find(lines, " Echo 1 writes 7 bytes:");
    ASSERT_NE(begin, lines.end());
    EXPECT_THAT(*std::next(begin), StartsWith(" \"hello"));
}

TEST_F(DrawingTest, WhereAnEventHasNoLineThatOfTheOneBeforeIsThereWithoutAMark) {
    const auto lines = drawn(echo.first(events::PollEnd::kind), {.height = 40});

    EXPECT_THAT(lines, Contains(HasSubstr("echo_run.cpp")));
    EXPECT_THAT(lines, Not(Contains(HasSubstr("▶ "))));
}

TEST_F(DrawingTest, ADelayedCallCountsDown) {
    EXPECT_THAT(drawn(echo.first(events::Read::kind)),
                Contains(::testing::AllOf(HasSubstr(" delayed"), HasSubstr("in 3600"))));
}

TEST_F(DrawingTest, BeforeTheFirstEventSaysWhatToDo) {
    EXPECT_THAT(drawn(Serial::None), Contains(HasSubstr("right arrow")));
}

TEST_F(DrawingTest, TellsHowAConnectionIsBesidesBeingOpen) {
    EXPECT_THAT(drawn(echo.first(events::Write::kind)), Contains(HasSubstr("Echo 1 (open)")));
}

// --- Strips. ---

struct Chat : engine::LineReceiver {
    void lineReceived(std::string_view) override {}
};

struct Hello : engine::web::Resource {
    Hello() { isLeaf = true; }
    engine::web::Body render(engine::web::Request&) override { return "hello"; }
};

// Of a connection whose protocol makes something of the bytes, or nothing.
class Strips : public ::testing::Test, protected recorded::Recording {
protected:
    void hear(engine::MemoryPeer& peer, std::string_view bytes) {
        peer.send(bytes);
        reactor.settle();
    }
    static std::string text(const StripRow& row) {
        std::string all;
        for (const Portion& portion : row)
            all += portion.signs;
        return all;
    }
    Strip strip(std::size_t columns, Direction direction = Direction::In, bool ascii = false) {
        replay::ByteStory story;
        story.follow(run(), recorded::connection(1));
        return stripOf(run(), story, direction, Recording::last(), columns, ascii);
    }
};

TEST_F(Strips, OneLineInTwoReadsAndTwoLinesInOneReadStandOverOneAnother) {
    recorded::Server<Chat> server(reactor);
    engine::MemoryPeer peer = server.connect();
    for (const char* bytes : {"hel", "lo\r\n", "one\r\ntwo\r\nthr"})
        hear(peer, bytes);

    const Strip shown = strip(60);

    EXPECT_TRUE(shown.all);
    EXPECT_EQ(text(shown.bytes), "│hel│lo␍␊│one␍␊ two␍␊ thr│");
    EXPECT_EQ(text(shown.taken), "│line────│line─│line─│░░░");
}

TEST_F(Strips, InAsciiAreAsWideInBothRows) {
    recorded::Server<Chat> server(reactor);
    engine::MemoryPeer peer = server.connect();
    hear(peer, "a\r\n\x01");

    const Strip shown = strip(60, Direction::In, true);

    EXPECT_EQ(text(shown.bytes), "|a\\r\\n \\x01|");
    EXPECT_EQ(text(shown.taken), "|line-|....");
}

TEST_F(Strips, OfRequestsSayWhatWasAskedAndAnswered) {
    reactor.listenTCP(80, std::make_shared<engine::web::Site>(reactor, std::make_shared<Hello>()));
    engine::MemoryPeer peer = reactor.dial(80);
    hear(peer, "GET / HTTP/1.0\r\n\r\n");

    EXPECT_EQ(text(strip(60).taken), "│GET / HTTP/1.0────│");
    EXPECT_THAT(text(strip(400, Direction::Out).taken), StartsWith("│200 OK──────────"));
}

TEST_F(Strips, WhereNothingIsMadeOfTheBytesThereIsOneRow) {
    recorded::Server<recorded::Silent> server(reactor);
    engine::MemoryPeer peer = server.connect();
    hear(peer, "hello");

    EXPECT_TRUE(strip(60).taken.empty());
}

TEST_F(Strips, ThatAreTooLongShowTheirEndAndAreNeverWiderThanAsked) {
    recorded::Server<Chat> server(reactor);
    engine::MemoryPeer peer = server.connect();
    for (int i = 0; i < 9; ++i)
        hear(peer, "grüße\r\n\x01" + std::string(static_cast<std::size_t>(i) * 300, 'x'));
    for (std::size_t columns = 1; columns < 50; ++columns)
        for (const bool ascii : {false, true}) {
            const Strip shown = strip(columns, Direction::In, ascii);
            EXPECT_FALSE(shown.all);
            EXPECT_LE(widthOf(text(shown.bytes)), columns + 1);
            EXPECT_LE(widthOf(text(shown.taken)), columns + 1);
        }
}

TEST_F(Strips, OfAnEmptyConnectionAreEmpty) {
    recorded::Server<Chat> server(reactor);
    server.connect();

    EXPECT_TRUE(strip(40).all);
    EXPECT_TRUE(strip(40).bytes.empty());
}

TEST_F(Strips, SayWhereTheTraceHasNotKeptAllBytes) {
    recorded::Server<recorded::Silent> server(reactor);
    engine::MemoryPeer peer = server.connect();
    hear(peer, std::string(100'000, 'x'));

    EXPECT_TRUE(text(strip(20).bytes).ends_with("…│"));
}

TEST(Waiting, TellsHowLateACallIs) {
    using namespace std::chrono_literals;
    recorded::Recording program;
    program.reactor.callLater(1s, [] {});
    program.reactor.callLater(0s, [&] { program.reactor.blockFor(3s); });
    program.reactor.advance(1s);
    const Serial late = program.first<events::CallbackEnd>();

    EXPECT_THAT(draw(program.run(), program.at(late), {}), Contains(HasSubstr("late by 2 s")));
}

}  // namespace terminal
