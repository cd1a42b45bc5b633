#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/engine/protocols/receivers.h"

using namespace engine;
using namespace engine::testing;
using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

using Int8 = IntStrings<Int8StringReceiver>;
using Int16 = IntStrings<Int16StringReceiver>;
using Int32 = IntStrings<Int32StringReceiver>;

TEST(IntStringReceiver, HandsOverStringsHoweverTheyAreCut) {
    const auto compare = [](const Story& whole, const Story& cut) {
        ASSERT_THAT(whole, ElementsAre("hello", "", "x"));
        ASSERT_EQ(cut, whole);
    };

    inAllPortions<Int8>(
        "\5hello\0\1x\3no"s, [](Int8&) {}, compare);
    inAllPortions<Int16>(
        "\0\5hello\0\0\0\1x\0\3no"s, [](Int16&) {}, compare);
    inAllPortions<Int32>(
        "\0\0\0\5hello\0\0\0\0\0\0\0\1x\0\0\0\3no"s, [](Int32&) {}, compare);
}

TEST(IntStringReceiver, ReadsTheHighestByteOfALengthFirst) {
    On<Int16> on;

    on->dataReceived("\x01\x02" + std::string(258, 'x') + "\xFF\xFF" + std::string(65'535, 'y'));

    EXPECT_THAT(on->story, ElementsAre(std::string(258, 'x'), std::string(65'535, 'y')));
}

TEST(IntStringReceiver, LosesTheConnectionForALengthThatIsTooGreatAsSoonAsItIsThere) {
    On<Int32> on;
    on->maxLength = 3;

    on->dataReceived("\0\0\0\3abc\0\0\0"s);
    EXPECT_FALSE(on.transport->disconnecting());
    on->dataReceived("\4");

    EXPECT_THAT(on->story, ElementsAre("abc", "too long: 4"));
    EXPECT_TRUE(on.transport->disconnecting());
}

TEST(IntStringReceiver, TakesALengthWithTheHighestBitForAGreatOne) {
    On<Int32> on;

    on->dataReceived("\xFF\xFF\xFF\xFF");

    EXPECT_THAT(on->story, ElementsAre("too long: 4294967295"));
}

TEST(IntStringReceiver, TellsAgainOfALengthThatIsTooGreatWhereTheConnectionIsKept) {
    On<Int8> on;
    on->maxLength = 3;
    on->onTooLong = [] {};

    on->dataReceived("\4ab");
    on->dataReceived("c");

    EXPECT_THAT(on->story, ElementsAre("too long: 4", "too long: 4"));
}

TEST(IntStringReceiver, HandsNothingOverWhileItIsPaused) {
    On<Int8> on;
    on->onString = [&](std::string_view) { on->pauseProducing(); };

    on->dataReceived("\1a\1b\1c");
    EXPECT_THAT(on->story, ElementsAre("a"));
    EXPECT_EQ(on.transport->producerState(), StringTransport::ProducerState::Paused);
    on->resumeProducing();

    EXPECT_THAT(on->story, ElementsAre("a", "b"));
}

TEST(IntStringReceiver, HandsEachStringOverOnceAlsoWhereItResumesInside) {
    On<Int8> on;
    on->onString = [&](std::string_view) {
        on->pauseProducing();
        on->resumeProducing();
    };

    on->dataReceived("\1a\1b\1c");

    EXPECT_THAT(on->story, ElementsAre("a", "b", "c"));
}

TEST(IntStringReceiver, HandsEachStringOverOnceAlsoWhereAnExceptionLeaves) {
    On<Int8> on;
    on->onString = [&](std::string_view string) {
        if (string == "a")
            throw std::runtime_error("a");
    };

    EXPECT_THROW(on->dataReceived("\1a\1b"), std::runtime_error);
    on->dataReceived("");

    EXPECT_THAT(on->story, ElementsAre("a", "b"));
}

TEST(IntStringReceiver, HandsOverTheStringsThatCameWithTheOneThatLostTheConnection) {
    On<Int8> on;
    on->onString = [&](std::string_view) { on.transport->loseConnection(); };

    on->dataReceived("\1a\1b");

    EXPECT_THAT(on->story, ElementsAre("a", "b"));
}

TEST(IntStringReceiver, WritesWhatItReads) {
    On<Int16> on;

    on->sendString(std::string(258, 'x'));
    on->sendString("");

    EXPECT_EQ(on.transport->value(), "\x01\x02" + std::string(258, 'x') + "\0\0"s);
    on->dataReceived(on.transport->value());
    EXPECT_THAT(on->story, ElementsAre(std::string(258, 'x'), ""));
}

TEST(IntStringReceiver, WritesNoStringThatItsPrefixCannotSay) {
    On<Int8> on;

    on->sendString(std::string(255, 'x'));
    on.transport->clear();

    EXPECT_THROW(on->sendString(std::string(256, 'x')), StringTooLongError);
    EXPECT_EQ(on.transport->value(), "");
}

}  // namespace
