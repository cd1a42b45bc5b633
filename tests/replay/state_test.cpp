#include "visualizer/replay/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/protocols/line_receiver.h"
#include "tests/recorded/servers.h"
#include "visualizer/replay/facts/conditions.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

struct StateTest : testing::Test, Recording {};

Entity call(std::uint32_t number) {
    return Entity::of(EntityKind::Call, number);
}
auto isCall(std::uint32_t number) {
    return Field("call", &WaitingCall::call, call(number));
}
auto isAbout(Entity subject) {
    return Field("subject", &ReadyThing::subject, subject);
}

// --- The loop. ---

TEST_F(StateTest, IsEmptyBeforeTheFirstEvent) {
    reactor.settle();

    EXPECT_EQ(at(Serial::None), State{});
}

TEST_F(StateTest, TheLoopGoesFromStationToStation) {
    reactor.callLater(0s, [] {});
    reactor.callLater(2s, [&] { reactor.stop(); });
    reactor.run();
    const State start = at(first<events::ReactorRun>()), turn = at(first<events::TurnBegin>());
    const State due = at(first<events::CallbackBegin>()), poll = at(first<events::PollBegin>());
    const State wake = at(first<events::PollEnd>()), end = at(first<events::ReactorEnd>());

    EXPECT_EQ(start.station, Station::Outside);
    EXPECT_TRUE(start.running);
    EXPECT_EQ(turn.station, Station::ThreadCalls);
    EXPECT_EQ(turn.turn, 1u);
    EXPECT_EQ(due.station, Station::DueCalls);
    EXPECT_EQ(poll.station, Station::Poll);
    EXPECT_TRUE(poll.waiting);
    EXPECT_EQ(poll.pollLimit, 2'000'000'000);
    EXPECT_EQ(wake.station, Station::Dispatch);
    EXPECT_FALSE(wake.waiting);
    EXPECT_EQ(end.station, Station::Outside);
    EXPECT_FALSE(end.running);
}

TEST_F(StateTest, CallsFromThreadsRunAtTheirOwnStation) {
    reactor.callFromThread([] {});
    reactor.settle();

    EXPECT_EQ(at(first<events::CallbackBegin>()).station, Station::ThreadCalls);
}

TEST_F(StateTest, StopIsAskedForFirst) {
    reactor.callWhenRunning([&] { reactor.stop(); });
    reactor.run();

    EXPECT_TRUE(at(first<events::ReactorStop>()).stopRequested);
    EXPECT_TRUE(at(first<events::ReactorStop>()).running);
}

// Its lines are called from its dataReceived.
class Chat : public LineReceiver {
    void lineReceived(std::string_view) override {}
};

TEST_F(StateTest, TheStageHoldsWhatRunsAndWhatItIsNestedIn) {
    Server<Chat> server(reactor);
    server.connect().send("hello\r\n");
    reactor.settle();
    const Serial outer = run().effectsOf(first<events::Read>()).front();
    const Serial inner = last<events::CallbackBegin>();
    const Entity chat = Entity::of(EntityKind::Protocol, 1);
    const Frame received{outer, chat, connection(1), Hook::DataReceived};

    EXPECT_THAT(at(outer).stage, ElementsAre(received));
    EXPECT_THAT(at(inner).stage,
                ElementsAre(received, Frame{inner, chat, connection(1), Hook::LineReceived}));
    EXPECT_THAT(state().stage, IsEmpty());
}

// --- Calls. ---

TEST_F(StateTest, TheShelfHasTheNextDueFirst) {
    for (const Duration due : {3s, 1s, 3s})
        reactor.callLater(due, [] {});

    EXPECT_THAT(state().shelf, ElementsAre(isCall(2), isCall(1), isCall(3)));
}

TEST_F(StateTest, AMovedCallStandsWhereItIsDueNow) {
    DelayedCall moved = reactor.callLater(1s, [] {});
    reactor.callLater(2s, [] {});
    moved.reset(3s);

    const State now = state();

    ASSERT_THAT(now.shelf, ElementsAre(isCall(2), isCall(1)));
    EXPECT_EQ(now.shelf.back().due, 3'000'000'000);
    EXPECT_EQ(now.shelf.back().scheduled, first<events::CallScheduled>());
}

TEST_F(StateTest, ACallLeavesTheShelfWhenItIsCalledOrCancelled) {
    for (const Duration due : {1s, 2s})
        reactor.callLater(due, [] {});
    reactor.callLater(1s, [] {}).cancel();
    reactor.advance(1s);

    EXPECT_THAT(at(first<events::CallbackBegin>()).shelf, ElementsAre(isCall(2)));
}

TEST_F(StateTest, TheQueueIsFirstComeFirst) {
    reactor.callWhenRunning([] {});
    reactor.callFromThread([] {});
    const Serial before = last();
    reactor.settle();

    EXPECT_THAT(at(before).queue, ElementsAre(isCall(1), isCall(2)));
    EXPECT_THAT(at(first<events::CallbackEnd>()).queue, ElementsAre(isCall(2)));
}

// --- What is ready. ---

TEST_F(StateTest, AReadyThingWaitsUntilItIsDispatched) {
    Server<Echo> server(reactor);
    MemoryPeer one = server.connect(), two = server.connect();
    one.send("1");
    two.send("2");
    reactor.settle();
    const Entity first = connection(1), second = connection(2);

    EXPECT_THAT(at(last<events::Ready>(second)).ready,
                ElementsAre(isAbout(first), isAbout(second)));
    EXPECT_THAT(at(last<events::Read>(first)).ready, ElementsAre(isAbout(second)));
    EXPECT_THAT(at(last<events::Read>(second)).ready, IsEmpty());
}

TEST_F(StateTest, AReadyThingOfWhichNothingIsToldLeavesWithTheNext) {
    record(events::PollEnd{.ready = 2});
    record(events::Ready{.thing = connection(1), .what = Readiness::Writable});
    const Serial ready = record(events::Ready{.thing = connection(2), .what = Readiness::Readable});
    record(events::Read{.connection = connection(2)}, {.cause = ready});

    EXPECT_THAT(state().ready, IsEmpty());
}

// --- The network. ---

TEST_F(StateTest, AConnectionCountsItsBytes) {
    Server<Echo> server(reactor);
    MemoryPeer peer = server.connect();
    peer.send("hello");
    reactor.settle();
    server.protocol().transport().write("hello, hello");

    const State now = state();

    ASSERT_THAT(now.connections, SizeIs(1));
    const ConnectionState& found = now.connections.at(connection(1));
    const Entity port = Entity::of(EntityKind::Port, 1);
    EXPECT_EQ(found.origin, port);
    EXPECT_EQ(found.protocol, Entity::of(EntityKind::Protocol, 1));
    EXPECT_EQ(found.bytesRead, 5u);
    EXPECT_EQ(found.bytesWritten, 17u);
    EXPECT_EQ(found.bytesSent, 5u);
    EXPECT_EQ(found.buffered(), 12u);
    EXPECT_THAT(now.ports, SizeIs(1));
    EXPECT_EQ(now.ports.at(port).portNumber, 1400);
}

TEST_F(StateTest, WhatIsNotSentWhenTheConnectionEndsIsDropped) {
    Server<Silent> server(reactor);
    MemoryPeer peer = server.connect();
    Transport& transport = server.protocol().transport();
    transport.write("hello");
    transport.abortConnection();
    transport.write("too late");

    const ConnectionState found = state().connections.at(connection(1));

    EXPECT_EQ(found.buffered(), 0u);
    EXPECT_EQ(found.bytesDropped, 5u);
    EXPECT_EQ(found.bytesWritten, 5u);
    EXPECT_TRUE(found.closeRequested);
}

TEST_F(StateTest, AClosedConnectionStaysUntilTheNextTurnIsOver) {
    Server<Echo> server(reactor);
    server.connect().close();
    reactor.settle();
    for (const Duration due : {1s, 2s})
        reactor.callLater(due, [] {});
    reactor.advance(2s);
    const Serial closed = first<events::ConnectionClosed>();
    const Serial next = run().nextTurn(closed), afterNext = run().nextTurn(next);
    ASSERT_LT(next, afterNext);

    EXPECT_EQ(at(closed).connections.at(connection(1)).closed, closed);
    EXPECT_THAT(at(next).connections, SizeIs(1));
    EXPECT_THAT(at(afterNext).connections, IsEmpty());
    EXPECT_THAT(at(afterNext).lingering, IsEmpty());
    EXPECT_EQ(state().connectionsClosed, 1u);
}

TEST_F(StateTest, AClosedPortListensNoMore) {
    Server<Echo> server(reactor);
    EXPECT_THAT(state().ports, SizeIs(1));
    server.port->stopListening();
    reactor.settle();

    EXPECT_THAT(state().ports, IsEmpty());
}

TEST_F(StateTest, CountsWhatWentWrong) {
    reactor.callLater(0s, [] { throw std::out_of_range("at"); });
    reactor.settle();
    recorder->note("all is well");
    record(events::ConnectFailed{});

    EXPECT_EQ(state().errors, 2u);
}

TEST_F(StateTest, CountsTheTimeAtTheGateForTheCallbackThatHasTheStage) {
    const auto heldFor = [&](Duration time) { record(events::Held{.time = time.count()}); };
    reactor.settle();
    reactor.advance(1s);
    heldFor(1s);  // no callback was running
    reactor.callLater(0s, [&] {
        reactor.blockFor(2s);
        heldFor(2s);
        reactor.blockFor(4s);
        heldFor(3s);
    });
    reactor.callLater(7s, [] {});
    reactor.advance(10s);

    EXPECT_EQ(at(nth<events::CallbackEnd>(0)).heldAtGate, Duration(5s).count());
    EXPECT_EQ(at(nth<events::CallbackEnd>(1)).heldAtGate, 0);
}

TEST_F(StateTest, ARecursionWithoutEndDoesNotFillIt) {
    for (int i = 0; i < 5000; ++i)
        record(events::CallbackBegin{.callee = Entity::of(EntityKind::Protocol, 1),
                                     .hook = Hook::DataReceived});

    EXPECT_THAT(state().stage, SizeIs(deepestStage));
}

// --- How a connection is held up. ---

struct Filler : Producer {
    void resumeProducing() override {}
    void stopProducing() override {}
};

class AConnection : public StateTest {
protected:
    ConnectionState now() { return state().connections.at(connection(1)); }
    std::vector<Condition> conditions() { return conditionsOf(now()); }
    void registerProducer(Streaming streaming) {
        transport.registerProducer(std::make_shared<Filler>(), streaming);
    }
    void fillItsBuffer() {
        peer.pauseReading();
        transport.write(std::string(200'000, 'x'));
    }

    Server<Silent> server{reactor};
    MemoryPeer peer = server.connect();
    Transport& transport = server.protocol().transport();
};

TEST_F(AConnection, ThatIsSimplyOpenHasNothingToTell) {
    EXPECT_THAT(conditions(), IsEmpty());
    EXPECT_EQ(words(conditions()), "open");
}

TEST_F(AConnection, IsPausedForReadingUntilItIsResumed) {
    transport.pauseProducing();
    EXPECT_THAT(conditions(), ElementsAre(Condition::ReadPaused));
    transport.resumeProducing();
    EXPECT_THAT(conditions(), IsEmpty());
}

TEST_F(AConnection, IsHalfClosedAtEitherEndOrBoth) {
    transport.loseWriteConnection();
    reactor.settle();
    EXPECT_THAT(conditions(), ElementsAre(Condition::OutputEnded));
    peer.close();
    reactor.settle();
    EXPECT_THAT(conditionsOf(at(last<events::HalfClosed>()).connections.at(connection(1))),
                ElementsAre(Condition::InputEnded, Condition::OutputEnded));
}

TEST_F(AConnection, HasAProducerThatAFullBufferPauses) {
    registerProducer(Streaming::Push);
    EXPECT_THAT(conditions(), ElementsAre(Condition::Producer));
    fillItsBuffer();
    EXPECT_THAT(conditions(), ElementsAre(Condition::ProducerPaused));
    peer.resumeReading();
    reactor.settle();
    EXPECT_THAT(conditions(), ElementsAre(Condition::Producer));
    transport.unregisterProducer();
    EXPECT_THAT(conditions(), IsEmpty());
}

TEST_F(AConnection, ForgetsThatItsProducerWasPausedWhenAnotherIsRegistered) {
    registerProducer(Streaming::Push);
    fillItsBuffer();
    transport.unregisterProducer();
    registerProducer(Streaming::Pull);

    EXPECT_THAT(conditionsOf(at(last<events::ProducerRegistered>()).connections.at(connection(1))),
                ElementsAre(Condition::Producer));
}

TEST_F(AConnection, TellsWhatMattersMostFirstAndNothingElseOnceItIsClosed) {
    record(events::Secured{.connection = connection(1)});
    transport.pauseProducing();
    transport.loseConnection();
    EXPECT_EQ(words(conditions()), "closing, reading paused, encrypted");

    reactor.settle();
    EXPECT_THAT(conditions(), ElementsAre(Condition::Closed));
}

TEST_F(AConnection, WhoseOutputHasEndedSendsNothingThatIsStillWritten) {
    transport.loseWriteConnection();
    reactor.settle();
    transport.write("too late");

    EXPECT_EQ(now().buffered(), 0u);
}

TEST_F(AConnection, ThatWasNeverOpenedIsNotHeldUp) {
    const Entity stranger = connection(77);
    record(events::ReadPaused{.connection = stranger});
    record(events::HalfClosed{.connection = stranger});
    record(events::Secured{.connection = stranger});

    EXPECT_FALSE(state().connections.contains(stranger));
}

}  // namespace
}  // namespace replay
