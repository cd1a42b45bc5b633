#include "visualizer/replay/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/script.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Run, RefusesWhatIsNotATrace) {
    EXPECT_THROW(replay::Run("/nowhere/at.all"), engine::trace::TraceError);
}

TEST(Run, AnEmptyTraceHasNowhereToGo) {
    Script script;
    const replay::Run run(script.path);

    EXPECT_EQ(run.last(), Serial::None);
    EXPECT_FALSE(run.has(serialOf(1)));
    EXPECT_EQ(run.event(serialOf(1)).kind, Kind{});
    EXPECT_EQ(run.nextTurn(Serial::None), Serial::None);
    EXPECT_EQ(run.causeOf(serialOf(7)), Serial::None);
    EXPECT_THAT(run.effectsOf(serialOf(7)), IsEmpty());
}

TEST(Run, MovesTurnByTurn) {
    Script script;
    const Serial start = script.run();
    const Serial first = script.turn();
    const Serial between = script.poll();
    const Serial second = script.turn();
    const replay::Run run(script.path);

    EXPECT_THAT(run.turns(), ElementsAre(first, second));
    EXPECT_EQ(run.nextTurn(start), first);
    EXPECT_EQ(run.nextTurn(between), second);
    EXPECT_EQ(run.nextTurn(second), second);
    EXPECT_EQ(run.previousTurn(second), first);
    EXPECT_EQ(run.previousTurn(between), first);
    EXPECT_EQ(run.previousTurn(first), first);
}

TEST(Run, FindsTheConnectionOfAProtocolAndTheOtherWayRound) {
    Script script;
    const Entity connection = script.open({});
    const Entity echo = script.protocol(connection, "Echo");
    const Entity refused = script.open({});
    const replay::Run run(script.path);

    EXPECT_EQ(run.counterpartOf(echo), connection);
    EXPECT_EQ(run.counterpartOf(connection), echo);
    EXPECT_EQ(run.counterpartOf(refused), Entity{});
    EXPECT_EQ(run.counterpartOf(script.reactor), Entity{});
    EXPECT_EQ(run.counterpartOf(Entity::of(EntityKind::Protocol, 99)), Entity{});
}

TEST(Run, MovesAlongOneThing) {
    Script script;
    const Entity connection = script.open({});
    const Serial opened = script.last();
    script.turn();
    const Entity echo = script.protocol(connection, "Echo");
    const Serial made = script.last();
    const replay::Run run(script.path);

    EXPECT_THAT(run.eventsOf(connection), ElementsAre(opened, made));
    EXPECT_EQ(run.nextOf(connection, opened), made);
    EXPECT_EQ(run.nextOf(connection, made), made);
    EXPECT_EQ(run.previousOf(connection, made), opened);
    EXPECT_THAT(run.eventsOf(echo), ElementsAre(made));
    EXPECT_THAT(run.all(EntityKind::Connection), ElementsAre(connection));
    EXPECT_THAT(run.all(EntityKind::Thread), IsEmpty());
    EXPECT_THAT(run.eventsOf(Entity::of(EntityKind::Port, 9)), IsEmpty());
}

TEST(Run, KnowsCauseAndEffects) {
    Script script;
    const Serial cause = script.run();
    const Serial one = script.record(events::Note::kind, {}, {.cause = cause});
    script.record(events::Note::kind, {});
    const Serial two = script.record(events::Note::kind, {}, {.cause = cause});
    const replay::Run run(script.path);

    EXPECT_EQ(run.causeOf(two), cause);
    EXPECT_EQ(run.causeOf(cause), Serial::None);
    EXPECT_EQ(run.firstEffectOf(cause), one);
    EXPECT_THAT(run.effectsOf(cause), ElementsAre(one, two));
    EXPECT_THAT(run.effectsOf(two), IsEmpty());
}

TEST(Run, ACauseComesBeforeItsEffect) {
    Script script;
    const Serial itself = script.record(events::Note::kind, {}, {.cause = serialOf(1)});
    const Serial future = script.record(events::Note::kind, {}, {.cause = serialOf(99)});
    const replay::Run run(script.path);

    EXPECT_EQ(run.causeOf(itself), Serial::None);
    EXPECT_EQ(run.causeOf(future), Serial::None);
    EXPECT_THAT(run.effectsOf(itself), IsEmpty());
}

TEST(Run, CallbacksNestLikeBrackets) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    Serial inner, note;
    const Serial outer = script.callback(echo, Hook::DataReceived, {}, [&] {
        inner = script.callback(echo, Hook::ConnectionLost, {},
                                [&] { note = script.record(events::Note::kind, {}); });
    });
    const Serial innerEnd = serialOf(number(note) + 1);
    const Serial outerEnd = script.last();
    const replay::Run run(script.path);

    EXPECT_EQ(run.partnerOf(outer), outerEnd);
    EXPECT_EQ(run.partnerOf(outerEnd), outer);
    EXPECT_EQ(run.partnerOf(inner), innerEnd);
    EXPECT_EQ(run.callbackAround(note), inner);
    EXPECT_EQ(run.callbackAround(inner), outer);
    EXPECT_EQ(run.callbackAround(innerEnd), outer);
    EXPECT_EQ(run.callbackAround(outer), Serial::None);
    EXPECT_EQ(run.callbackAround(outerEnd), Serial::None);
}

TEST(Run, ACallbackWithoutAnEndHasNoPartner) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    const Serial lost = script.beginCallback(echo, Hook::DataReceived);
    script.turn();
    const Serial note = script.record(events::Note::kind, {});
    const Serial end = script.endCallback(lost, echo, Hook::DataReceived);
    const replay::Run run(script.path);

    EXPECT_EQ(run.partnerOf(lost), Serial::None);
    EXPECT_EQ(run.partnerOf(end), Serial::None);
    EXPECT_EQ(run.callbackAround(note), Serial::None) << "a new turn begins with an empty stage";
}

TEST(Run, CollectsWhatWentWrong) {
    Script script;
    const Serial exception = script.record(events::Exception::kind, {});
    script.record(events::Expected::kind, {}, {.value1 = 1});
    const Serial check = script.record(events::Expected::kind, {}, {.value1 = 0});
    script.record(events::Log::kind, {});
    const Serial log = script.record(events::Log::kind, {}, {.value1 = 1});
    const replay::Run run(script.path);

    EXPECT_THAT(run.errors(), ElementsAre(exception, check, log));
}

TEST(Run, KnowsSinceWhenACallWaited) {
    Script script;
    const Entity call = script.callLater(1s, [] {});
    const Serial moved = script.move(call, 1s, 2s);
    const Serial cancelled = script.cancel(call);
    const Serial again = script.cancel(call);
    const replay::Run run(script.path);

    EXPECT_EQ(run.waitingSince(moved), script.scheduled(call));
    EXPECT_EQ(run.waitingSince(cancelled), moved);
    EXPECT_EQ(run.waitingSince(again), Serial::None);
}

TEST(Run, GrowsWithTheProgramThatItFollows) {
    Script script;
    const Serial start = script.run();
    replay::Run run(script.path);
    EXPECT_FALSE(run.refresh());
    EXPECT_THAT(run.effectsOf(start), IsEmpty());

    const Serial turn = script.turn();
    EXPECT_EQ(run.last(), start) << "only refresh() takes in what is new";
    EXPECT_TRUE(run.refresh());
    EXPECT_EQ(run.last(), turn);
    EXPECT_THAT(run.effectsOf(start), ElementsAre(turn));

    const Serial other = script.record(events::Note::kind, {}, {.cause = start});
    run.refresh();
    EXPECT_THAT(run.effectsOf(start), ElementsAre(turn, other));
}

}  // namespace
}  // namespace replay
