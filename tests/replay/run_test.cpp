#include "visualizer/replay/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/protocols/line_receiver.h"
#include "tests/recorded/servers.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::IsEmpty;

struct RunTest : testing::Test, Recording {};

TEST(Run, RefusesWhatIsNotATrace) {
    EXPECT_THROW(replay::Run("/nowhere/at.all"), engine::trace::TraceError);
}

TEST_F(RunTest, OfAnEmptyTraceHasNowhereToGo) {
    EXPECT_EQ(run().last(), Serial::None);
    EXPECT_FALSE(run().has(serialOf(1)));
    EXPECT_EQ(run().event(serialOf(1)).kind, Kind{});
    EXPECT_EQ(run().nextTurn(Serial::None), Serial::None);
    EXPECT_EQ(run().causeOf(serialOf(7)), Serial::None);
    EXPECT_THAT(run().effectsOf(serialOf(7)), IsEmpty());
}

TEST_F(RunTest, MovesTurnByTurn) {
    for (const Duration due : {0s, 1s})
        reactor.callLater(due, [] {});
    reactor.advance(1s);
    const Serial start = first<events::ReactorRun>(), between = first<events::PollBegin>();
    const Serial first = nth<events::TurnBegin>(0), second = nth<events::TurnBegin>(1);

    EXPECT_THAT(run().turns(), ElementsAre(first, second));
    EXPECT_EQ(run().nextTurn(start), first);
    EXPECT_EQ(run().nextTurn(between), second);
    EXPECT_EQ(run().nextTurn(second), second);
    EXPECT_EQ(run().previousTurn(second), first);
    EXPECT_EQ(run().previousTurn(between), first);
    EXPECT_EQ(run().previousTurn(first), first);
}

TEST_F(RunTest, FindsTheConnectionOfAProtocolAndTheOtherWayRound) {
    Server<Echo> server(reactor);
    const MemoryPeer peer = server.connect();
    const Entity echo = Entity::of(EntityKind::Protocol, 1);
    record(events::ConnectionOpened{.connection = connection(2)});  // and refused

    EXPECT_EQ(run().counterpartOf(echo), connection(1));
    EXPECT_EQ(run().counterpartOf(connection(1)), echo);
    EXPECT_EQ(run().counterpartOf(connection(2)), Entity{});
    EXPECT_EQ(run().counterpartOf(Entity::of(EntityKind::Reactor, 1)), Entity{});
    EXPECT_EQ(run().counterpartOf(Entity::of(EntityKind::Protocol, 99)), Entity{});
}

TEST_F(RunTest, MovesAlongOneThing) {
    DelayedCall call = reactor.callLater(1s, [] {});
    const Serial scheduled = last();
    reactor.callLater(0s, [] {});
    reactor.settle();
    call.cancel();
    const Serial cancelled = last();
    const Entity first = Entity::of(EntityKind::Call, 1), second = Entity::of(EntityKind::Call, 2);

    EXPECT_THAT(run().eventsOf(first), ElementsAre(scheduled, cancelled));
    EXPECT_EQ(run().nextOf(first, scheduled), cancelled);
    EXPECT_EQ(run().nextOf(first, cancelled), cancelled);
    EXPECT_EQ(run().previousOf(first, cancelled), scheduled);
    EXPECT_THAT(run().all(EntityKind::Call), ElementsAre(first, second));
    EXPECT_THAT(run().all(EntityKind::Thread), IsEmpty());
    EXPECT_THAT(run().eventsOf(Entity::of(EntityKind::Port, 9)), IsEmpty());
}

TEST_F(RunTest, MovesAlongAConnectionThatAnotherThingNames) {
    Server<Echo> server(reactor);
    const MemoryPeer peer = server.connect();
    const Serial opened = first<events::ConnectionOpened>();
    const Serial made = first<events::ProtocolMade>();

    EXPECT_EQ(run().nextOf(connection(1), opened), made);
    EXPECT_EQ(run().previousOf(connection(1), made), opened);
}

TEST_F(RunTest, KnowsCauseAndEffects) {
    reactor.callLater(0s, [&] {
        recorder->note("one");
        recorder->note("two");
    });
    reactor.settle();
    const Serial cause = first<events::CallbackBegin>();
    const Serial one = nth<events::Note>(0), two = nth<events::Note>(1);

    EXPECT_EQ(run().causeOf(two), cause);
    EXPECT_EQ(run().causeOf(cause), first<events::CallScheduled>());
    EXPECT_EQ(run().causeOf(first<events::CallScheduled>()), Serial::None);
    EXPECT_EQ(run().firstEffectOf(cause), one);
    EXPECT_THAT(run().effectsOf(cause), ElementsAre(one, two, first<events::CallbackEnd>()));
    EXPECT_THAT(run().effectsOf(two), IsEmpty());
}

TEST_F(RunTest, ACauseComesBeforeItsEffect) {
    const Serial itself = record(events::Note{}, {.cause = serialOf(1)});
    const Serial future = record(events::Note{}, {.cause = serialOf(99)});

    EXPECT_EQ(run().causeOf(itself), Serial::None);
    EXPECT_EQ(run().causeOf(future), Serial::None);
    EXPECT_THAT(run().effectsOf(itself), IsEmpty());
}

// Its lines are called from its dataReceived.
class Chat : public LineReceiver {
    void lineReceived(std::string_view line) override { sendLine(line); }
};

TEST_F(RunTest, CallbacksNestLikeBrackets) {
    Server<Chat> server(reactor);
    server.connect().send("hello\r\n");
    reactor.settle();
    const Serial outer = nth<events::CallbackBegin>(-2), inner = nth<events::CallbackBegin>(-1);
    const Serial innerEnd = nth<events::CallbackEnd>(-2), outerEnd = nth<events::CallbackEnd>(-1);

    EXPECT_EQ(run().partnerOf(outer), outerEnd);
    EXPECT_EQ(run().partnerOf(outerEnd), outer);
    EXPECT_EQ(run().partnerOf(inner), innerEnd);
    EXPECT_EQ(run().callbackAround(first<events::Write>()), inner);
    EXPECT_EQ(run().callbackAround(inner), outer);
    EXPECT_EQ(run().callbackAround(innerEnd), outer);
    EXPECT_EQ(run().callbackAround(outer), Serial::None);
    EXPECT_EQ(run().callbackAround(outerEnd), Serial::None);
}

TEST_F(RunTest, ACallbackWithoutAnEndHasNoPartner) {
    const Entity echo = Entity::of(EntityKind::Protocol, 1);
    const Serial lost = record(events::CallbackBegin{.callee = echo, .hook = Hook::DataReceived});
    record(events::TurnBegin{});
    const Serial note = record(events::Note{});
    const Serial end =
        record(events::CallbackEnd{.callee = echo, .hook = Hook::DataReceived}, {.cause = lost});

    EXPECT_EQ(run().partnerOf(lost), Serial::None);
    EXPECT_EQ(run().partnerOf(end), Serial::None);
    EXPECT_EQ(run().callbackAround(note), Serial::None) << "a new turn begins with an empty stage";
}

TEST_F(RunTest, CollectsWhatWentWrong) {
    reactor.callLater(0s, [] { throw std::out_of_range("at"); });
    reactor.settle();
    record(events::Expected{.held = true});
    const Serial check = record(events::Expected{.held = false});
    record(events::Log{});
    const Serial log = record(events::Log{.error = true});

    EXPECT_THAT(run().errors(), ElementsAre(first<events::Exception>(), check, log));
}

TEST_F(RunTest, KnowsSinceWhenACallWaited) {
    DelayedCall call = reactor.callLater(1s, [] {});
    call.reset(2s);
    call.cancel();
    const Serial again = record(events::CallCancelled{.call = Entity::of(EntityKind::Call, 1)});
    const Serial moved = first<events::CallMoved>(), cancelled = first<events::CallCancelled>();

    EXPECT_EQ(run().waitingSince(moved), first<events::CallScheduled>());
    EXPECT_EQ(run().waitingSince(cancelled), moved);
    EXPECT_EQ(run().waitingSince(again), Serial::None);
}

TEST_F(RunTest, GrowsWithTheProgramThatItFollows) {
    reactor.callLater(1s, [] {});
    replay::Run run(path);
    const Serial scheduled = run.last();
    EXPECT_FALSE(run.refresh());
    EXPECT_THAT(run.effectsOf(scheduled), IsEmpty());

    reactor.advance(1s);
    EXPECT_EQ(run.last(), scheduled) << "only refresh() takes in what is new";
    EXPECT_TRUE(run.refresh());
    EXPECT_EQ(run.last(), last());
    EXPECT_THAT(run.effectsOf(scheduled), ElementsAre(first<events::CallbackBegin>()));

    const Serial other = record(events::Note{}, {.cause = scheduled});
    run.refresh();
    EXPECT_THAT(run.effectsOf(scheduled), ElementsAre(first<events::CallbackBegin>(), other));
}

}  // namespace
}  // namespace replay
