#include "visualizer/replay/lints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deferred_list.h"
#include "engine/protocols/line_receiver.h"
#include "tests/recorded/chains.h"
#include "tests/recorded/echo_run.h"
#include "tests/recorded/servers.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

auto lint(Serial at, const std::string& sentence) {
    return AllOf(Field("at", &Lint::at, at), Field("sentence", &Lint::sentence, sentence));
}

struct Lints : testing::Test, Recording {
    std::vector<Lint> found() { return lints(run()); }
};

TEST_F(Lints, HaveNothingToSayOfAGoodRun) {
    EXPECT_THAT(lints(*recorded::EchoRun().run), IsEmpty());
}

// Its lines are called from its dataReceived.
class Chat : public LineReceiver {
public:
    explicit Chat(Reactor& reactor) : reactor_(reactor) {}

private:
    void lineReceived(std::string_view) override {
        reactor_.callLater(0s, [] {});
    }

    Reactor& reactor_;
};

TEST(LintsInRealTime, TellOfACallbackThatBlockedTheLoop) {
    Recording program(ClockKind::Real);
    MemoryReactor& reactor = program.reactor;
    Server<Chat> server(reactor, reactor);
    reactor.callLater(1000h, [] {});
    MemoryPeer one = server.connect(), two = server.connect();
    one.send("hello\r\n");
    two.send("hello\r\n");
    reactor.settle();
    const Serial slow = program.run().effectsOf(program.first<events::Read>()).front();
    const Serial inside = program.run().effectsOf(slow).front();

    constexpr std::int64_t anyLength = -1;  // every callback is too long
    const std::vector<Lint> found = lints(program.run(), anyLength);

    EXPECT_THAT(
        found,
        Contains(AllOf(Field(&Lint::at, slow),
                       Field(&Lint::sentence,
                             AllOf(StartsWith("Chat 1: dataReceived blocked the loop for "),
                                   EndsWith("; 1 call was late; 1 ready event had to wait."))))));
    EXPECT_THAT(found, Not(Contains(Field(&Lint::at, inside)))) << "the outermost one blocks";
    EXPECT_THAT(lints(program.run(), 3600'000'000'000), IsEmpty());
}

TEST_F(Lints, KnowThatNothingTakesTimeInVirtualTime) {
    reactor.callLater(0s, [&] { reactor.blockFor(1s); });
    reactor.settle();

    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Lints, TellOfWritingAfterTheEnd) {
    Server<Echo> server(reactor);
    server.connect().close();
    reactor.settle();
    for (const Duration later : {1s, 2s})
        reactor.callLater(later, [] {});
    reactor.callLater(3s, [&] { server.protocol().transport().write("bye"); });
    reactor.advance(3s);

    EXPECT_THAT(found(), ElementsAre(lint(last<events::Write>(),
                                          "3 bytes were written to connection 1 after it was "
                                          "lost: nobody will read them.")));
}

TEST_F(Lints, TellOfCallsThatNeverRan) {
    auto tick = [] {};
    reactor.callLater(1s, tick);
    reactor.callWhenRunning([&] { reactor.stop(); });
    reactor.run();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::CallScheduled>(),
                                          "Call 1 (tick) never ran: the reactor stopped before "
                                          "it was due.")));
}

TEST_F(Lints, TellOfManyCallsInOneSentence) {
    for (int i = 0; i < 10; ++i)
        reactor.callLater(1s, [] {});
    reactor.callWhenRunning([&] { reactor.stop(); });
    reactor.run();

    EXPECT_THAT(found(), ElementsAre(lint(last<events::ReactorEnd>(),
                                          "10 delayed calls never ran: the reactor stopped "
                                          "before they were due.")));
}

TEST_F(Lints, TellOfAnException) {
    auto explodes = [] { throw ValueError("at"); };
    reactor.callLater(0s, explodes);
    reactor.settle();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::Exception>(),
                                          "Call 1 (explodes) throws ValueError: at.")));
}

TEST_F(Lints, TellOfConnectionsStillOpen) {
    reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
    MemoryPeer closes = reactor.dial(1400), stays = reactor.dial(1400);
    reactor.settle();
    closes.close();
    reactor.settle();
    EXPECT_THAT(found(), IsEmpty()) << "while the program runs, it may still close it";

    end();

    EXPECT_THAT(found(), ElementsAre(lint(last<events::ConnectionOpened>(),
                                          "Connection 2 was still open at the end.")));
}

// --- Deferreds. ---

TEST_F(Lints, TellOfADeferredThatWasNeverFired) {
    Deferred<int> page = getPage(), outer = getPage(), unused = getPage();
    page.addCallback(gotOrgs);
    outer.addCallback([&] { return page; });
    outer.callback(1);
    EXPECT_THAT(found(), IsEmpty()) << "it may still be";

    end();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::DeferredMade>(),
                                          "Deferred 1 (getPage) was never fired: what waits for "
                                          "it waits for ever.")));
}

// A Deferred that waits for something, and goes without it.
void drop() {
    getPage().addCallback(gotOrgs);
}

TEST_F(Lints, TellOfOneThatWentUnfired) {
    reactor.callLater(0s, drop);
    for (const Duration later : {1s, 2s, 3s})
        reactor.callLater(later, [] {});
    reactor.advance(3s);
    end();

    EXPECT_THAT(found(), ElementsAre(Field("at", &Lint::at, first<events::DeferredMade>())));
}

TEST_F(Lints, DoNotBlameADeferredThatTheEndOfTheRunCutShort) {
    std::optional<Deferred<int>> page = getPage();
    page->addCallback(gotOrgs);
    for (const Duration later : {1s, 3s})
        reactor.callLater(later, [] {});
    reactor.advance(2500ms);
    page.reset();
    end();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::DeferredMade>(),
                                          "Deferred 1 (getPage) was not fired before the run "
                                          "ended, 2.5 s after its start; 1 delayed call was "
                                          "still waiting.")));
}

TEST_F(Lints, BlameADeferredThatWasDroppedBeforeTheEnd) {
    reactor.callLater(0s, drop);
    reactor.callLater(1s, [] {});
    reactor.callLater(3s, [] {});
    reactor.advance(1s);
    end();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::DeferredMade>(),
                                          "Deferred 1 (getPage) was never fired: what waits for "
                                          "it waits for ever.")));
}

TEST_F(Lints, BlameTheMissingInputNotTheList) {
    Deferred<int> page = getPage();
    auto list = gatherResults(std::vector{page});
    list.addCallback([] {});
    end();

    EXPECT_THAT(found(), ElementsAre(Field("at", &Lint::at, first<events::DeferredMade>())));
}

TEST_F(Lints, TellOfAnUnhandledFailureWhereItBegan) {
    std::optional<Deferred<int>> page = getPage();
    page->addCallback(fails);
    page->callback(1);
    page.reset();

    EXPECT_THAT(found(), ElementsAre(lint(first<events::Exception>(),
                                          "Nobody handled the failure of Deferred 1 (getPage), "
                                          "which started here: ValueError: no such page.")));
}

TEST_F(Lints, TellOfASecondFiring) {
    Deferred<int> page = getPage();
    page.callback(1);
    EXPECT_THROW(page.callback(1), AlreadyCalledError);

    EXPECT_THAT(found(), ElementsAre(Field("at", &Lint::at, first<events::FiringRefused>())));
}

TEST_F(Lints, HintAtAnErrbackThatMakesNothingOfAFailure) {
    Deferred<int> page = getPage();
    auto reported = page.addErrback(reportIt).addErrback(reportIt);
    page.errback(ValueError("1"));
    EXPECT_THAT(found(), IsEmpty()) << "at the end of a chain it is just a report";

    reported.addCallback([] { return 2; });

    EXPECT_THAT(found(), ElementsAre(lint(first<events::CallbackEnd>(),
                                          "reportIt handled ValueError: 1 and returned nothing: "
                                          "the callbacks after it run as if all went well.")));
}

TEST_F(Lints, HaveNothingToSayOfARecoveryWithAValue) {
    Deferred<int> page = getPage();
    page.addErrback(recover).addCallback(gotOrgs);
    page.errback(ValueError("1"));
    end();

    EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace replay
