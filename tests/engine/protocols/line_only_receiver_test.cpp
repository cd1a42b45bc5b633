#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/protocols/receivers.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

using OnLines = On<LinesOnly>;

TEST(LineOnlyReceiver, HandsOverLinesHoweverTheyAreCut) {
    inAllPortions<LinesOnly>(
        "one\r\n\r\nthree\r\nno end", [](LinesOnly&) {},
        [](const Story& whole, const Story& cut) {
            ASSERT_THAT(whole, ElementsAre("line one", "line ", "line three"));
            ASSERT_EQ(cut, whole);
        });
}

TEST(LineOnlyReceiver, DropsTheLinesThatCameWithTheOneThatLostTheConnection) {
    OnLines on;
    on->onLine = [&](std::string_view) { on.transport->loseConnection(); };

    on->dataReceived("one\r\ntwo\r\nthree\r\nrest");

    EXPECT_THAT(on->story, ElementsAre("line one"));
    on->dataReceived("!\r\n");
    EXPECT_THAT(on->story, ElementsAre("line one"));
}

TEST(LineOnlyReceiver, TellsOfALineThatIsTooLongAndDropsThoseThatCameWithIt) {
    OnLines on;
    on->maxLength = 3;

    on->dataReceived("123\r\n1234\r\nabc\r\nre");

    EXPECT_THAT(on->story, ElementsAre("line 123", "too long 1234"));
    EXPECT_TRUE(on.transport->disconnecting());
}

TEST(LineOnlyReceiver, TellsAgainOfALineWithoutEndForEachPortion) {
    OnLines on;
    on->maxLength = 3;

    on->dataReceived("123");
    EXPECT_THAT(on->story, IsEmpty());
    on->dataReceived("\r");
    on->dataReceived("5");

    EXPECT_THAT(on->story, ElementsAre("too long 123\r", "too long 123\r5"));
}

TEST(LineOnlyReceiver, HandsOverALineThatStaysWhateverTheCalleeDoes) {
    OnLines on;
    on->onLine = [&](std::string_view line) {
        if (line != "first")
            return;
        for (int i = 0; i < 1000; ++i)
            on->dataReceived("x\r\n");
        on->story.push_back("still " + std::string(line));
    };

    on->dataReceived("fir");
    on->dataReceived("st\r\n");

    ASSERT_EQ(on->story.size(), 1002u);
    EXPECT_EQ(on->story[1], "still first");
}

TEST(LineOnlyReceiver, WritesALineAndItsDelimiter) {
    OnLines on;
    on->delimiter = "\n";

    on->sendLine("hello");

    EXPECT_EQ(on.transport->value(), "hello\n");
}

}  // namespace
