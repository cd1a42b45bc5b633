#include "visualizer/replay/source.h"

#include <gtest/gtest.h>

#include "tests/replay/script.h"

namespace replay {
namespace {

// As engine::Protocol does, it notes where the derived class stands.
struct Protocol {
    explicit Protocol(Where theWhere = Where::current()) : where(theWhere) {}
    Where where;
};

constexpr std::uint32_t classLine = __LINE__ + 1;
struct Echo : Protocol {
    static void connectionMade() {}
    static void dataReceived() {}
};

struct Shout : Protocol {
    static void connectionMade() {}
    explicit Shout(int theVolume) : volume(theVolume) {}
    int volume;
};

struct SourceTest : testing::Test {
    Script script;

    std::uint32_t lineOf(Serial at) {
        const replay::Run run(script.path);
        const auto place = placeOf(run, at);
        return place ? place->line : 0;
    }
    std::uint32_t registrationLineOf(Serial at) {
        const replay::Run run(script.path);
        const auto place = registrationOf(run, at);
        return place ? place->line : 0;
    }
};

TEST_F(SourceTest, AnEventIsWhereItWasAskedFor) {
    script.callLater(1s, [] {});
    const std::uint32_t line = __LINE__ - 1;

    EXPECT_EQ(lineOf(script.last()), line);
    const replay::Run run(script.path);
    EXPECT_TRUE(placeOf(run, script.last())->file.ends_with("source_test.cpp"));
}

TEST_F(SourceTest, AnEventWithoutALineShowsTheOneBeforeAndAtTheStartTheFirst) {
    const Serial turn = script.record(events::TurnBegin::kind, {});
    script.callLater(1s, [] {});
    const std::uint32_t line = __LINE__ - 1;
    const Serial asked = script.last();
    const Serial poll = script.record(events::PollBegin::kind, {});

    const replay::Run run(script.path);
    ASSERT_TRUE(placeToShow(run, asked));
    EXPECT_EQ(placeToShow(run, asked)->line, line);
    EXPECT_EQ(placeToShow(run, poll), placeToShow(run, asked));
    EXPECT_EQ(placeToShow(run, turn), placeToShow(run, asked));
    EXPECT_EQ(placeToShow(run, Serial::None), placeToShow(run, asked));
    EXPECT_EQ(placeOf(run, poll), std::nullopt);
}

TEST_F(SourceTest, ACallIsWhereItWasRegistered) {
    const Entity call = script.callLater(1s, [] {});
    const std::uint32_t line = __LINE__ - 1;
    const Serial begin = script.callback(call);

    EXPECT_EQ(lineOf(begin), line);
    EXPECT_EQ(registrationLineOf(begin), line);
}

TEST_F(SourceTest, WhatAThreadHasDoneIsWhereItWasAskedFor) {
    const Entity call = script.recorder->newEntity(EntityKind::Call);
    const Item here = script.recorder->site(Where::current());
    const std::uint32_t line = __LINE__ - 1;
    script.record(events::ThreadAsked::kind, call, {.site = here});

    EXPECT_EQ(lineOf(script.record(events::ThreadDone::kind, call)), line);
}

TEST_F(SourceTest, AMethodIsFoundInItsClass) {
    const Entity echo = script.protocol({}, "Echo", Echo().where);
    Serial inside;
    const Serial received = script.callback(
        echo, Hook::DataReceived, {}, [&] { inside = script.record(events::Note::kind, {}); });

    EXPECT_EQ(lineOf(received), classLine + 2);
    EXPECT_EQ(lineOf(serialOf(number(inside) + 1)), classLine + 2);
    EXPECT_EQ(lineOf(inside), classLine + 2) << "what has no place is where its callback is";
    EXPECT_EQ(registrationLineOf(inside), classLine);
}

TEST_F(SourceTest, AMethodIsFoundFromTheConstructorToo) {
    const Entity shout = script.protocol({}, "Shout", Shout(1).where);
    const Serial made = script.callback(shout, Hook::ConnectionMade, {}, [] {});

    EXPECT_EQ(lineOf(made), classLine + 6);
}

TEST_F(SourceTest, AMethodThatTheClassDoesNotHaveIsAtTheClass) {
    const Entity echo = script.protocol({}, "Echo", Echo().where);
    const Serial lost = script.callback(echo, Hook::ConnectionLost, {}, [] {});

    EXPECT_EQ(lineOf(lost), classLine);
}

TEST_F(SourceTest, GoesRoundTheEventsOfALine) {
    std::vector<Serial> asked;
    for (int i = 0; i < 2; ++i) {
        script.callLater(1s, [] {});
        asked.push_back(script.last());
        script.turn();
    }
    const replay::Run run(script.path);
    const Place place = *placeOf(run, asked[0]);

    EXPECT_EQ(nextEventAt(run, place, Serial::None), asked[0]);
    EXPECT_EQ(nextEventAt(run, place, asked[0]), asked[1]);
    EXPECT_EQ(nextEventAt(run, place, asked[1]), asked[0]);
    EXPECT_EQ(nextEventAt(run, {place.file, 1}, asked[1]), Serial::None);
}

TEST_F(SourceTest, WhatHasNoPlaceHasNone) {
    const Serial note = script.record(events::Note::kind, {});
    const replay::Run run(script.path);

    EXPECT_EQ(placeOf(run, note), std::nullopt);
    EXPECT_EQ(placeOf(run, serialOf(99)), std::nullopt);
    EXPECT_EQ(registrationOf(run, note), std::nullopt);
}

}  // namespace
}  // namespace replay
