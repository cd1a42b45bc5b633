#include "visualizer/replay/deferreds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/coroutine.h"
#include "engine/deferred_list.h"
#include "engine/task.h"
#include "tests/recorded/chains.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

struct Deferreds : testing::Test, Recording {
    template <typename T>
    DeferredState at(const Deferred<T>& deferred, Serial serial) {
        const State state = Recording::at(serial);
        const DeferredState* found = state.deferreds.find(entityOf(deferred));
        EXPECT_TRUE(found) << "not made yet at " << number(serial);
        return found ? *found : DeferredState();
    }
    template <typename T>
    DeferredState now(const Deferred<T>& deferred) {
        return at(deferred, last());
    }
    template <typename T>
    FamilyCounts family(const Deferred<T>& deferred) {
        return state().deferreds.countsOf(run().familyOf(entityOf(deferred)));
    }
    std::string words(const replay::Result& result) { return textOf(run(), result.text); }
    std::string result(const DeferredState& deferred) {
        if (!deferred.hasResult)
            return "no result";
        return words(deferred.result) + (deferred.result.rail == Rail::Errback
                                             ? " on the errback rail"
                                             : " on the callback rail");
    }
};

// --- The result on its rails. ---

TEST_F(Deferreds, StandBehindARedSignalUntilFired) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs).addErrback(recover);
    const Serial before = last();
    page.callback(21);
    const Serial fired = first<events::Fired>();

    EXPECT_EQ(at(page, before).standing(), Standing::NotFired);
    EXPECT_EQ(at(page, before).fired, Serial::None);
    EXPECT_EQ(at(page, fired).standing(), Standing::Value);
    EXPECT_EQ(at(page, fired).fired, fired);
    EXPECT_EQ(at(page, fired).next, 0u);
    EXPECT_EQ(result(at(page, fired)), "21 on the callback rail");
    EXPECT_EQ(textOf(run(), at(page, fired).type), "int");
}

TEST_F(Deferreds, AValueGoesFromCallbackToCallback) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs).addErrback(recover);
    page.callback(21);

    const DeferredState running = at(page, first<events::CallbackBegin>());
    EXPECT_EQ(running.standing(), Standing::Running);
    EXPECT_EQ(running.pairs[0].state, PairState::State::Running);
    EXPECT_EQ(result(running), "21 on the callback rail");

    const Serial returned = first<events::CallbackEnd>();
    const DeferredState after = at(page, returned);
    EXPECT_EQ(after.pairs[0].state, PairState::State::Ran);
    EXPECT_EQ(words(after.pairs[0].handed), "21");
    EXPECT_EQ(words(after.pairs[0].left), "42");
    EXPECT_EQ(after.pairs[0].end, returned);
    EXPECT_EQ(after.pairs[1].state, PairState::State::Queued);
    EXPECT_FALSE(after.atEnd());

    const DeferredState end = at(page, first<events::Passed>());
    EXPECT_EQ(end.pairs[1].state, PairState::State::Passed);
    EXPECT_EQ(words(end.pairs[1].left), "42");
    EXPECT_TRUE(end.atEnd());
    EXPECT_EQ(result(end), "42 on the callback rail");
}

TEST_F(Deferreds, AThrowSwitchesToTheErrbackRailAndAReturnBack) {
    Deferred<int> page = getPage();
    page.addCallback(fails).addErrback(recover);
    page.callback(21);

    const DeferredState failed = at(page, nth<events::CallbackEnd>(0));
    EXPECT_EQ(failed.standing(), Standing::Failure);
    EXPECT_EQ(failed.pairs[0].ending, Ending::Threw);
    EXPECT_EQ(failed.pairs[0].thrown, first<events::Exception>());
    EXPECT_EQ(result(failed), "ValueError: no such page on the errback rail");
    const DeferredState recovered = at(page, nth<events::CallbackEnd>(1));
    EXPECT_EQ(result(recovered), "7 on the callback rail");
    EXPECT_EQ(recovered.pairs[1].handed.rail, Rail::Errback);
}

TEST_F(Deferreds, AReturnedFailureIsAFailure) {
    Deferred<int> page = getPage();
    page.addCallback([](int) -> engine::Result<int> { return Failure::of(ValueError("1")); });
    page.callback(1);

    EXPECT_EQ(now(page).standing(), Standing::Failure);
    EXPECT_EQ(now(page).pairs[0].ending, Ending::ReturnedFailure);
}

// --- Waiting for others. ---

TEST_F(Deferreds, AReturnedDeferredIsWaitedForOnASiding) {
    Deferred<int> outer = getPage(), inner = getPage();
    outer.addCallback([&] { return inner; });
    outer.callback(1);
    inner.callback(12);
    const Serial waits = first<events::Waits>(), fired = last<events::Fired>();
    const Serial delivered = first<events::Delivered>();

    EXPECT_EQ(at(outer, waits).standing(), Standing::Waiting);
    EXPECT_EQ(at(outer, waits).waitsFor, entityOf(inner));
    EXPECT_EQ(at(outer, waits).pairs[0].returned, entityOf(inner));
    EXPECT_EQ(result(at(outer, waits)), "no result");
    EXPECT_THAT(at(inner, waits).waiters, ElementsAre(entityOf(outer)));

    EXPECT_EQ(at(inner, fired).standing(), Standing::Value);

    EXPECT_EQ(result(at(outer, delivered)), "12 on the callback rail");
    EXPECT_EQ(at(outer, delivered).pairs[0].delivered, delivered);
    EXPECT_EQ(words(at(outer, delivered).pairs[0].left), "12");
    EXPECT_EQ(at(inner, delivered).standing(), Standing::Nothing);
    EXPECT_EQ(at(inner, delivered).givenTo, entityOf(outer));
    EXPECT_THAT(at(inner, delivered).waiters, IsEmpty());
}

TEST_F(Deferreds, AListGathersItsInputs) {
    Deferred<int> one = getPage(), two = getPage();
    auto list = gatherResults(std::vector{one, two});
    two.callback(2);

    const DeferredState state = now(list);
    ASSERT_THAT(state.inputs, ElementsAre(Field(&Input::deferred, entityOf(one)),
                                          Field(&Input::deferred, entityOf(two))));
    EXPECT_EQ(state.inputs[0].arrived, Serial::None);
    EXPECT_EQ(state.inputs[1].arrived, first<events::Gathered>());
    EXPECT_EQ(words(state.inputs[1].result), "2");
    EXPECT_EQ(state.standing(), Standing::NotFired);
    EXPECT_THAT(now(one).gatheredBy, ElementsAre(entityOf(list)));
    EXPECT_EQ(now(two).pairs[0].kind, PairKind::Gather);
    EXPECT_EQ(now(two).pairs[0].object, entityOf(list));
}

TEST_F(Deferreds, ACoroutineWaitsAtItsAwait) {
    Deferred<int> page = getPage();
    Deferred<int> title = twice(page);
    const Serial waits = last();
    page.callback(21);
    const Serial fired = first<events::Fired>(entityOf(title));

    EXPECT_EQ(at(title, waits).standing(), Standing::Waiting);
    EXPECT_EQ(at(title, waits).waitsFor, entityOf(page));
    EXPECT_EQ(at(title, waits).segments.back().awaits, entityOf(page));
    EXPECT_THAT(at(page, waits).waiters, ElementsAre(entityOf(title)));
    EXPECT_EQ(at(title, nth<events::CallbackBegin>(1)).standing(), Standing::Running);
    EXPECT_EQ(at(title, fired).standing(), Standing::Value);

    const DeferredState done = now(title);
    EXPECT_EQ(result(done), "42 on the callback rail");
    ASSERT_THAT(done.segments, SizeIs(2));
    EXPECT_NE(done.segments[0].delivered, Serial::None);
    EXPECT_EQ(words(done.segments[1].handed), "21");
    EXPECT_EQ(now(page).givenTo, entityOf(title));
}

// --- Holding up, cancelling, the end. ---

TEST_F(Deferreds, APausedOneHoldsItsTrain) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs);
    page.pause();
    page.callback(1);
    const Serial fired = last();
    page.unpause();

    EXPECT_EQ(at(page, fired).standing(), Standing::Paused);
    EXPECT_EQ(at(page, fired).pauses, 1);
    EXPECT_EQ(at(page, first<events::Unpaused>()).standing(), Standing::Value);
}

TEST_F(Deferreds, RememberWhatBefellThem) {
    std::optional<Deferred<int>> page = getPage();
    const Entity entity = entityOf(*page);
    page->addTimeout(1s, reactor);
    reactor.advance(1s);
    page->callback(1);
    EXPECT_THROW(page->callback(2), AlreadyCalledError);
    page.reset();

    const DeferredState found = *state().deferreds.find(entity);
    EXPECT_FALSE(found.hasCanceller);
    EXPECT_FALSE(found.isCoroutine);
    EXPECT_EQ(found.timedOut, first<events::TimedOut>());
    EXPECT_EQ(found.cancelled, first<events::Cancelled>());
    EXPECT_EQ(found.swallowed, first<events::Swallowed>());
    EXPECT_EQ(found.refused, first<events::FiringRefused>());
    EXPECT_EQ(found.unhandled, first<events::Unhandled>());
    EXPECT_EQ(run().causeOf(found.unhandled), first<events::Exception>());
    EXPECT_EQ(found.gone, first<events::DeferredGone>());
    EXPECT_THAT(result(found), testing::EndsWith(" on the errback rail"));
}

TEST_F(Deferreds, KnowWhetherTheyHaveACanceller) {
    const Deferred<int> page([] {});

    EXPECT_TRUE(now(page).hasCanceller);
}

TEST_F(Deferreds, ArePresentUntilTheTurnAfterTheirEndIsOver) {
    Deferred<int> stays = getPage();
    std::optional<Deferred<int>> goes = getPage();
    const Entity gone = entityOf(*goes);
    reactor.callLater(0s, [&] { goes.reset(); });
    for (int turn = 0; turn < 2; ++turn)
        reactor.callLater(1s + turn * 1s, [] {});
    reactor.advance(3s);
    const auto present = [&](Serial serial) { return Recording::at(serial).deferreds.present(); };

    EXPECT_THAT(present(first<events::DeferredGone>()), ElementsAre(entityOf(stays), gone));
    EXPECT_THAT(present(run().turns()[1]), SizeIs(2));
    EXPECT_THAT(present(run().turns()[2]), ElementsAre(entityOf(stays)));
    EXPECT_TRUE(state().deferreds.find(gone)) << "it can be looked at";
}

TEST_F(Deferreds, OfOneSourceLineAreAFamily) {
    std::vector<Deferred<int>> pages;
    std::vector<Entity> entities;
    for (int i = 0; i < 4; ++i) {
        pages.push_back(getPage());
        entities.push_back(entityOf(pages.back()));
    }
    Deferred<int> other;
    pages[0].callback(1);
    pages[1].errback(ValueError("2"));
    other.addCallback([&] { return pages[2]; });
    other.callback(3);
    pages.erase(pages.begin());

    ASSERT_THAT(run().families(), SizeIs(2));
    EXPECT_THAT(run().families()[0].members, testing::ElementsAreArray(entities));
    const FamilyCounts counts = family(pages[0]);
    EXPECT_EQ(counts.made, 4u);
    EXPECT_EQ(counts.alive(), 3u);
    EXPECT_EQ(counts.at(Standing::NotFired), 2u);
    EXPECT_EQ(counts.at(Standing::Value), 1u);
    EXPECT_EQ(counts.at(Standing::Failure), 1u);
    EXPECT_EQ(family(other).at(Standing::Waiting), 1u);
    EXPECT_EQ(state().deferreds.newest(), entityOf(other));
}

TEST_F(Deferreds, DestroyedBeforeTheyAreDoneWaitNoMore) {
    Deferred<int> done = getPage();
    done.callback(1);
    const Entity first = entityOf(done);
    Entity unfired, waiting;
    {
        Deferred<int> inner = getPage();
        Deferred<int> outer = getPage();
        outer.addCallback([inner](int) { return inner; });
        outer.callback(2);
        unfired = entityOf(inner);
        waiting = entityOf(outer);
    }
    done = Deferred<int>();

    for (const Entity deferred : {unfired, waiting})
        EXPECT_EQ(state().deferreds.find(deferred)->standing(), Standing::Destroyed);
    EXPECT_EQ(state().deferreds.find(first)->standing(), Standing::Value);
}

// --- Names. ---

TEST_F(Deferreds, AreNamedAfterTheFunctionThatMadeThem) {
    const Deferred<int> page = getPage();
    const Deferred<int> orgs;

    EXPECT_EQ(run().nameOf(entityOf(page)), "Deferred 1 (getPage)");
    EXPECT_EQ(run().nameOf(entityOf(orgs)), "Deferred 2 (orgs)");
}

TEST_F(Deferreds, HavePairsThatAreNamedAsInTheSource) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs)
        .addCallback([](int size) { return size + 1; })
        .addErrback(recover)
        .addCallbacks(gotRepos, recover)
        .addBoth(either);
    const auto labels = [&](std::int64_t pair) {
        return run().labelsOf(run().pairAdded(entityOf(page), pair));
    };

    EXPECT_EQ(labels(0), (PairLabels{"gotOrgs", ""}));
    EXPECT_EQ(labels(1), (PairLabels{"[](int size) { return size + 1; }", ""}));
    EXPECT_EQ(labels(2), (PairLabels{"", "recover"}));
    EXPECT_EQ(labels(3), (PairLabels{"gotRepos", "recover"}));
    EXPECT_EQ(labels(4), (PairLabels{"either", "either"}));
    EXPECT_EQ(run().pairAdded(entityOf(page), 5), Serial::None);
}

TEST_F(Deferreds, HavePairsThatAnotherFunctionAddsNamedAfterItsLastArgument) {
    const auto answer = [] { return 42; };
    const auto later = deferLater(reactor, 1s, answer);

    EXPECT_EQ(run().labelsOf(run().pairAdded(entityOf(later), 0)), (PairLabels{"answer", ""}));
}

}  // namespace
}  // namespace replay
