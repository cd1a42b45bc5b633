#include "visualizer/replay/facts/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"

namespace replay {
namespace {

using namespace recorded;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using What = CallSpan::What;

constexpr std::int64_t aSecond = 1'000'000'000;

struct Comparison : ::testing::Test, Recording {
    ComparedRun compared() { return comparedRun(path, "a run"); }
};

TEST_F(Comparison, TakesUntilItsLastCallbackHasEndedAndNotUntilTheLoopEnds) {
    reactor.callLater(2s, [&] { reactor.blockFor(1s); });
    reactor.advance(6s);
    record(events::ReactorEnd{});

    const ComparedRun run = compared();

    EXPECT_EQ(run.title, "a run");
    EXPECT_EQ(run.problem, "");
    EXPECT_EQ(run.took, 3 * aSecond);
    ASSERT_EQ(run.rows.size(), 2u);
    EXPECT_EQ(run.rows[0].name, "loop");
    EXPECT_THAT(run.rows[0].spans, ElementsAre(CallSpan{What::Waits, 0, 3 * aSecond},
                                               CallSpan{What::Runs, 2 * aSecond, 3 * aSecond}));
}

TEST_F(Comparison, OfARunInWhichNothingRanTakesUntilItsLastEvent) {
    reactor.settle();
    reactor.advance(3s);
    recorder->note("the end");

    EXPECT_EQ(compared().took, 3 * aSecond);
}

TEST_F(Comparison, GivesThreadsThatRunAtTheSameTimeRowsOfTheirOwn) {
    const auto fetch = [&] { reactor.blockFor(2s); };
    const auto ask = [&] { reactor.callInThread(fetch); };
    reactor.suggestThreadPoolSize(2);
    ask();
    ask();
    reactor.advance(1s);
    ask();
    reactor.advance(3s);

    const ComparedRun run = compared();

    ASSERT_EQ(run.rows.size(), 3u) << "the loop's, and one for each of two threads";
    EXPECT_EQ(run.rows[1].name, "fetch");
    EXPECT_THAT(run.rows[1].spans, ElementsAre(CallSpan{What::InThread, 0, 2 * aSecond},
                                               CallSpan{What::Waits, 1 * aSecond, 2 * aSecond},
                                               CallSpan{What::InThread, 2 * aSecond, 4 * aSecond}));
    EXPECT_THAT(run.rows[2].spans, ElementsAre(CallSpan{What::InThread, 0, 2 * aSecond}));
    EXPECT_EQ(run.took, 4 * aSecond);
}

TEST_F(Comparison, NamesAFileThatHasNoEvents) {
    EXPECT_THAT(compared().problem, StartsWith(path + ": "));
    EXPECT_THAT(compared().problem, HasSubstr("no events"));
}

TEST_F(Comparison, NamesAFileThatIsCutShortOrNotThere) {
    reactor.settle();
    end();
    std::filesystem::resize_file(path, 100);
    EXPECT_THAT(compared().problem, HasSubstr(path));

    const std::string nowhere = temporary::path("nowhere.trace");
    const ComparedRun missing = comparedRun(nowhere, "");
    EXPECT_THAT(missing.problem, HasSubstr(nowhere));
    EXPECT_EQ(missing.title, "nowhere");
    EXPECT_TRUE(missing.rows.empty());
}

TEST_F(Comparison, HasAnAxisForTheLongest) {
    ComparedRun shortRun, longRun;
    shortRun.took = 2;
    longRun.took = 6;

    EXPECT_EQ(longestOf({shortRun, longRun, {}}), 6);
    EXPECT_EQ(longestOf({}), 0);
}

TEST(JoinedSpans, AreThoseOfOneKindThatTouch) {
    const std::vector<CallSpan> spans{{What::Runs, 20, 30},
                                      {What::Waits, 0, 10},
                                      {What::Runs, 32, 40},
                                      {What::Waits, 11, 20},
                                      {What::Waits, 60, 70}};

    const std::vector<JoinedSpan> result = joined(spans, 2);

    ASSERT_EQ(result.size(), 3u);
    EXPECT_EQ(result[0].span, (CallSpan{What::Waits, 0, 20}));
    EXPECT_EQ(result[0].count, 2u);
    EXPECT_EQ(result[1].span, (CallSpan{What::Waits, 60, 70}));
    EXPECT_EQ(result[2].span, (CallSpan{What::Runs, 20, 40})) << "the heavier kind comes last";
}

}  // namespace
}  // namespace replay
