#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using testing::IsSupersetOf;
using testing::Not;

// Of a Deferred with a pair that has a side for each rail, and then that event.
struct EventFacts : testing::Test {
    const TemporaryFolder folder;
    const std::string path = folder / "facts.trace";
    const std::unique_ptr<engine::trace::Recorder> recorder =
        engine::trace::Recorder::create(path, {.clock = engine::trace::ClockKind::Virtual});
    const Entity deferred = recorder->newEntity(EntityKind::Deferred);

    void SetUp() override {
        recorder->record(events::DeferredMade{.deferred = deferred});
        recorder->record(events::PairAdded{.deferred = deferred, .type = PairKind::Callbacks});
    }

    // "callback: titleOf", a row each.
    template <typename E>
    std::vector<std::string> rowsOf(const E& what) {
        const Serial at = recorder->record(what);
        std::vector<std::string> rows;
        for (const Fact& fact : factsOf(replay::Run(path), at))
            rows.push_back(fact.label + ": " + fact.words);
        return rows;
    }
};

TEST_F(EventFacts, OfAPairAreItsCallbackAndItsErrback) {
    EXPECT_THAT(
        rowsOf(events::PairAdded{.deferred = deferred, .type = PairKind::Errback, .pair = 1}),
        IsSupersetOf({"kind: PairAdded", "pair: 1", "errback: addErrback"}));
    EXPECT_THAT(rowsOf(events::Passed{.deferred = deferred, .pair = 0}),
                IsSupersetOf({"kind: Passed", "pair: 0", "rail: callbacks",
                              "callback: addCallbacks", "errback: addCallbacks"}));
}

TEST_F(EventFacts, GroupTheDigitsOfManyBytes) {
    EXPECT_THAT(rowsOf(events::Write{.count = 80'000, .before = 1}),
                IsSupersetOf({"written: 80 000 bytes", "before: 1 byte"}));
}

TEST_F(EventFacts, NameTheAddressOfADatagramAndNothingElse) {
    EXPECT_THAT(rowsOf(events::DatagramIn{.count = 5, .address = recorder->text("10.0.0.1:53")}),
                IsSupersetOf({"datagram: 5 bytes", "address: 10.0.0.1:53"}));
    EXPECT_THAT(
        rowsOf(events::DeferredMade{.deferred = deferred, .label = recorder->text("getPage")}),
        Not(testing::Contains(testing::StartsWith("address"))));
}

TEST_F(EventFacts, CountTheInputsOfAListFromOneAsTheSentenceDoes) {
    EXPECT_THAT(rowsOf(events::Gathers{.list = deferred, .index = 0, .of = 3}),
                testing::Contains("input: 1 of 3"));
}

TEST_F(EventFacts, OfAFailureAreItsRailAndItsText) {
    EXPECT_THAT(rowsOf(events::FiringRefused{{.deferred = deferred,
                                              .rail = Rail::Errback,
                                              .result = recorder->failure("ValueError: 1")}}),
                IsSupersetOf({"rail: errbacks", "failure: ValueError: 1"}));
    EXPECT_THAT(rowsOf(events::Unhandled{.deferred = deferred,
                                         .failure = recorder->failure("ValueError: 1")}),
                IsSupersetOf({"failure: ValueError: 1"}));
}

}  // namespace
}  // namespace replay
