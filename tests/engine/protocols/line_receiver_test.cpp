#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/engine/protocols/receivers.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

using OnLines = On<Lines>;

TEST(LineReceiver, HandsOverLinesHoweverTheyAreCut) {
    inAllPortions<Lines>(
        "one\r\n\r\nthree\r\nno end", [](Lines&) {},
        [](const Story& whole, const Story& cut) {
            ASSERT_THAT(whole, ElementsAre("line one", "line ", "line three"));
            ASSERT_EQ(cut, whole);
        });
}

TEST(LineReceiver, TakesALoneCarriageReturnOrLineFeedAsPartOfTheLine) {
    OnLines on;

    on->dataReceived("a\rb\nc\r\r\n\n\r\n");

    EXPECT_THAT(on->story, ElementsAre("line a\rb\nc\r", "line \n"));
}

TEST(LineReceiver, CutsAtAnyDelimiter) {
    for (const std::string& delimiter : Story{"\n\n", "--", "aab", std::string("\0", 1)})
        inAllPortions<Lines>(
            "x" + delimiter + "aa" + delimiter + "\r\n." + delimiter,
            [&](Lines& lines) { lines.delimiter = delimiter; },
            [](const Story& whole, const Story& cut) {
                ASSERT_THAT(whole, ElementsAre("line x", "line aa", "line \r\n."));
                ASSERT_EQ(cut, whole);
            });
}

TEST(LineReceiver, CutsAtANewDelimiterFromTheNextLineOn) {
    OnLines on;
    on->onLine = [&](std::string_view) { on->delimiter = ";"; };
    on->dataReceived("one;\r\ntwo;thr");
    on->onLine = [](std::string_view) {};
    on->dataReceived("ee|four|");

    on->delimiter = "|";
    on->dataReceived("f");

    EXPECT_THAT(on->story, ElementsAre("line one;", "line two", "line three", "line four"));
}

TEST(LineReceiver, FindsNoLineWithAnEmptyDelimiter) {
    OnLines on;
    on->delimiter = "";

    on->dataReceived("abc");

    EXPECT_THAT(on->story, IsEmpty());
}

// --- Too long. ---

TEST(LineReceiver, TakesALineOfTheGreatestLength) {
    OnLines on;
    on->maxLength = 5;

    on->dataReceived("12345\r\n");

    EXPECT_THAT(on->story, ElementsAre("line 12345"));
}

TEST(LineReceiver, LosesTheConnectionForALineThatIsTooLong) {
    struct Plain : LineReceiver {
        void lineReceived(std::string_view) override {}
    };
    On<Plain> on;
    on->maxLength = 5;

    on->dataReceived("123456\r\n");

    EXPECT_TRUE(on.transport->disconnecting());
}

TEST(LineReceiver, TellsOfALongLineWithAllThatCameAfterIt) {
    OnLines on;
    on->maxLength = 5;

    on->dataReceived("ok\r\n123456\r\nmore\r\nand");
    EXPECT_THAT(on->story, ElementsAre("line ok", "too long 123456\r\nmore\r\nand"));
    EXPECT_EQ(on->clearLineBuffer(), "");
}

TEST(LineReceiver, WaitsWhereTheEndOfALongLineMayBeTheBeginningOfItsDelimiter) {
    OnLines on;
    on->maxLength = 5;

    on->dataReceived("12345\r");
    EXPECT_THAT(on->story, IsEmpty());
    on->dataReceived("\n12345");
    on->dataReceived("6");
    EXPECT_THAT(on->story, ElementsAre("line 12345"));
    on->dataReceived("7");
    EXPECT_THAT(on->story, ElementsAre("line 12345", "too long 1234567"));
}

TEST(LineReceiver, GoesOnAfterALongLineWhereTheConnectionIsKept) {
    OnLines on;
    on->maxLength = 5;
    on->onTooLong = [] {};

    on->dataReceived("123456789");
    on->dataReceived("ok\r\n");

    EXPECT_THAT(on->story, ElementsAre("too long 123456789", "line ok"));
}

TEST(LineReceiver, HasNoLimitWhereTheGreatestLengthIsTheGreatestNumber) {
    OnLines on;
    on->maxLength = std::string::npos;

    on->dataReceived("12345");
    on->dataReceived("\r\n");

    EXPECT_THAT(on->story, ElementsAre("line 12345"));
}

// --- Raw. ---

TEST(LineReceiver, HandsTheRestOfThePortionOverRawAfterSetRawMode) {
    OnLines on;
    on->onLine = [&](std::string_view) { on->setRawMode(); };

    on->dataReceived("head\r\nbo\r\ndy");
    on->dataReceived("!\r\n");

    EXPECT_THAT(on->story, ElementsAre("line head", "raw bo\r\ndy", "raw !\r\n"));
}

// Five raw bytes after each line "raw".
void takeFiveRaw(Lines& lines) {
    const auto missing = std::make_shared<std::size_t>(0);
    lines.onLine = [&lines, missing](std::string_view line) {
        if (line != "raw")
            return;
        *missing = 5;
        lines.setRawMode();
    };
    lines.onRaw = [&lines, missing](std::string_view data) {
        const std::size_t mine = std::min(*missing, data.size());
        lines.story.back() = "raw";  // how it is cut is up to the network
        *missing -= mine;
        if (*missing == 0)
            lines.setLineMode(data.substr(mine));
    };
}

TEST(LineReceiver, SaysWhetherItIsPausedAndInWhichModeItIs) {
    On<Lines> on;
    EXPECT_FALSE(on->isPaused());
    EXPECT_TRUE(on->isInLineMode());

    on->pauseProducing();
    on->setRawMode();
    EXPECT_TRUE(on->isPaused());
    EXPECT_FALSE(on->isInLineMode());

    on->resumeProducing();
    on->setLineMode();
    EXPECT_FALSE(on->isPaused());
    EXPECT_TRUE(on->isInLineMode());

    on->stopProducing();
    EXPECT_TRUE(on->isPaused());
}

TEST(LineReceiver, CutsLinesOutOfTheRestThatIsGivenBack) {
    inAllPortions<Lines>(
        "one\r\nraw\r\n\r\n\r\n!two\r\nraw\r\n12345raw\r\n12345", takeFiveRaw,
        [](const Story& whole, const Story& cut) {
            ASSERT_THAT(whole, ElementsAre("line one", "line raw", "raw", "line two", "line raw",
                                           "raw", "line raw", "raw"));
            Story once = cut;
            once.erase(
                std::unique(once.begin(), once.end(),
                            [](const auto& a, const auto& b) { return a == "raw" && b == "raw"; }),
                once.end());
            ASSERT_EQ(once, whole);
        });
}

TEST(LineReceiver, TakesBackACopyAsWell) {
    OnLines on;
    on->setRawMode();
    on->onRaw = [&](std::string_view data) {
        std::string copy(data.substr(2));
        on->setLineMode(copy);
        copy.assign(copy.size(), '?');
    };

    on->dataReceived("12one\r\ntwo\r\n");

    EXPECT_THAT(on->story, ElementsAre("raw 12one\r\ntwo\r\n", "line one", "line two"));
}

TEST(LineReceiver, CutsAtOnceWhatIsGivenBackFromOutside) {
    OnLines on;
    on->setRawMode();

    on->setLineMode("one\r\ntw");
    on->dataReceived("o\r\n");

    EXPECT_THAT(on->story, ElementsAre("line one", "line two"));
}

TEST(LineReceiver, MaySwitchBetweenTheModesAnyNumberOfTimesInOnePortion) {
    struct Switching : LineReceiver {
        int lines = 0;
        void lineReceived(std::string_view) override {
            ++lines;
            setRawMode();
        }
        void rawDataReceived(std::string_view data) override { setLineMode(data.substr(1)); }
    };
    constexpr int times = 1'000'000;
    On<Switching> on;
    std::string input;
    for (int i = 0; i < times; ++i)
        input += "x\r\n.";

    on->dataReceived(input);

    EXPECT_EQ(on->lines, times);
}

// --- Pausing. ---

TEST(LineReceiver, HandsNothingOverWhileItIsPaused) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        if (line == "stop")
            on->pauseProducing();
    };

    on->dataReceived("one\r\nstop\r\nthree\r\nfo");
    EXPECT_THAT(on->story, ElementsAre("line one", "line stop"));
    EXPECT_EQ(on.transport->producerState(), StringTransport::ProducerState::Paused);
    on->dataReceived("ur\r\n");
    EXPECT_THAT(on->story, ElementsAre("line one", "line stop"));

    on->resumeProducing();
    EXPECT_EQ(on.transport->producerState(), StringTransport::ProducerState::Producing);
    EXPECT_THAT(on->story, ElementsAre("line one", "line stop", "line three", "line four"));
}

TEST(LineReceiver, GoesOnAfterTheLineThatPausedAndResumed) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        on->story.push_back("begin " + std::string(line));
        on->pauseProducing();
        on->resumeProducing();
        on->story.push_back("end");
    };

    on->dataReceived("1\r\n2\r\n");

    EXPECT_THAT(on->story, ElementsAre("line 1", "begin 1", "end", "line 2", "begin 2", "end"));
}

TEST(LineReceiver, KeepsRawBytesWhileItIsPaused) {
    OnLines on;
    on->setRawMode();
    on->pauseProducing();

    on->dataReceived("one");
    on->dataReceived("two");
    EXPECT_THAT(on->story, IsEmpty());
    on->resumeProducing();

    EXPECT_THAT(on->story, ElementsAre("raw onetwo"));
}

TEST(LineReceiver, HandsNothingOverAfterStopProducing) {
    OnLines on;
    on->onLine = [&](std::string_view) { on->stopProducing(); };

    on->dataReceived("one\r\ntwo\r\n");
    on->dataReceived("three\r\n");

    EXPECT_THAT(on->story, ElementsAre("line one"));
    EXPECT_EQ(on.transport->producerState(), StringTransport::ProducerState::Stopped);
}

// --- The end, and what goes wrong. ---

TEST(LineReceiver, HandsOverNoMoreLinesOnceTheConnectionIsBeingLost) {
    OnLines on;
    on->onLine = [&](std::string_view) { on.transport->loseConnection(); };

    on->dataReceived("one\r\ntwo\r\nthree\r\n");
    EXPECT_THAT(on->story, ElementsAre("line one"));

    on->dataReceived("more");
    EXPECT_THAT(on->story, ElementsAre("line one", "line two"));
}

TEST(LineReceiver, StaysUsableAfterAnException) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        if (line == "bad")
            throw std::runtime_error("bad");
    };

    EXPECT_THROW(on->dataReceived("bad\r\ntwo\r\nthr"), std::runtime_error);
    EXPECT_THAT(on->story, ElementsAre("line bad"));
    on->dataReceived("ee\r\n");

    EXPECT_THAT(on->story, ElementsAre("line bad", "line two", "line three"));
}

TEST(LineReceiver, GivesOutWhatItHasNotHandedOverYet) {
    OnLines on;
    std::string cleared;
    on->onLine = [&](std::string_view) { cleared += on->clearLineBuffer(); };

    on->dataReceived("one\r\ntwo\r\nthr");
    EXPECT_EQ(cleared, "two\r\nthr");
    on->dataReceived("ee");
    EXPECT_EQ(on->clearLineBuffer(), "ee");
    on->dataReceived("four\r\n");

    EXPECT_THAT(on->story, ElementsAre("line one", "line four"));
}

TEST(LineReceiver, HandsOverALineThatStaysWhateverTheCalleeDoes) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        if (line != "first")
            return;
        for (int i = 0; i < 1000; ++i)
            on->dataReceived("later\r\n");
        on->story.push_back("still " + std::string(line));
        on->clearLineBuffer();
        on->setRawMode();
        on->setLineMode("given\r\n");
        on->story.push_back("still " + std::string(line));
    };

    on->dataReceived("fir");
    on->dataReceived("st\r\nrest");

    EXPECT_THAT(on->story, ElementsAre("line first", "still first", "still first", "line given"));
}

TEST(LineReceiver, HandsOverInOrderWhatItIsFedMeanwhile) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        if (line == "1")
            on->dataReceived("4\r\n");
    };

    on->dataReceived("1\r\n2\r\n3");
    on->dataReceived("\r\n");

    EXPECT_THAT(on->story, ElementsAre("line 1", "line 2", "line 34", "line "));
}

TEST(LineReceiver, WritesALineAndItsDelimiterAtOnce) {
    OnLines on;

    on->sendLine("hello");
    on->delimiter = ";";
    on->sendLine("");

    EXPECT_EQ(on.transport->value(), "hello\r\n;");
}

// --- Much. Each of these takes hours where the time grows with the square. ---

TEST(LineReceiver, TakesALongLineByteByByteInLinearTime) {
    OnLines on;
    on->maxLength = 4'000'000;
    const std::string line(4'000'000, '\r');

    for (const char c : line)
        on->dataReceived({&c, 1});
    on->dataReceived("\r\n");

    EXPECT_EQ(on->story.size(), 1u);
}

TEST(LineReceiver, TakesManyShortLinesInLinearTime) {
    OnLines on;
    std::string input;
    for (int i = 0; i < 1'000'000; ++i)
        input += "x\r\n";

    on->dataReceived(input);

    EXPECT_EQ(on->story.size(), 1'000'000u);
}

TEST(LineReceiver, HandsOverManyLinesOneByOneInLinearTime) {
    struct OneByOne : LineReceiver {
        int lines = 0;
        void lineReceived(std::string_view) override {
            ++lines;
            pauseProducing();
        }
    };
    constexpr int count = 1'000'000;
    On<OneByOne> on;
    std::string input;
    for (int i = 0; i < count; ++i)
        input += "a line of about fifty bytes, as people write them\r\n";

    on->dataReceived(input);
    while (on->lines < count)
        on->resumeProducing();

    EXPECT_EQ(on->clearLineBuffer(), "");
}

}  // namespace
