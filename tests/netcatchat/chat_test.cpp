#include "tests/netcatchat/chat.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"

#include <algorithm>

namespace netcatchat {

namespace {

using namespace engine;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class AChat : public Chat {
protected:
    AChat() { open(); }
};

// --- Coming in ---

TEST_F(AChat, GreetsWithTheBannerAndAsksForANickName) {
    room.setBanner("Be kind.");

    Person ann = comes();

    EXPECT_EQ(ann.sees(), "Be kind.\n* What is your nick name?\n");
    EXPECT_THAT(room.users(), IsEmpty());
}

TEST_F(AChat, LetsInWhoHasANickNameAndTellsTheOthers) {
    Person ann = comes("ann");
    Person bob = comes();
    bob.sees();

    bob.types("bob\n");

    EXPECT_EQ(bob.sees(),
              "* Welcome, bob. 2 are here: ann, bob. There are also /nick NAME, /who, /quit.\n");
    EXPECT_EQ(ann.sees(), "* bob joins\n");
    EXPECT_THAT(room.users(), ElementsAre("ann", "bob"));
}

TEST_F(AChat, RefusesANickNameThatIsTaken) {
    Person ann = comes("ann");
    Person other = comes();
    other.sees();

    other.types("Ann\n");

    EXPECT_EQ(other.sees(), "* Somebody is called ann already. Another one?\n");
    EXPECT_EQ(ann.sees(), "");
    other.types("anna\n");
    EXPECT_THAT(room.users(), ElementsAre("ann", "anna"));
}

TEST_F(AChat, RefusesANickNameThatCannotBeOne) {
    Person person = comes();
    person.sees();
    for (const std::string nick : {"two words", "/who", "seventeen_letters", "zoë", "<b>", "*"}) {
        person.types(nick + "\n");
        EXPECT_EQ(person.sees(),
                  "* A nick name is 1 to 16 letters (a to z), digits, - or _. Another one?\n")
            << nick;
    }
    EXPECT_THAT(room.users(), IsEmpty());
}

TEST_F(AChat, SendsAwayWhoDoesNotSayWhoTheyAre) {
    Person person = comes();
    Person ann = comes("ann");
    person.sees();

    reactor.advance(61s);

    EXPECT_EQ(person.sees(), "* You have not said who you are. Goodbye.\n");
    EXPECT_FALSE(person.isConnected());
    EXPECT_TRUE(ann.isConnected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AChat, LeavesNoCallBehindWhoHangsUpAtTheQuestion) {
    Person person = comes();

    person.hangsUp();

    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
    EXPECT_THAT(room.users(), IsEmpty());
}

TEST_F(AChat, ShowsTheLastTwentyMessagesToWhoComesIn) {
    Person ann = comes("ann");
    for (int i = 1; i <= 25; ++i)
        ann.types("message " + std::to_string(i) + "\n");
    Person bob = comes();
    bob.sees();

    bob.types("bob\n");

    const std::string seen = bob.sees();
    EXPECT_THAT(seen, StartsWith("<ann> message 6\n<ann> message 7\n"));
    EXPECT_THAT(seen, HasSubstr("<ann> message 25\n* Welcome, bob."));
}

class AFullChat : public Chat {
protected:
    AFullChat() { open(2); }
};

TEST_F(AFullChat, SaysSoAndLetsInTheNextWhenSomebodyHasLeft) {
    Person ann = comes("ann");
    Person silent = comes();

    Person third = comes();

    EXPECT_EQ(third.sees(), "* The room is full. Come back later.\n");
    EXPECT_TRUE(third.isDismissed());
    third.hangsUp();
    silent.hangsUp();
    EXPECT_THAT(comes().sees(), HasSubstr("What is your nick name?"));
}

// --- Talking ---

TEST_F(AChat, BringsAMessageToEverybodyButItsSender) {
    Person ann = comes("ann"), bob = comes("bob"), carl = comes("carl"), asked = comes();
    ann.sees(), bob.sees(), carl.sees(), asked.sees();

    ann.types("hello\n");

    EXPECT_EQ(ann.sees(), "");
    EXPECT_EQ(bob.sees(), "<ann> hello\n");
    EXPECT_EQ(carl.sees(), "<ann> hello\n");
    EXPECT_EQ(asked.sees(), "");
    EXPECT_THAT(room.messages(), ElementsAre(Message{time, "ann", "hello"}));
}

TEST_F(AChat, UnderstandsLinesHoweverTheyArrive) {
    Person ann = comes("ann"), bob = comes("bob");
    for (const char byte : std::string("one line\n"))
        ann.types(std::string(1, byte));
    ann.types("two\r\nthree\n\n   \nfo");
    ann.types("ur\n");
    EXPECT_EQ(bob.sees(), "<ann> one line\n<ann> two\n<ann> three\n<ann> four\n");
}

TEST_F(AChat, UnderstandsTheNickNameAndWhatFollowsInOnePortion) {
    Person bob = comes("bob"), ann = comes();

    ann.types("ann\nhello\n/quit\nunheard\n");

    EXPECT_EQ(bob.sees(), "* ann joins\n<ann> hello\n* ann leaves\n");
}

TEST_F(AChat, LetsNobodyWriteOnTheTerminalOfAnother) {
    Person ann = comes("ann"), bob = comes("bob");

    ann.types("a\x1b[2Jb\ac\x7f\td\xff\xfe \xc2\x9b gr\xc3\xbc\xc3\x9f\n");

    EXPECT_EQ(bob.sees(), "<ann> a\\x1B[2Jb\\x07c\\x7F d\\xFF\\xFE \\xC2\\x9B gr\u00FC\u00DF\n");
}

TEST_F(AChat, SendsAwayWhoSendsALineWithoutEnd) {
    Person ann = comes("ann"), bob = comes("bob");
    ann.sees();

    bob.types(std::string(2000, 'x'));

    EXPECT_EQ(bob.sees(), "* A line has at most 1000 bytes. Goodbye.\n");
    EXPECT_TRUE(bob.isDismissed());
    EXPECT_EQ(ann.sees(), "* bob leaves (sent too long a line)\n");
}

TEST_F(AChat, TakesALineOfAThousandBytes) {
    const std::string longest(1000, 'x');
    for (const std::string end : {"\n", "\r\n"}) {
        Person ann = comes("ann"), bob = comes("bob");

        ann.types(longest + end);
        EXPECT_EQ(bob.sees(), "<ann> " + longest + "\n");
        ann.types(longest + "x" + end);
        EXPECT_THAT(ann.sees(), EndsWith("* A line has at most 1000 bytes. Goodbye.\n"));
        EXPECT_EQ(bob.sees(), "* ann leaves (sent too long a line)\n");
        bob.hangsUp();
        reactor.advance(500ms);
    }
}

TEST_F(AChat, WaitsForTheLineFeedAfterACarriageReturn) {
    Person ann = comes("ann"), bob = comes("bob");
    const std::string longest(1000, 'x');

    ann.types(longest + "\r");
    ann.types("\n");

    EXPECT_EQ(bob.sees(), "<ann> " + longest + "\n");
}

// --- Last words ---

TEST_F(AChat, ReadsAndDropsWhatComesAfterTheEndSoThatLastWordsArrive) {
    Person ann = comes("ann"), bob = comes("bob");
    ann.sees();

    bob.types("/quit\nunheard\n");

    EXPECT_EQ(bob.sees(), "* Goodbye.\n");
    EXPECT_TRUE(bob.isDismissed());
    EXPECT_TRUE(bob.isConnected());  // closing now would take the last words back
    EXPECT_EQ(ann.sees(), "* bob leaves\n");
    for (int i = 0; i < 12; ++i) {  // who goes on for ever does not keep it open
        reactor.advance(400ms);
        bob.types("x");
        EXPECT_TRUE(bob.isConnected()) << i;
    }
    reactor.advance(1s);
    EXPECT_FALSE(bob.isConnected());
    EXPECT_EQ(ann.sees(), "");
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AChat, ClosesForWhoReadsNoLastWordsEither) {
    Person ann = comes("ann"), bob = comes("bob");
    bob.peer().pauseReading();
    ann.types(repeated(std::string(900, 'x') + "\n", 100));

    bob.types("/quit\n");
    reactor.advance(5s + 500ms + 5s);

    EXPECT_FALSE(bob.isConnected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

// --- Commands ---

TEST_F(AChat, ChangesANickName) {
    Person ann = comes("ann"), bob = comes("bob");

    bob.types("/nick  rob \nhello\n");

    EXPECT_EQ(bob.sees(), "* You are rob now.\n");
    EXPECT_EQ(ann.sees(), "* bob joins\n* bob is rob now\n<rob> hello\n");
}

TEST_F(AChat, RefusesANewNickNameThatIsTakenOrCannotBeOne) {
    Person ann = comes("ann"), bob = comes("bob");

    bob.types("/nick ANN\n/nick\n/nick a b\n/nick BOB\n");

    EXPECT_EQ(bob.sees(),
              "* Somebody is called ann already.\n"
              "* A nick name is 1 to 16 letters (a to z), digits, - or _.\n"
              "* A nick name is 1 to 16 letters (a to z), digits, - or _.\n"
              "* You are BOB now.\n");
}

TEST_F(AChat, SaysWhoIsHereAndWhatItUnderstands) {
    Person ann = comes("ann");

    ann.types("/who\n/dance\n");

    EXPECT_EQ(ann.sees(),
              "* 1 is here: ann.\n"
              "* There is no /dance, but /nick NAME, /who, /quit.\n");
    EXPECT_THAT(room.messages(), IsEmpty());
}

// --- Leaving ---

TEST_F(AChat, SaysGoodbyeToWhoQuits) {
    Person ann = comes("ann"), bob = comes("bob");
    ann.sees();

    bob.types("/quit\n");

    EXPECT_EQ(bob.sees(), "* Goodbye.\n");
    EXPECT_TRUE(bob.isDismissed());
    EXPECT_EQ(ann.sees(), "* bob leaves\n");
}

TEST_F(AChat, ForgetsWhoHangsUpInTheMiddleOfALine) {
    Person ann = comes("ann"), bob = comes("bob");
    ann.sees();
    bob.types("I wanted to s");

    bob.hangsUp();

    EXPECT_EQ(ann.sees(), "* bob leaves\n");
    EXPECT_THAT(room.users(), ElementsAre("ann"));
    EXPECT_THAT(comes().sees(), HasSubstr("nick name"));
}

TEST_F(AChat, GivesANickNameToTheNextWhenItsOwnerIsGone) {
    comes("ann").peer().reset();
    reactor.settle();

    comes("ann");

    EXPECT_THAT(room.users(), ElementsAre("ann"));
}

// --- The rest ---

TEST_F(AChat, TellsOfANewBanner) {
    Person ann = comes("ann");

    room.setBanner("Closed on Mondays.");
    reactor.settle();

    EXPECT_EQ(ann.sees(), "* The banner is now: Closed on Mondays.\n");
}

TEST_F(AChat, SaysGoodbyeToEverybodyAndTellsWhenTheyAreGone) {
    Person ann = comes("ann"), asked = comes();
    ann.sees(), asked.sees();
    bool gone = false;

    factory->sayGoodbye("* We are closing.").addCallback([&] { gone = true; });

    reactor.settle();
    ann.hangsUp();  // nc does; the other one does not
    EXPECT_FALSE(gone);
    reactor.advance(500ms);
    EXPECT_TRUE(gone);
    EXPECT_EQ(ann.sees(), "* We are closing.\n");
    EXPECT_EQ(asked.sees(), "* We are closing.\n");
    EXPECT_FALSE(ann.isConnected());
    EXPECT_FALSE(asked.isConnected());
}

TEST_F(AChat, HasSaidGoodbyeAtOnceWhereNobodyIs) {
    bool gone = false;
    factory->sayGoodbye("* We are closing.").addCallback([&] { gone = true; });
    EXPECT_TRUE(gone);
}

// Whatever comes, the chat goes on for the others.
TEST(AChatOfGarbage, GoesOn) {
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        SCOPED_TRACE(seed);
        Room room;
        MemoryReactor reactor({.seed = seed});
        reactor.listenTCP(1400, std::make_shared<ChatFactory>(reactor, room));
        Person ann(reactor, reactor.dial(1400));
        ann.types("ann\n");
        Person noise(reactor, reactor.dial(1400));
        noise.types("noise\n");
        std::uint32_t state = seed;
        std::string bytes;
        for (int i = 0; i < 3000; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += i % 40 == 0 ? '\n' : static_cast<char>(state >> 24);
        }

        noise.types(bytes);
        noise.hangsUp();

        const std::string seen = ann.sees();
        EXPECT_THAT(seen, EndsWith("* noise leaves\n"));
        for (const char c : seen)
            ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
        EXPECT_THAT(room.users(), ElementsAre("ann"));
    }
}

}  // namespace

}  // namespace netcatchat
