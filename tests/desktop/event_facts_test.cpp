#include "visualizer/desktop/views/events/event_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trace/recorder.h"
#include "tests/desktop/temporary.h"
#include "tests/trace/raw_event.h"

namespace desktop {
namespace {

using namespace engine::trace;

// "callback: titleOf", a row each.
std::vector<std::string> rowsOf(Kind kind, const Details& details) {
    const std::string path = temporary::path();
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    const Entity deferred = recorder->newEntity(EntityKind::Deferred);
    engine::trace::recordRaw(*recorder, events::DeferredMade::kind, deferred);
    engine::trace::recordRaw(*recorder, events::PairAdded::kind, deferred,
                             {.value1 = static_cast<std::int64_t>(PairKind::Callbacks)});
    const Serial at = engine::trace::recordRaw(*recorder, kind, deferred, details);
    std::vector<std::string> rows;
    for (const Fact& fact : factsOf(replay::Run(path), at))
        rows.push_back(fact.label + ": " + fact.words);
    return rows;
}

TEST(EventFacts, OfAPairAreItsCallbackAndItsErrback) {
    EXPECT_THAT(rowsOf(events::PairAdded::kind,
                       {.value1 = static_cast<std::int64_t>(PairKind::Errback), .value2 = 1}),
                testing::IsSupersetOf({"pair: 1", "errback: addErrback"}));
    EXPECT_THAT(rowsOf(events::Passed::kind, {.value2 = 0}),
                testing::IsSupersetOf({"pair: 0", "rail: callbacks", "callback: addCallbacks",
                                       "errback: addCallbacks"}));
}

TEST(EventFacts, GroupTheDigitsOfManyBytes) {
    EXPECT_THAT(rowsOf(events::Write::kind, {.value1 = 80'000, .value2 = 1}),
                testing::IsSupersetOf({"written: 80 000 bytes", "before: 1 byte"}));
}

}  // namespace
}  // namespace desktop
