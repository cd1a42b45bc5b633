#include "visualizer/replay/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/script.h"
#include "visualizer/replay/facts/conditions.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

// The state after the last event of the script, or after `at`.
State stateOf(const Script& script, Serial at) {
    const replay::Run run(script.path);
    return Replay(run).at(at);
}
State stateOf(const Script& script) {
    return stateOf(script, script.last());
}

auto isCall(Entity call) {
    return Field("call", &WaitingCall::call, call);
}
auto isAbout(Entity subject) {
    return Field("subject", &ReadyThing::subject, subject);
}

// --- The loop. ---

TEST(State, IsEmptyBeforeTheFirstEvent) {
    Script script;
    script.run();

    EXPECT_EQ(stateOf(script, Serial::None), State{});
}

TEST(State, TheLoopGoesFromStationToStation) {
    Script script;
    const Entity call = script.callLater(0s, [] {});
    const Serial start = script.run();
    const Serial turn = script.turn();
    const Serial due = script.callback(call);
    const Serial poll = script.poll(2s);
    const Serial wake = script.wake();
    const Serial end = script.end();

    EXPECT_EQ(stateOf(script, start).station, Station::Outside);
    EXPECT_TRUE(stateOf(script, start).running);
    EXPECT_EQ(stateOf(script, turn).station, Station::ThreadCalls);
    EXPECT_EQ(stateOf(script, turn).turn, 1u);
    EXPECT_EQ(stateOf(script, due).station, Station::DueCalls);
    EXPECT_EQ(stateOf(script, poll).station, Station::Poll);
    EXPECT_TRUE(stateOf(script, poll).waiting);
    EXPECT_EQ(stateOf(script, poll).pollLimit, 2'000'000'000);
    EXPECT_EQ(stateOf(script, wake).station, Station::Dispatch);
    EXPECT_FALSE(stateOf(script, wake).waiting);
    EXPECT_EQ(stateOf(script, end).station, Station::Outside);
    EXPECT_FALSE(stateOf(script, end).running);
}

TEST(State, CallsFromThreadsRunAtTheirOwnStation) {
    Script script;
    const Entity call = script.callFromThread([] {});
    script.turn();
    const Serial begin = script.callback(call);

    EXPECT_EQ(stateOf(script, begin).station, Station::ThreadCalls);
}

TEST(State, StopIsAskedForFirst) {
    Script script;
    script.run();
    const Serial stop = script.stop();

    EXPECT_TRUE(stateOf(script, stop).stopRequested);
    EXPECT_TRUE(stateOf(script, stop).running);
}

TEST(State, TheStageHoldsWhatRunsAndWhatItIsNestedIn) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    Serial inner;
    const Serial outer = script.callback(echo, Hook::DataReceived, {}, [&] {
        inner = script.callback(echo, Hook::ConnectionLost, {}, [] {});
    });

    EXPECT_THAT(stateOf(script, outer).stage,
                ElementsAre(Frame{outer, echo, {}, Hook::DataReceived}));
    EXPECT_THAT(stateOf(script, inner).stage,
                ElementsAre(Frame{outer, echo, {}, Hook::DataReceived},
                            Frame{inner, echo, {}, Hook::ConnectionLost}));
    EXPECT_THAT(stateOf(script).stage, IsEmpty());
}

// --- Calls. ---

TEST(State, TheShelfHasTheNextDueFirst) {
    Script script;
    const Entity tea = script.callLater(3s, [] {});
    const Entity water = script.callLater(1s, [] {});
    const Entity alsoTea = script.callLater(3s, [] {});

    EXPECT_THAT(stateOf(script).shelf, ElementsAre(isCall(water), isCall(tea), isCall(alsoTea)));
}

TEST(State, AMovedCallStandsWhereItIsDueNow) {
    Script script;
    const Entity first = script.callLater(1s, [] {});
    const Entity second = script.callLater(2s, [] {});
    script.move(first, 1s, 3s);

    const State state = stateOf(script);

    ASSERT_THAT(state.shelf, ElementsAre(isCall(second), isCall(first)));
    EXPECT_EQ(state.shelf.back().due, 3'000'000'000);
    EXPECT_EQ(state.shelf.back().scheduled, script.scheduled(first));
}

TEST(State, ACallLeavesTheShelfWhenItIsCalledOrCancelled) {
    Script script;
    const Entity called = script.callLater(1s, [] {});
    const Entity cancelled = script.callLater(1s, [] {});
    const Entity left = script.callLater(1s, [] {});
    script.cancel(cancelled);
    const Serial begin = script.callback(called);

    EXPECT_THAT(stateOf(script, begin).shelf, ElementsAre(isCall(left)));
}

TEST(State, TheQueueIsFirstComeFirst) {
    Script script;
    const Entity first = script.callWhenRunning([] {});
    const Entity second = script.callFromThread([] {});
    const Serial before = script.last();
    script.callback(first);

    EXPECT_THAT(stateOf(script, before).queue, ElementsAre(isCall(first), isCall(second)));
    EXPECT_THAT(stateOf(script).queue, ElementsAre(isCall(second)));
}

// --- What is ready. ---

TEST(State, AReadyThingWaitsUntilItIsDispatched) {
    Script script;
    const Entity one = script.open({}), two = script.open({});
    script.turn();
    script.poll();
    script.wake(2);
    const Serial readyOne = script.ready(one, Readiness::Readable);
    const Serial readyTwo = script.ready(two, Readiness::Readable);
    const Serial first = script.record(events::Read::kind, one, {.cause = readyOne});
    const Serial second = script.record(events::Read::kind, two, {.cause = readyTwo});

    EXPECT_THAT(stateOf(script, readyTwo).ready, ElementsAre(isAbout(one), isAbout(two)));
    EXPECT_THAT(stateOf(script, first).ready, ElementsAre(isAbout(two)));
    EXPECT_THAT(stateOf(script, second).ready, IsEmpty());
}

TEST(State, AReadyThingOfWhichNothingIsToldLeavesWithTheNext) {
    Script script;
    const Entity writable = script.open({}), readable = script.open({});
    script.wake(2);
    script.ready(writable, Readiness::Writable);
    const Serial ready = script.ready(readable, Readiness::Readable);
    script.record(events::Read::kind, readable, {.cause = ready});

    EXPECT_THAT(stateOf(script).ready, IsEmpty());
}

// --- The network. ---

TEST(State, AConnectionCountsItsBytes) {
    Script script;
    const Entity port = script.listen(script.factory("EchoFactory"), 8000);
    const Entity connection = script.open(port);
    const Entity echo = script.protocol(connection, "Echo");
    script.read(connection, "hello");
    script.write(connection, "hello, hello");
    script.sent(connection, 5, 7);

    const State state = stateOf(script);

    ASSERT_THAT(state.connections, SizeIs(1));
    const ConnectionState& found = state.connections.at(connection);
    EXPECT_EQ(found.origin, port);
    EXPECT_EQ(found.protocol, echo);
    EXPECT_EQ(found.bytesRead, 5u);
    EXPECT_EQ(found.bytesWritten, 12u);
    EXPECT_EQ(found.bytesSent, 5u);
    EXPECT_EQ(found.buffered(), 7u);
    EXPECT_THAT(state.ports, SizeIs(1));
    EXPECT_EQ(state.ports.at(port).portNumber, 8000);
}

TEST(State, WhatIsNotSentWhenTheConnectionEndsIsDropped) {
    Script script;
    const Entity connection = script.open({});
    script.write(connection, "hello");
    script.record(events::CloseRequested::kind, connection, {.value1 = 1});
    script.write(connection, "too late");

    const ConnectionState found = stateOf(script).connections.at(connection);

    EXPECT_EQ(found.buffered(), 0u);
    EXPECT_EQ(found.bytesDropped, 5u);
    EXPECT_EQ(found.bytesWritten, 5u);
    EXPECT_TRUE(found.closeRequested);
}

TEST(State, AClosedConnectionStaysUntilTheNextTurnIsOver) {
    Script script;
    const Entity connection = script.open({});
    script.turn();
    const Serial closed = script.closed(connection);
    const Serial next = script.turn();
    const Serial afterNext = script.turn();

    EXPECT_EQ(stateOf(script, closed).connections.at(connection).closed, closed);
    EXPECT_THAT(stateOf(script, next).connections, SizeIs(1));
    EXPECT_THAT(stateOf(script, afterNext).connections, IsEmpty());
    EXPECT_THAT(stateOf(script, afterNext).lingering, IsEmpty());
    EXPECT_EQ(stateOf(script).connectionsClosed, 1u);
}

TEST(State, AClosedPortListensNoMore) {
    Script script;
    const Entity port = script.listen({}, 8000);
    script.record(events::PortClosed::kind, port);

    EXPECT_THAT(stateOf(script).ports, IsEmpty());
}

TEST(State, CountsWhatWentWrong) {
    Script script;
    script.record(events::Exception::kind, {});
    script.record(events::Note::kind, {});
    script.record(events::ConnectFailed::kind, {});

    EXPECT_EQ(stateOf(script).errors, 2u);
}

TEST(State, CountsTheTimeAtTheGateForTheCallbackThatHasTheStage) {
    Script script;
    const auto heldFor = [&](Duration time) {
        script.timePasses(time);
        script.record(events::Held::kind, script.reactor, {.value1 = time.count()});
    };
    heldFor(1s);  // no callback was running
    script.callback(script.callLater(0s, [&] {
        heldFor(2s);
        script.timePasses(1s);
        heldFor(3s);
    }));
    EXPECT_EQ(stateOf(script).heldAtGate, Duration(5s).count());

    script.callback(script.callLater(0s, [] {}));
    EXPECT_EQ(stateOf(script).heldAtGate, 0);
}

TEST(State, ARecursionWithoutEndDoesNotFillIt) {
    Script script;
    for (int i = 0; i < 5000; ++i)
        script.beginCallback(Entity::of(EntityKind::Protocol, 1), Hook::DataReceived);

    EXPECT_THAT(stateOf(script).stage, SizeIs(deepestStage));
}

// --- How a connection is held up. ---

class AConnection : public testing::Test {
protected:
    std::vector<Condition> after(Kind kind, std::int64_t value = 0) {
        script.record(kind, connection, {.value1 = value});
        return conditionsOf(stateOf(script).connections.at(connection));
    }

    Script script;
    const Entity connection = script.open({});
};

TEST_F(AConnection, ThatIsSimplyOpenHasNothingToTell) {
    EXPECT_THAT(conditionsOf(stateOf(script).connections.at(connection)), IsEmpty());
    EXPECT_EQ(words(conditionsOf(stateOf(script).connections.at(connection))), "open");
}

TEST_F(AConnection, IsPausedForReadingUntilItIsResumed) {
    EXPECT_THAT(after(events::ReadPaused::kind), ElementsAre(Condition::ReadPaused));
    EXPECT_THAT(after(events::ReadResumed::kind), IsEmpty());
}

TEST_F(AConnection, IsHalfClosedAtEitherEndOrBoth) {
    EXPECT_THAT(after(events::HalfClosed::kind, 1), ElementsAre(Condition::OutputEnded));
    EXPECT_THAT(after(events::HalfClosed::kind, 0),
                ElementsAre(Condition::InputEnded, Condition::OutputEnded));
}

TEST_F(AConnection, HasAProducerThatAFullBufferPauses) {
    EXPECT_THAT(after(events::ProducerRegistered::kind, 1), ElementsAre(Condition::Producer));
    EXPECT_THAT(after(events::ProducerPaused::kind, 70'000),
                ElementsAre(Condition::ProducerPaused));
    EXPECT_THAT(after(events::ProducerResumed::kind), ElementsAre(Condition::Producer));
    EXPECT_THAT(after(events::ProducerUnregistered::kind), IsEmpty());
}

TEST_F(AConnection, ForgetsThatItsProducerWasPausedWhenAnotherIsRegistered) {
    after(events::ProducerRegistered::kind, 1);
    after(events::ProducerPaused::kind, 70'000);
    after(events::ProducerUnregistered::kind);

    EXPECT_THAT(after(events::ProducerRegistered::kind, 0), ElementsAre(Condition::Producer));
}

TEST_F(AConnection, TellsWhatMattersMostFirstAndNothingElseOnceItIsClosed) {
    after(events::Secured::kind);
    after(events::ReadPaused::kind);
    after(events::CloseRequested::kind);
    EXPECT_EQ(words(conditionsOf(stateOf(script).connections.at(connection))),
              "closing, reading paused, encrypted");

    EXPECT_THAT(after(events::ConnectionClosed::kind), ElementsAre(Condition::Closed));
}

TEST_F(AConnection, WhoseOutputHasEndedSendsNothingThatIsStillWritten) {
    after(events::HalfClosed::kind, 1);
    script.write(connection, "too late");

    EXPECT_EQ(stateOf(script).connections.at(connection).buffered(), 0u);
}

TEST_F(AConnection, ThatWasNeverOpenedIsNotHeldUp) {
    const Entity stranger = Entity::of(EntityKind::Connection, 77);
    for (const Kind kind :
         {events::ReadPaused::kind, events::HalfClosed::kind, events::Secured::kind})
        script.record(kind, stranger);

    EXPECT_FALSE(stateOf(script).connections.contains(stranger));
}

}  // namespace
}  // namespace replay
