#include "visualizer/replay/lints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"

namespace replay {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Field;
using testing::IsEmpty;
using testing::StartsWith;

constexpr std::int64_t anyLength = -1;  // for blockedFrom: every callback is too long

auto lint(Serial at, const std::string& sentence) {
    return AllOf(Field("at", &Lint::at, at), Field("sentence", &Lint::sentence, sentence));
}

std::vector<Lint> lintsOf(const Script& script, std::int64_t blockedFrom = 50'000'000) {
    return lints(replay::Run(script.path), blockedFrom);
}

TEST(Lints, HaveNothingToSayOfAGoodRun) {
    Script script;
    echoSession(script);

    EXPECT_THAT(lintsOf(script), IsEmpty());
}

TEST(Lints, TellOfACallbackThatBlockedTheLoop) {
    Script script(ClockKind::Real);
    const Entity one = script.open({}), two = script.open({});
    const Entity echo = script.protocol(one, "Echo");
    script.callLater(0s, [] {});
    script.callLater(1000h, [] {});
    script.wake(2);
    const Serial ready = script.ready(one, Readiness::Readable);
    script.ready(two, Readiness::Readable);
    const Serial slow =
        script.callback(echo, Hook::DataReceived, {.object = one, .cause = ready},
                        [&] { script.callback(echo, Hook::ConnectionLost, {}, [] {}); });

    EXPECT_THAT(
        lintsOf(script, anyLength),
        ElementsAre(AllOf(
            Field(&Lint::at, slow),
            Field(&Lint::sentence, AllOf(StartsWith("Echo 1: dataReceived blocked the loop for "),
                                         EndsWith("; 1 call was late; 1 ready event had to "
                                                  "wait."))))));
    EXPECT_THAT(lintsOf(script, 3600'000'000'000), IsEmpty());
}

TEST(Lints, KnowThatNothingTakesTimeInVirtualTime) {
    Script script;
    script.callback(script.callLater(0s, [] {}), Hook::Call, {}, [&] { script.timePasses(1s); });

    EXPECT_THAT(lintsOf(script), IsEmpty());
}

TEST(Lints, TellOfWritingAfterTheEnd) {
    Script script;
    const Entity connection = script.open({});
    script.closed(connection);
    script.turn();
    script.turn();
    script.turn();
    const Serial late = script.write(connection, "bye");

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(late,
                                                  "3 bytes were written to connection 1 after it "
                                                  "was lost: nobody will read them.")));
}

TEST(Lints, TellOfCallsThatNeverRan) {
    Script script;
    auto tick = [] {};
    const Entity call = script.callLater(1s, tick);
    script.run();
    script.end();

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(script.scheduled(call),
                                                  "Call 1 (tick) never ran: the "
                                                  "reactor stopped before it was due.")));
}

TEST(Lints, TellOfManyCallsInOneSentence) {
    Script script;
    for (int i = 0; i < 10; ++i)
        script.callLater(1s, [] {});
    const Serial end = script.end();

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(end,
                                                  "10 delayed calls never ran: the "
                                                  "reactor stopped before they were due.")));
}

TEST(Lints, TellOfAnException) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    const Serial exception = script.record(
        events::Exception::kind, echo, {.data = script.recorder->text("std::out_of_range: at")});

    EXPECT_THAT(lintsOf(script),
                ElementsAre(lint(exception, "Echo 1 throws std::out_of_range: at.")));
}

TEST(Lints, TellOfConnectionsStillOpen) {
    Script script;
    const Entity closed = script.open({});
    script.open({});
    const Serial opened = script.last();
    script.closed(closed);
    EXPECT_THAT(lintsOf(script), IsEmpty()) << "while the program runs, it may still close it";

    script.recorder.reset();  // the program ends

    EXPECT_THAT(lintsOf(script),
                ElementsAre(lint(opened, "Connection 2 was still open at the end.")));
}

// --- Deferreds. ---

constexpr int gotOrgs = 0, reportIt = 0;

TEST(Lints, TellOfADeferredThatWasNeverFired) {
    Script script;
    Rails page = getPage(script), outer = getPage(script), unused = getPage(script);
    page.addCallback(gotOrgs);
    outer.addCallback(gotOrgs);
    outer.callback("1");
    outer.waitsFor(page);
    EXPECT_THAT(lintsOf(script), IsEmpty()) << "it may still be";

    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(serialOf(1),
                                                  "Deferred 1 (getPage) was never fired: what "
                                                  "waits for it waits for ever.")));
}

TEST(Lints, TellOfOneThatWentUnfired) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    page.record(events::DeferredGone::kind);
    script.turn();
    script.turn();
    script.turn();
    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), ElementsAre(Field("at", &Lint::at, serialOf(1))));
}

TEST(Lints, DoNotBlameADeferredThatTheEndOfTheRunCutShort) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    script.callLater(3s, [] {});
    script.turn();
    script.timePasses(2500ms);
    page.record(events::DeferredGone::kind);
    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(serialOf(1),
                                                  "Deferred 1 (getPage) was not fired before the "
                                                  "run ended, 2.5 s after its start; 1 delayed "
                                                  "call was still waiting.")));
}

TEST(Lints, BlameADeferredThatWasDroppedBeforeTheEnd) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    script.turn();
    page.record(events::DeferredGone::kind);
    script.callLater(3s, [] {});
    script.turn();
    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), ElementsAre(lint(serialOf(1),
                                                  "Deferred 1 (getPage) was never fired: what "
                                                  "waits for it waits for ever.")));
}

TEST(Lints, BlameTheMissingInputNotTheList) {
    Script script;
    Rails page = getPage(script), list(script);
    list.gathers(page, 0, 1);
    list.addCallback(gotOrgs);
    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), ElementsAre(Field("at", &Lint::at, serialOf(1))));
}

TEST(Lints, TellOfAnUnhandledFailureWhereItBegan) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    page.callback("1");
    const Serial threw = page.throws("ValueError: 1");
    page.says(events::Unhandled::kind, "ValueError: 1", {.cause = threw});

    EXPECT_THAT(lintsOf(script),
                ElementsAre(lint(threw,
                                 "Nobody handled the failure of Deferred 1 "
                                 "(getPage), which started here: ValueError: 1.")));
}

TEST(Lints, TellOfASecondFiring) {
    Script script;
    Rails page = getPage(script);
    page.callback("1");
    const Serial refused = page.record(events::FiringRefused::kind);

    EXPECT_THAT(lintsOf(script), ElementsAre(Field("at", &Lint::at, refused)));
}

TEST(Lints, HintAtAnErrbackThatMakesNothingOfAFailure) {
    Script script;
    Rails page = getPage(script);
    page.addErrback(reportIt).addErrback(reportIt).addCallback(gotOrgs);
    page.errback("ValueError: 1");
    const Serial swallowed = page.returns("nothing");
    page.passes();
    EXPECT_THAT(lintsOf(script), IsEmpty()) << "at the end of a chain it is just a report";

    page.returns("2");

    EXPECT_THAT(lintsOf(script),
                ElementsAre(lint(swallowed,
                                 "reportIt handled ValueError: 1 and returned nothing: the "
                                 "callbacks after it run as if all went well.")));
}

TEST(Lints, HaveNothingToSayOfARecoveryWithAValue) {
    Script script;
    Rails page = getPage(script);
    page.addErrback(reportIt).addCallback(gotOrgs);
    page.errback("ValueError: 1");
    page.returns("(untitled)");
    page.returns("2");
    script.recorder.reset();

    EXPECT_THAT(lintsOf(script), IsEmpty());
}

}  // namespace
}  // namespace replay
