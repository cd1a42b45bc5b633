#include "visualizer/replay/source.h"

#include <gtest/gtest.h>

#include "tests/recorded/servers.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;

constexpr std::uint32_t classLine = __LINE__ + 1;
struct Polite : Protocol {
    void connectionMade() override {}
    void dataReceived(std::string_view) override { transport().pauseProducing(); }
};

struct Shout : Protocol {
    void connectionMade() override {}
    explicit Shout(const int& theVolume) : volume(theVolume) {}
    int volume;
};

struct SourceTest : testing::Test, Recording {
    std::uint32_t lineOf(Serial at) {
        const auto place = placeOf(run(), at);
        return place ? place->line : 0;
    }
    std::uint32_t registrationLineOf(Serial at) {
        const auto place = registrationOf(run(), at);
        return place ? place->line : 0;
    }
    Serial begins(Hook hook) {
        for (const Serial at : all<events::CallbackBegin>())
            if (hookOf(run().event(at)) == hook)
                return at;
        ADD_FAILURE() << "it was never called";
        return Serial::None;
    }
};

TEST_F(SourceTest, AnEventIsWhereItWasAskedFor) {
    reactor.callLater(1s, [] {});
    const std::uint32_t line = __LINE__ - 1;

    EXPECT_EQ(lineOf(last()), line);
    EXPECT_TRUE(placeOf(run(), last())->file.ends_with("source_test.cpp"));
}

TEST_F(SourceTest, AnEventWithoutALineShowsTheOneBeforeAndAtTheStartTheFirst) {
    reactor.settle();
    reactor.callLater(0s, [] {});
    const std::uint32_t line = __LINE__ - 1;
    const Serial asked = last();
    reactor.settle();
    const Serial turn = first<events::ReactorRun>(), poll = first<events::PollBegin>();

    ASSERT_TRUE(placeToShow(run(), asked));
    EXPECT_EQ(placeToShow(run(), asked)->line, line);
    EXPECT_EQ(placeToShow(run(), poll), placeToShow(run(), asked));
    EXPECT_EQ(placeToShow(run(), turn), placeToShow(run(), asked));
    EXPECT_EQ(placeToShow(run(), Serial::None), placeToShow(run(), asked));
    EXPECT_EQ(placeOf(run(), poll), std::nullopt);
}

TEST_F(SourceTest, ACallIsWhereItWasRegistered) {
    reactor.callLater(0s, [] {});
    const std::uint32_t line = __LINE__ - 1;
    reactor.settle();

    EXPECT_EQ(lineOf(first<events::CallbackBegin>()), line);
    EXPECT_EQ(registrationLineOf(first<events::CallbackBegin>()), line);
}

TEST_F(SourceTest, WhatAThreadHasDoneIsWhereItWasAskedFor) {
    reactor.callInThread([] {});
    const std::uint32_t line = __LINE__ - 1;
    reactor.settle();

    EXPECT_EQ(lineOf(first<events::ThreadDone>()), line);
}

TEST_F(SourceTest, AMethodIsFoundInItsClass) {
    Server<Polite> server(reactor);
    server.connect().send("hello");
    reactor.settle();
    const Serial received = begins(Hook::DataReceived), inside = first<events::ReadPaused>();

    EXPECT_EQ(lineOf(received), classLine + 2);
    EXPECT_EQ(lineOf(run().partnerOf(received)), classLine + 2);
    EXPECT_EQ(lineOf(inside), classLine + 2) << "what has no place is where its callback is";
    EXPECT_EQ(registrationLineOf(inside), classLine);
}

TEST_F(SourceTest, AMethodIsFoundFromTheConstructorToo) {
    const int volume = 1;
    Server<Shout> server(reactor, volume);
    const MemoryPeer peer = server.connect();

    EXPECT_EQ(lineOf(begins(Hook::ConnectionMade)), classLine + 6);
}

TEST_F(SourceTest, AMethodThatTheClassDoesNotHaveIsAtTheClass) {
    Server<Polite> server(reactor);
    server.connect().close();
    reactor.settle();

    EXPECT_EQ(lineOf(begins(Hook::ConnectionLost)), classLine);
}

TEST_F(SourceTest, GoesRoundTheEventsOfALine) {
    for (int i = 0; i < 2; ++i) {
        reactor.callLater(1s, [] {});
        reactor.advance(0s);
    }
    const std::vector<Serial> asked = all<events::CallScheduled>();
    const Place place = *placeOf(run(), asked[0]);

    EXPECT_EQ(nextEventAt(run(), place, Serial::None), asked[0]);
    EXPECT_EQ(nextEventAt(run(), place, asked[0]), asked[1]);
    EXPECT_EQ(nextEventAt(run(), place, asked[1]), asked[0]);
    EXPECT_EQ(nextEventAt(run(), {place.file, 1}, asked[1]), Serial::None);
}

TEST_F(SourceTest, WhatHasNoPlaceHasNone) {
    recorder->note("nowhere");

    EXPECT_EQ(placeOf(run(), last()), std::nullopt);
    EXPECT_EQ(placeOf(run(), serialOf(99)), std::nullopt);
    EXPECT_EQ(registrationOf(run(), last()), std::nullopt);
}

}  // namespace
}  // namespace replay
