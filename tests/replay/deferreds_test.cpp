#include "visualizer/replay/deferreds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"
#include "visualizer/replay/state.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

// Names for pairs; only their names count.
constexpr int gotOrgs = 0, gotRepos = 0, reportIt = 0;

// A run that is looked at.
struct Looked {
    explicit Looked(const Script& script) : run(script.path), states(run) {}

    const DeferredState& at(const Rails& rails, Serial serial) {
        const DeferredState* found = states.at(serial).deferreds.find(rails.entity);
        static const DeferredState none;
        EXPECT_TRUE(found) << "not made yet at " << number(serial);
        return found ? *found : none;
    }
    const DeferredState& atEnd(const Rails& rails) { return at(rails, run.last()); }
    FamilyCounts family(const Rails& rails) {
        return states.at(run.last()).deferreds.countsOf(run.familyOf(rails.entity));
    }
    std::string words(const Result& result) { return textOf(run, result.text); }
    std::string result(const DeferredState& deferred) {
        if (!deferred.hasResult)
            return "no result";
        return words(deferred.result) + (deferred.result.rail == Rail::Errback
                                             ? " on the errback rail"
                                             : " on the callback rail");
    }

    replay::Run run;
    Replay states;
};

// --- The result on its rails. ---

TEST(Deferreds, StandBehindARedSignalUntilFired) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    const Serial before = script.last();
    const Serial fired = page.callback("[twisted]");
    Looked looked(script);

    EXPECT_EQ(looked.at(page, before).standing(), Standing::NotFired);
    EXPECT_EQ(looked.at(page, before).fired, Serial::None);
    EXPECT_EQ(looked.at(page, fired).standing(), Standing::Value);
    EXPECT_EQ(looked.at(page, fired).fired, fired);
    EXPECT_EQ(looked.at(page, fired).next, 0u);
    EXPECT_EQ(looked.result(looked.at(page, fired)), "[twisted] on the callback rail");
    EXPECT_EQ(textOf(looked.run, looked.at(page, fired).type), "std::string");
}

TEST(Deferreds, AValueGoesFromCallbackToCallback) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    page.callback("[twisted]");
    Serial inside = Serial::None;
    const Serial returned =
        page.returns("2", [&] { inside = script.record(events::Note::kind, {}); });
    const Serial passed = page.passes();
    Looked looked(script);

    const DeferredState& running = looked.at(page, inside);
    EXPECT_EQ(running.standing(), Standing::Running);
    EXPECT_EQ(running.pairs[0].state, PairState::State::Running);
    EXPECT_EQ(looked.result(running), "[twisted] on the callback rail");

    const DeferredState& after = looked.at(page, returned);
    EXPECT_EQ(after.pairs[0].state, PairState::State::Ran);
    EXPECT_EQ(looked.words(after.pairs[0].handed), "[twisted]");
    EXPECT_EQ(looked.words(after.pairs[0].left), "2");
    EXPECT_EQ(after.pairs[0].end, returned);
    EXPECT_EQ(after.pairs[1].state, PairState::State::Queued);
    EXPECT_FALSE(after.atEnd());

    const DeferredState& end = looked.at(page, passed);
    EXPECT_EQ(end.pairs[1].state, PairState::State::Passed);
    EXPECT_EQ(looked.words(end.pairs[1].left), "2");
    EXPECT_TRUE(end.atEnd());
    EXPECT_EQ(looked.result(end), "2 on the callback rail");
}

TEST(Deferreds, AThrowSwitchesToTheErrbackRailAndAReturnBack) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    page.callback("[twisted]");
    const Serial thrown = page.throws("ValueError: no such page");
    const Serial recovered = page.returns("(untitled)");
    Looked looked(script);

    const DeferredState& failed = looked.at(page, thrown);
    EXPECT_EQ(failed.standing(), Standing::Failure);
    EXPECT_EQ(failed.pairs[0].ending, Ending::Threw);
    EXPECT_EQ(looked.run.event(failed.pairs[0].thrown).kind, events::Exception::kind);
    EXPECT_EQ(looked.result(failed), "ValueError: no such page on the errback rail");
    EXPECT_EQ(looked.result(looked.at(page, recovered)), "(untitled) on the callback rail");
    EXPECT_EQ(looked.at(page, recovered).pairs[1].handed.rail, Rail::Errback);
}

TEST(Deferreds, AReturnedFailureIsAFailure) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    page.callback("1");
    page.returnsFailure("ValueError: 1");
    Looked looked(script);

    EXPECT_EQ(looked.atEnd(page).standing(), Standing::Failure);
    EXPECT_EQ(looked.atEnd(page).pairs[0].ending, Ending::ReturnedFailure);
}

// --- Waiting for others. ---

TEST(Deferreds, AReturnedDeferredIsWaitedForOnASiding) {
    Script script;
    Rails outer = getPage(script), inner = getPage(script);
    outer.addCallback(gotOrgs);
    outer.callback("[twisted]");
    const Serial waits = outer.waitsFor(inner);
    const Serial fired = inner.callback("12 repositories");
    const Serial delivered = outer.takes(inner);
    Looked looked(script);

    EXPECT_EQ(looked.at(outer, waits).standing(), Standing::Waiting);
    EXPECT_EQ(looked.at(outer, waits).waitsFor, inner.entity);
    EXPECT_EQ(looked.at(outer, waits).pairs[0].returned, inner.entity);
    EXPECT_EQ(looked.result(looked.at(outer, waits)), "no result");
    EXPECT_THAT(looked.at(inner, waits).waiters, ElementsAre(outer.entity));

    EXPECT_EQ(looked.at(inner, fired).standing(), Standing::Value);

    EXPECT_EQ(looked.result(looked.at(outer, delivered)), "12 repositories on the callback rail");
    EXPECT_EQ(looked.at(outer, delivered).pairs[0].delivered, delivered);
    EXPECT_EQ(looked.words(looked.at(outer, delivered).pairs[0].left), "12 repositories");
    EXPECT_EQ(looked.at(inner, delivered).standing(), Standing::Nothing);
    EXPECT_EQ(looked.at(inner, delivered).givenTo, outer.entity);
    EXPECT_THAT(looked.at(inner, delivered).waiters, IsEmpty());
}

TEST(Deferreds, AListGathersItsInputs) {
    Script script;
    Rails one = getPage(script), two = getPage(script);
    Rails list(script);
    list.gathers(one, 0, 2);
    list.gathers(two, 1, 2);
    two.callback("2");
    two.returns("2", [&] { list.gathered(two, 1); });
    Looked looked(script);

    const DeferredState& state = looked.atEnd(list);
    ASSERT_THAT(state.inputs, ElementsAre(Field(&Input::deferred, one.entity),
                                          Field(&Input::deferred, two.entity)));
    EXPECT_EQ(state.inputs[0].arrived, Serial::None);
    EXPECT_EQ(looked.run.event(state.inputs[1].arrived).kind, events::Gathered::kind);
    EXPECT_EQ(looked.words(state.inputs[1].result), "2");
    EXPECT_EQ(state.standing(), Standing::NotFired);
    EXPECT_THAT(looked.atEnd(one).gatheredBy, ElementsAre(list.entity));
    EXPECT_EQ(looked.atEnd(two).pairs[0].kind, PairKind::Gather);
    EXPECT_EQ(looked.atEnd(two).pairs[0].object, list.entity);
}

TEST(Deferreds, ACoroutineWaitsAtItsAwait) {
    Script script;
    Rails page = getPage(script);
    Rails title(script, Rails::ByCoroutine);
    const Serial waits = title.runsUntil(page);
    page.callback("<html>");
    title.takes(page);
    Serial fired = Serial::None;
    const Serial end = title.runsToItsEnd([&] { fired = title.callback("Unravel"); });
    Looked looked(script);

    EXPECT_EQ(looked.at(title, waits).standing(), Standing::Waiting);
    EXPECT_EQ(looked.at(title, waits).waitsFor, page.entity);
    EXPECT_EQ(looked.at(title, waits).segments.back().awaits, page.entity);
    EXPECT_THAT(looked.at(page, waits).waiters, ElementsAre(title.entity));
    EXPECT_EQ(looked.at(title, fired).standing(), Standing::Running);

    const DeferredState& done = looked.at(title, end);
    EXPECT_EQ(looked.result(done), "Unravel on the callback rail");
    ASSERT_THAT(done.segments, SizeIs(2));
    EXPECT_NE(done.segments[0].delivered, Serial::None);
    EXPECT_EQ(looked.words(done.segments[1].handed), "<html>");
    EXPECT_EQ(looked.at(page, end).givenTo, title.entity);
}

// --- Holding up, cancelling, the end. ---

TEST(Deferreds, APausedOneHoldsItsTrain) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs);
    page.record(events::Paused::kind, {.value1 = 1});
    const Serial fired = page.callback("1");
    const Serial unpaused = page.record(events::Unpaused::kind, {.value1 = 0});
    Looked looked(script);

    EXPECT_EQ(looked.at(page, fired).standing(), Standing::Paused);
    EXPECT_EQ(looked.at(page, fired).pauses, 1);
    EXPECT_EQ(looked.at(page, unpaused).standing(), Standing::Value);
}

TEST(Deferreds, RememberWhatBefellThem) {
    Script script;
    Rails page(script, Rails::WithCanceller);
    const Serial timedOut = page.record(events::TimedOut::kind, {.value1 = 1'000'000'000});
    const Serial cancelled = page.record(events::Cancelled::kind, {.value1 = 2});
    const Serial fired = page.errback("CancelledError");
    const Serial swallowed = page.record(events::Swallowed::kind);
    const Serial refused = page.record(events::FiringRefused::kind);
    const Serial unhandled = page.says(events::Unhandled::kind, "CancelledError", {.cause = fired});
    const Serial gone = page.record(events::DeferredGone::kind, {.value1 = 1});
    Looked looked(script);

    const DeferredState& state = looked.atEnd(page);
    EXPECT_TRUE(state.hasCanceller);
    EXPECT_FALSE(state.isCoroutine);
    EXPECT_EQ(state.timedOut, timedOut);
    EXPECT_EQ(state.cancelled, cancelled);
    EXPECT_EQ(state.swallowed, swallowed);
    EXPECT_EQ(state.refused, refused);
    EXPECT_EQ(state.unhandled, unhandled);
    EXPECT_EQ(looked.run.causeOf(state.unhandled), fired);
    EXPECT_EQ(state.gone, gone);
    EXPECT_EQ(looked.result(state), "CancelledError on the errback rail");
}

TEST(Deferreds, ArePresentUntilTheTurnAfterTheirEndIsOver) {
    Script script;
    Rails stays = getPage(script), goes = getPage(script);
    script.turn();
    const Serial gone = goes.record(events::DeferredGone::kind);
    const Serial next = script.turn();
    const Serial afterNext = script.turn();
    Looked looked(script);

    EXPECT_THAT(looked.states.at(gone).deferreds.present(), ElementsAre(stays.entity, goes.entity));
    EXPECT_THAT(looked.states.at(next).deferreds.present(), SizeIs(2));
    EXPECT_THAT(looked.states.at(afterNext).deferreds.present(), ElementsAre(stays.entity));
    EXPECT_TRUE(looked.states.at(afterNext).deferreds.find(goes.entity)) << "it can be looked at";
}

TEST(Deferreds, OfOneSourceLineAreAFamily) {
    Script script;
    std::vector<Rails> pages;
    for (int i = 0; i < 4; ++i)
        pages.push_back(getPage(script));
    Rails other(script);
    pages[0].callback("1");
    pages[1].errback("ValueError: 2");
    other.addCallback(gotRepos);
    other.callback("3");
    other.waitsFor(pages[2]);
    pages[0].record(events::DeferredGone::kind, {.value1 = 1});
    Looked looked(script);

    ASSERT_THAT(looked.run.families(), SizeIs(2));
    EXPECT_THAT(looked.run.families()[0].members,
                ElementsAre(pages[0].entity, pages[1].entity, pages[2].entity, pages[3].entity));
    const FamilyCounts counts = looked.family(pages[0]);
    EXPECT_EQ(counts.made, 4u);
    EXPECT_EQ(counts.alive(), 3u);
    EXPECT_EQ(counts.at(Standing::NotFired), 2u);
    EXPECT_EQ(counts.at(Standing::Value), 1u);
    EXPECT_EQ(counts.at(Standing::Failure), 1u);
    EXPECT_EQ(looked.family(other).at(Standing::Waiting), 1u);
    EXPECT_EQ(looked.states.at(looked.run.last()).deferreds.newest(), other.entity);
}

// --- Names. ---

TEST(DeferredNames, ComeFromTheFunctionThatMadeThem) {
    Script script;
    const Rails page = getPage(script);
    const Rails orgs(script);
    const replay::Run run(script.path);

    EXPECT_EQ(run.nameOf(page.entity), "Deferred 1 (getPage)");
    EXPECT_EQ(run.nameOf(orgs.entity), "Deferred 2 (orgs)");
}

TEST(DeferredNames, OfPairsComeFromTheSource) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs)
        .addCallback([](int size) { return size + 1; })
        .addErrback(reportIt)
        .addCallbacks(gotRepos, reportIt)
        .addBoth(gotRepos);
    const replay::Run run(script.path);
    const auto labels = [&](std::int64_t pair) {
        return run.labelsOf(run.pairAdded(page.entity, pair));
    };

    EXPECT_EQ(labels(0), (PairLabels{"gotOrgs", ""}));
    EXPECT_EQ(labels(1), (PairLabels{"[](int size) { return size + 1; }", ""}));
    EXPECT_EQ(labels(2), (PairLabels{"", "reportIt"}));
    EXPECT_EQ(labels(3), (PairLabels{"gotRepos", "reportIt"}));
    EXPECT_EQ(labels(4), (PairLabels{"gotRepos", "gotRepos"}));
    EXPECT_EQ(run.pairAdded(page.entity, 5), Serial::None);
}

// As the engine's deferLater() does.
void deferLater(Rails& rails, int, Where where = Where::current()) {
    rails.add(PairKind::Callback, {}, where);
}

TEST(DeferredNames, OfAPairThatAnotherFunctionAddsIsItsLastArgument) {
    Script script;
    Rails page = getPage(script);
    deferLater(page, gotOrgs);
    const replay::Run run(script.path);

    EXPECT_EQ(run.labelsOf(run.pairAdded(page.entity, 0)), (PairLabels{"gotOrgs", ""}));
}

}  // namespace
}  // namespace replay
