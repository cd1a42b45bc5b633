// Much at a time: pastes, and readers who are slower than they come.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"
#include "tests/netcatchat/chat.h"

namespace netcatchat {

namespace {

using namespace engine;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class APaste : public Chat {
protected:
    APaste() { open(); }
};

std::string numbers(int lines) {
    std::string all;
    for (int i = 0; i < lines; ++i)
        all += std::to_string(i) + "\n";
    return all;
}

// What somebody hears of a paste.
std::string heard(const std::string& nick, const std::string& paste) {
    std::string all;
    std::istringstream lines(paste);
    for (std::string line; std::getline(lines, line);)
        all += "<" + nick + "> " + line + "\n";
    return all;
}

TEST_F(APaste, BringsEveryLineOfAPasteToWhoKeepsUp) {
    for (const std::string& paste :
         {repeated("x\n", 3200), repeated(std::string(75, 'w') + "\n", 800), numbers(20'000)}) {
        Person bob = comes("bob"), ann = comes("a_longer_nick_16");
        bob.sees();

        ann.types(paste);

        EXPECT_EQ(bob.sees(), heard("a_longer_nick_16", paste));
        ann.hangsUp(), bob.hangsUp();
    }
}

TEST_F(APaste, WaitsForAReaderWhoIsBehind) {
    Person ann = comes("ann"), carl = comes("carl"), bob = comes("bob");
    ann.sees(), carl.sees();
    const std::string paste = numbers(20'000);
    bob.peer().pauseReading();

    ann.types(paste);
    carl.types("and me\n");

    EXPECT_TRUE(room.waits());
    EXPECT_LT(carl.sees().size(), 200'000u);  // nothing piles up meanwhile
    bob.peer().resumeReading();
    reactor.settle();
    EXPECT_FALSE(room.waits());
    const std::string seen = bob.sees();
    EXPECT_THAT(seen, HasSubstr("<carl> and me\n"));
    EXPECT_EQ(seen.size(), (heard("ann", paste) + "<carl> and me\n").size());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(APaste, HearsTwoPastesAtOnce) {
    Person bob = comes("bob"), ann = comes("ann"), carl = comes("carl");
    bob.sees();
    bob.peer().pauseReading();

    ann.types(repeated("from ann\n", 10'000));
    carl.types(repeated("from carl\n", 10'000));
    bob.peer().resumeReading();
    reactor.settle();

    EXPECT_EQ(bob.sees().size(), heard("ann", repeated("from ann\n", 10'000)).size() +
                                     heard("carl", repeated("from carl\n", 10'000)).size());
    EXPECT_THAT(room.users(), ElementsAre("bob", "ann", "carl"));
}

TEST_F(APaste, GoesOnWithoutASlowReaderAndTellsWhatWasLeftOut) {
    Person ann = comes("ann"), bob = comes("bob"), slow = comes("slow");
    ann.sees(), bob.sees();
    slow.peer().pauseReading();
    const std::string paste = numbers(20'000);

    ann.types(paste);
    EXPECT_NE(bob.sees(), "");
    reactor.advance(5s);
    ann.types("still here\n");

    EXPECT_THAT(bob.sees(), EndsWith("<ann> 19999\n<ann> still here\n"));
    slow.peer().resumeReading();
    reactor.settle();
    const std::string seen = slow.sees();
    const auto lines = std::ranges::count(seen, '\n');
    EXPECT_THAT(seen, EndsWith("* " + std::to_string(20'001 - (lines - 1)) +
                               " lines were left out: you read too slowly.\n"));
    ann.types("Welcome back.\n");
    EXPECT_EQ(slow.sees(), "<ann> Welcome back.\n");
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(APaste, KeepsWhoReadsHoweverSlowly) {
    Person ann = comes("ann"), slow = comes("slow");
    slow.peer().pauseReading();

    for (int i = 0; i < 20; ++i) {
        ann.types(numbers(20'000));
        reactor.advance(24s);
        slow.peer().resumeReading();
        slow.peer().pauseReading();
    }

    EXPECT_THAT(room.users(), ElementsAre("ann", "slow"));
}

TEST_F(APaste, DropsWhoDoesNotReadAndSaysWhy) {
    Person ann = comes("ann"), bob = comes("bob"), deaf = comes("deaf");
    ann.sees(), bob.sees();
    deaf.peer().pauseReading();

    ann.types(numbers(20'000));
    reactor.advance(29s);
    EXPECT_THAT(room.users(), ElementsAre("ann", "bob", "deaf"));
    reactor.advance(1s);

    EXPECT_EQ(ann.sees(), "* deaf leaves (reads too slowly)\n");
    EXPECT_THAT(bob.sees(), EndsWith("<ann> 19999\n* deaf leaves (reads too slowly)\n"));
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(APaste, HoldsBackWhoComesWhileItWaits) {
    Person ann = comes("ann"), slow = comes("slow");
    slow.peer().pauseReading();
    ann.types(numbers(20'000));

    Person bob = comes();
    bob.types("bob\n");
    EXPECT_THAT(bob.sees(), EndsWith("What is your nick name?\n"));
    slow.peer().resumeReading();
    reactor.settle();

    EXPECT_THAT(room.users(), ElementsAre("ann", "slow", "bob"));
}

TEST_F(APaste, ForgetsWhoIsBehindAndHangsUp) {
    Person ann = comes("ann"), slow = comes("slow");
    slow.peer().pauseReading();
    ann.types(numbers(20'000));

    slow.peer().reset();
    reactor.advance(5s);

    EXPECT_FALSE(room.waits());
    EXPECT_THAT(room.users(), ElementsAre("ann"));
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

}  // namespace

}  // namespace netcatchat
