#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/protocols/receivers.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

using Netstrings = Strings<NetstringReceiver>;
using OnNetstrings = On<Netstrings>;

TEST(NetstringReceiver, HandsOverStringsHoweverTheyAreCut) {
    inAllPortions<Netstrings>(
        "5:hello,0:,12:3:,\0\r\n,,,,,,,7:unfinis", [](Netstrings&) {},
        [](const Story& whole, const Story& cut) { ASSERT_EQ(cut, whole); });
    OnNetstrings on;

    on->dataReceived("5:hello,0:,3:1:,,4:unf");

    EXPECT_THAT(on->story, ElementsAre("hello", "", "1:,"));
    EXPECT_FALSE(on->brokenPeer());
}

TEST(NetstringReceiver, LosesTheConnectionForAnythingElse) {
    for (const char* input : {"hello", ":", "01:a,", "00:,", "+1:a,", "-1:a,", " 1:a,", "1 :a,",
                              "1a", "0x1:a,", "5;hello,", ","}) {
        inAllPortions<Netstrings>(
            "2:ok," + std::string(input), [](Netstrings&) {},
            [&](const Story&, const Story& cut) { ASSERT_THAT(cut, ElementsAre("ok")) << input; });
        OnNetstrings on;
        on->dataReceived(input);
        EXPECT_TRUE(on->brokenPeer()) << input;
        EXPECT_TRUE(on.transport->disconnecting()) << input;
    }
}

TEST(NetstringReceiver, TakesAStringOfTheGreatestLength) {
    OnNetstrings on;
    on->maxLength = 10;

    on->dataReceived("10:0123456789,");

    EXPECT_THAT(on->story, ElementsAre("0123456789"));
}

TEST(NetstringReceiver, RefusesALengthThatIsTooGreatBeforeItsColon) {
    OnNetstrings on;
    on->maxLength = 10;

    on->dataReceived("1");
    EXPECT_FALSE(on->brokenPeer());
    on->dataReceived("1");

    EXPECT_TRUE(on->brokenPeer());
}

TEST(NetstringReceiver, RefusesALengthThatNoNumberCanHold) {
    OnNetstrings on;
    on->maxLength = std::string::npos;

    on->dataReceived("18446744073709551615");
    EXPECT_FALSE(on->brokenPeer());
    on->dataReceived("0");

    EXPECT_TRUE(on->brokenPeer());
}

TEST(NetstringReceiver, RefusesEvenTheSmallestLengthAboveALimitOfNothing) {
    OnNetstrings on;
    on->maxLength = 0;

    on->dataReceived("0:,");
    EXPECT_FALSE(on->brokenPeer());
    on->dataReceived("1");

    EXPECT_TRUE(on->brokenPeer());
    EXPECT_THAT(on->story, ElementsAre(""));
}

TEST(NetstringReceiver, MissesTheCommaAsSoonAsAnotherByteIsInItsPlace) {
    OnNetstrings on;

    on->dataReceived("2:ok,3:abc");
    EXPECT_FALSE(on->brokenPeer());
    on->dataReceived("d");

    EXPECT_TRUE(on->brokenPeer());
    EXPECT_THAT(on->story, ElementsAre("ok"));
}

TEST(NetstringReceiver, HandsNothingOverAfterAnError) {
    OnNetstrings on;
    on->dataReceived("x");

    on->dataReceived("2:ok,");

    EXPECT_THAT(on->story, IsEmpty());
}

TEST(NetstringReceiver, HandsOverTheStringsThatCameWithTheOneThatLostTheConnection) {
    OnNetstrings on;
    on->onString = [&](std::string_view) { on.transport->loseConnection(); };

    on->dataReceived("1:a,1:b,");

    EXPECT_THAT(on->story, ElementsAre("a", "b"));
}

TEST(NetstringReceiver, WritesWhatItReads) {
    OnNetstrings on;

    on->sendString("hello");
    on->sendString("");

    EXPECT_EQ(on.transport->value(), "5:hello,0:,");
    on->dataReceived(on.transport->value());
    EXPECT_THAT(on->story, ElementsAre("hello", ""));
}

TEST(NetstringReceiver, TakesALongStringByteByByteInLinearTime) {
    OnNetstrings on;
    on->maxLength = 2'000'000;
    const std::string input = "2000000:" + std::string(2'000'000, ':') + ",";

    for (const char c : input)
        on->dataReceived({&c, 1});

    ASSERT_EQ(on->story.size(), 1u);
    EXPECT_EQ(on->story[0].size(), 2'000'000u);
}

}  // namespace
