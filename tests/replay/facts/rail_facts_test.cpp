#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/recorded/nonsense.h"
#include "tests/recorded/program.h"
#include "tests/recorded/railway_runs.h"
#include "tests/recorded/temporary.h"
#include "visualizer/replay/facts/rail_chain.h"
#include "visualizer/replay/facts/rail_group.h"
#include "visualizer/replay/facts/rail_moment.h"
#include "visualizer/replay/facts/rail_rows.h"
#include "visualizer/replay/replay.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

// A recorded run, and the states of it.
class Recorded {
public:
    template <typename... Write>
    explicit Recorded(Write... write) : run(temporary::recorded(write...)), history_(run) {}

    const State& at(Serial serial) { return history_.at(serial); }
    const State& end() { return history_.at(run.last()); }
    RailChain chain(std::uint32_t n, Serial serial) {
        return chainOf(run, *at(serial).deferreds.find(Entity::of(EntityKind::Deferred, n)));
    }
    RailChain chain(std::uint32_t n) { return chain(n, run.last()); }

    // The nth event of that kind about the Deferred.
    Serial when(Kind kind, std::uint32_t deferred, int nth = 1) const {
        for (const Serial serial : run.eventsOf(Entity::of(EntityKind::Deferred, deferred)))
            if (run.event(serial).kind == kind && run.event(serial).subject.number() == deferred &&
                --nth == 0)
                return serial;
        return Serial::None;
    }

    replay::Run run;

private:
    Replay history_;
};

Entity deferred(std::uint32_t n) {
    return Entity::of(EntityKind::Deferred, n);
}

TEST(RailChain, StationsAreCalledAsTheSourceCallsThem) {
    Recorded rules(railway_runs::rules);

    const RailChain chain = rules.chain(4);

    ASSERT_EQ(chain.stations.size(), 3u);
    EXPECT_EQ(chain.stations[0].callback, "");
    EXPECT_EQ(chain.stations[0].errback, "useDefault");
    EXPECT_EQ(chain.stations[1].callback, "failing");
    EXPECT_EQ(chain.stations[1].errback, "logError");
    EXPECT_EQ(chain.stations[2].callback, "shutdown");
    EXPECT_TRUE(chain.stations[2].across);
}

TEST(RailStation, TellsWhatTheResultMetThereAndItsLine) {
    Recorded rules(railway_runs::rules);
    const std::string file = "\ntests/recorded/railway_runs.cpp:";
    const auto stations = rules.chain(4).stations;
    const RailChain before = rules.chain(4, rules.when(events::PairAdded::kind, 4, 3));
    const auto told = [&](const RailStation& station) { return toldOf(rules.run, station); };

    EXPECT_EQ(stations.at(0).name(), "useDefault");
    EXPECT_EQ(stations.at(1).name(), "failing / logError");
    EXPECT_THAT(told(before.stations.at(0)),
                StartsWith("The result has not come here yet." + file));
    EXPECT_THAT(told(stations.at(0)),
                StartsWith("Skipped: it has no function on this rail. The result is 42" + file));
    EXPECT_THAT(told(stations.at(1)),
                StartsWith("called with 42\nthrew ValueError: not a number" + file));
}

TEST(RailChain, BeforeItIsFiredThereIsNoTrain) {
    Recorded rules(railway_runs::rules);

    const RailChain chain = rules.chain(1, rules.when(events::PairAdded::kind, 1, 2));

    EXPECT_FALSE(chain.fired);
    EXPECT_EQ(chain.train.state, RailTrain::State::None);
    EXPECT_EQ(chain.status, "not fired");
}

TEST(RailChain, TheTrainIsAtTheStationThatRunsAndThenBehindIt) {
    Recorded rules(railway_runs::rules);

    const RailTrain running = rules.chain(1, rules.when(events::CallbackBegin::kind, 1)).train;
    const RailTrain after = rules.chain(1, rules.when(events::CallbackEnd::kind, 1)).train;

    EXPECT_FLOAT_EQ(running.at, 0.5f);
    EXPECT_EQ(running.text, "21");
    EXPECT_FLOAT_EQ(after.at, 1);
    EXPECT_EQ(after.text, "42");
}

TEST(RailChain, IsDoneWhenTheTrainIsAtTheEndAndNotBefore) {
    Recorded rules(railway_runs::rules);

    EXPECT_EQ(rules.chain(4, rules.when(events::Fired::kind, 4)).status, "goes on");
    EXPECT_EQ(rules.chain(4).status, "done");
}

TEST(RailChain, AThrowSwingsTheTrainToTheErrbacksAndARecoveryBack) {
    Recorded rules(railway_runs::rules);

    const RailChain thrown = rules.chain(3, rules.when(events::CallbackEnd::kind, 3, 1));
    const RailChain recovered = rules.chain(3, rules.when(events::CallbackEnd::kind, 3, 2));

    EXPECT_TRUE(thrown.stations[0].threw());
    EXPECT_EQ(thrown.train.rail, Rail::Errback);
    EXPECT_EQ(thrown.train.text, "ValueError: not a number");
    EXPECT_EQ(recovered.train.rail, Rail::Callback);
    EXPECT_EQ(recovered.train.text, "0");
}

TEST(RailChain, WhatHasNoSideForTheRailIsPassed) {
    Recorded rules(railway_runs::rules);

    const RailChain chain = rules.chain(2);

    EXPECT_EQ(chain.stations[1].state, RailStation::State::Passed);
    EXPECT_EQ(chain.stations[1].on(Rail::Errback), "");
}

TEST(RailChain, WaitsEmptyUntilTheSidingGivesItsResult) {
    Recorded talk(railway_runs::talk, 3, -1);

    const RailChain waiting = talk.chain(1, talk.when(events::Waits::kind, 1));
    const RailChain after = talk.chain(1, talk.when(events::Delivered::kind, 1));

    EXPECT_EQ(waiting.train.state, RailTrain::State::Waiting);
    EXPECT_FLOAT_EQ(waiting.train.at, 1);
    EXPECT_TRUE(waiting.stations[0].waits());
    EXPECT_EQ(waiting.status, "waits for Deferred 5");
    EXPECT_EQ(after.train.state, RailTrain::State::There);
    EXPECT_FALSE(after.stations[0].waits());
    EXPECT_EQ(after.stations[0].returned, deferred(5));
}

TEST(RailChain, OneWhoseResultWasTakenHoldsNothing) {
    Recorded talk(railway_runs::talk, 3, -1);

    const RailChain list = talk.chain(5);

    EXPECT_EQ(list.train.state, RailTrain::State::Left);
    EXPECT_EQ(list.givenTo, deferred(1));
    EXPECT_EQ(list.inputs.size(), 3u);
}

TEST(RailChain, AFailureThatNobodyHandledKnowsWhereItBegan) {
    Recorded trouble(railway_runs::trouble);

    const RailChain lost = trouble.chain(3);

    EXPECT_TRUE(lost.unhandled);
    EXPECT_EQ(lost.brief, "not handled");
    ASSERT_NE(lost.origin, Serial::None);
    EXPECT_EQ(trouble.run.event(lost.origin).kind, events::Exception::kind);
}

TEST(RailChain, APausedTrainIsHeld) {
    Recorded trouble(railway_runs::trouble);

    const RailChain paused = trouble.chain(1, trouble.when(events::Fired::kind, 1));

    EXPECT_TRUE(paused.train.held);
    EXPECT_EQ(paused.status, "paused");
    EXPECT_FALSE(trouble.chain(1).train.held);
}

TEST(RailChain, ACoroutineGoesFromAwaitToAwaitBeforeItsSignal) {
    Recorded recorded(railway_runs::coroutine);

    const RailChain first = recorded.chain(4, recorded.when(events::Suspended::kind, 4));
    const RailChain whole = recorded.chain(4);

    ASSERT_EQ(first.signalAt, 1u);
    EXPECT_EQ(first.stations[0].callback.substr(0, 5), "line ");
    EXPECT_EQ(first.awaits, first.stations[0].callback);
    EXPECT_EQ(first.train.state, RailTrain::State::Waiting);
    EXPECT_EQ(whole.signalAt, 4u);
    EXPECT_EQ(whole.stations[3].callback, "the end");
    EXPECT_EQ(whole.stations.size(), 6u);
    EXPECT_TRUE(whole.fired);
}

TEST(RailChain, OfAVeryLongOneTheStationsAroundTheTrainAreShown) {
    Recorded longOne([](const std::string& path) {
        const recorded::Program program(path);
        const auto same = [](int number) { return number; };
        engine::Deferred<int> d;
        for (int i = 0; i < 100; ++i)
            d.addCallback(same);
        d.callback(7);
    });

    for (int n = 1; n <= 100; ++n) {
        const RailChain chain = longOne.chain(1, longOne.when(events::CallbackBegin::kind, 1, n));
        ASSERT_EQ(chain.hiddenBefore + chain.stations.size() + chain.hiddenAfter, 100u);
        ASSERT_LE(chain.stations.size(), 40u);
        ASSERT_EQ(chain.stations.at(std::size_t(chain.train.at)).state, RailStation::State::Running)
            << n;
    }
    EXPECT_FLOAT_EQ(longOne.chain(1).train.at, float(longOne.chain(1).stations.size()));
}

TEST(RailGroup, HasSidingsAndInputsAndEachAtItsPlace) {
    Recorded talk(railway_runs::talk, 3, -1);

    const RailGroup group = groupOf(talk.end().deferreds, deferred(1), {});

    ASSERT_EQ(group.parts.size(), 5u);
    EXPECT_EQ(group.parts[0].role, RailPart::Role::Main);
    EXPECT_EQ(group.parts[1].deferred, deferred(5));
    EXPECT_EQ(group.parts[1].role, RailPart::Role::Siding);
    EXPECT_EQ(group.parts[1].gap, 1u);
    for (std::size_t i = 2; i < 5; ++i) {
        EXPECT_EQ(group.parts[i].role, RailPart::Role::Input);
        EXPECT_EQ(group.parts[i].parent, 1u);
        EXPECT_EQ(group.parts[i].index, i - 2);
    }
}

TEST(RailGroup, IsHeadedByTheOneThatNobodyWaitsFor) {
    Recorded talk(railway_runs::talk, 3, -1);
    const Deferreds& waiting = talk.at(talk.when(events::Waits::kind, 1)).deferreds;

    for (std::uint32_t n = 1; n <= 5; ++n)
        EXPECT_EQ(headOf(waiting, deferred(n)), deferred(1)) << n;
}

TEST(RailGroup, OfVeryManyInputsThoseThatFailedAndTheFocusAreShown) {
    Recorded many(railway_runs::fanOut, 300);

    const RailGroup group = groupOf(many.end().deferreds, deferred(301), deferred(300));

    EXPECT_EQ(group.parts.size() - 1 + group.hiddenInputs, 300u);
    EXPECT_LE(group.parts.size(), 41u);
    EXPECT_TRUE(std::ranges::any_of(
        group.parts, [](const RailPart& part) { return part.deferred == deferred(300); }));
}

TEST(RailGroup, OfARunThatMakesNoSenseEndsAndShowsNothingTwice) {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Recorded garbage(nonsense::ofDeferreds, seed);
        for (std::uint32_t n = 1; n <= number(garbage.run.last()); n += 7) {
            const Deferreds& deferreds = garbage.at(serialOf(n)).deferreds;
            for (std::uint32_t d = 0; d < 8; ++d) {
                const Entity head = headOf(deferreds, deferred(d));
                std::set<Entity> seen;
                for (const RailPart& part : groupOf(deferreds, head, {}).parts)
                    EXPECT_TRUE(seen.insert(part.deferred).second);
            }
        }
    }
}

TEST(MomentWords, TellWhatLeavesNoTraceOnTheRails) {
    Recorded late(railway_runs::timeOut);

    EXPECT_EQ(momentWords(late.run, late.when(events::TimedOut::kind, 1)),
              "timed out after 500 ms");
    EXPECT_EQ(momentWords(late.run, late.when(events::Swallowed::kind, 1)),
              "fired too late: ignored");
    EXPECT_EQ(momentWords(late.run, late.when(events::FiringRefused::kind, 1)),
              "fired twice: refused");
    EXPECT_EQ(momentWords(late.run, late.when(events::Fired::kind, 1)), "");
    EXPECT_EQ(momentWords(late.run, Serial::None), "");
}

// --- Rows. ---

std::vector<RailRow> rowsAt(const Recorded& recorded, const State& state,
                            const RailRowsRequest& request = {}) {
    return railRows(recorded.run, state.deferreds, request);
}

std::vector<RailRow::Kind> kinds(const std::vector<RailRow>& rows) {
    std::vector<RailRow::Kind> result;
    for (const RailRow& row : rows)
        result.push_back(row.kind);
    return result;
}

using RowKind = RailRow::Kind;

TEST(RailRows, AFewChainsHaveARowEach) {
    Recorded rules(railway_runs::rules);

    EXPECT_THAT(kinds(rowsAt(rules, rules.end())),
                ElementsAre(RowKind::Group, RowKind::Group, RowKind::Group, RowKind::Group));
}

TEST(RailRows, WhatBelongsToAnotherHasNoRowOfItsOwn) {
    Recorded talk(railway_runs::talk, 3, -1);

    const auto rows = rowsAt(talk, talk.end());

    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].head, deferred(1));
}

TEST(RailRows, ManyOfOneLineAreOneRowAndTheFocusStandsBelowIt) {
    Recorded crowd(railway_runs::crowd, 40);

    const auto rows = rowsAt(crowd, crowd.end(), {.focus = deferred(3)});

    EXPECT_THAT(kinds(rows), ElementsAre(RowKind::Family, RowKind::Group, RowKind::Family));
    EXPECT_EQ(rows[1].head, deferred(3));
}

TEST(RailRows, AnExpandedFamilyShowsThoseMadeSoFar) {
    Recorded crowd(railway_runs::crowd, 40);
    const std::set<std::uint32_t> expanded{0};
    const State& early =
        crowd.at(crowd.when(events::DeferredMade::kind, 21));  // the 11th of its family

    const auto rows = rowsAt(crowd, early, {.expanded = &expanded});

    ASSERT_GE(rows.size(), 2u);
    EXPECT_EQ(rows[1].kind, RowKind::Members);
    EXPECT_EQ(rows[1].count, 11u);
}

TEST(RailRows, AFilterLeavesWhatIsCalledSoAndTheFocus) {
    Recorded crowd(railway_runs::crowd, 40);

    EXPECT_THAT(kinds(rowsAt(crowd, crowd.end(), {.words = "GETPAGE"})),
                ElementsAre(RowKind::Family));
    EXPECT_TRUE(rowsAt(crowd, crowd.end(), {.words = "nobody"}).empty());
    EXPECT_THAT(kinds(rowsAt(crowd, crowd.end(), {.focus = deferred(1), .words = "nobody"})),
                ElementsAre(RowKind::Family, RowKind::Group));
}

TEST(RailRows, OnlyWhatIsAliveIsShownWhereThatIsAskedFor) {
    Recorded trouble(railway_runs::trouble);

    EXPECT_EQ(rowsAt(trouble, trouble.end()).size(), 3u);
    EXPECT_EQ(rowsAt(trouble, trouble.end(), {.aliveOnly = true}).size(), 2u);
}

TEST(RailTally, SaysWhatBecameOfThem) {
    Recorded crowd(railway_runs::crowd, 40);

    const RailTally tally = tallyOf(crowd.end().deferreds.countsOf(0));

    EXPECT_EQ(tally.all(), 40u);
    EXPECT_EQ(tally.waiting, 4u);
    EXPECT_EQ(wordsOf({30, 3, 4}), "30 done, 3 failed, 4 waiting");
    EXPECT_EQ(wordsOf({1, 0, 0}), "1 done");
    EXPECT_EQ(wordsOf({1, 0, 0, 2}), "1 done, 2 destroyed unfinished");
}

}  // namespace
}  // namespace replay
