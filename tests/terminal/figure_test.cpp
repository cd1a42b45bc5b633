#include "visualizer/terminal/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"
#include "tests/recorded/echo_run.h"
#include "tests/temporary_folder.h"

namespace terminal {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Figure : public ::testing::Test {
protected:
    std::string mistakeOf(const std::string& pane, const std::string& at) const {
        try {
            figure(*echo.run, pane, at);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    recorded::EchoRun echo;
    const std::string write =
        std::to_string(replay::number(echo.first(engine::trace::events::Write::kind)));
};

TEST_F(Figure, OfTheStoryIsItsSentences) {
    EXPECT_THAT(figure(*echo.run, "story", "3-4"), ContainsRegex("^ +3  [^\n]+\n +4  [^\n]+\n$"));
    EXPECT_THAT(figure(*echo.run, "story", write),
                ContainsRegex("^ +" + write + "  +Echo 1 writes [^\n]+\n$"));
}

TEST_F(Figure, OfTheLoopSaysTheEventAndDrawsTheStations) {
    const std::string loop = figure(*echo.run, "loop", write);

    EXPECT_THAT(loop, StartsWith("event " + write + ": Echo 1 writes"));
    EXPECT_THAT(loop, HasSubstr("● dispatch"));
    EXPECT_THAT(loop, Not(HasSubstr(" \n")));
    EXPECT_NE(loop, figure(*echo.run, "loop", "end"));
}

TEST(FigureOfRails, ShowsWhereTheTrainIs) {
    using namespace engine;
    const TemporaryFolder folder;
    const std::string file = (folder.path / "rails.trace").string();
    {
        MemoryReactor reactor(
            {.seed = 0,
             .trace = trace::Recorder::create(file, {.clock = trace::ClockKind::Virtual})});
        Deferred<int> number;
        number.addCallback([](int n) { return n + 1; });
        number.callback(6);
    }
    const replay::Run run(file);

    const std::string before = figure(run, "rails", "1");
    const std::string after = figure(run, "rails", "end");

    EXPECT_THAT(before, AllOf(StartsWith("event 1: "), Not(HasSubstr("returned 7"))));
    EXPECT_THAT(after, AllOf(HasSubstr("callbacks"), HasSubstr("returned 7")));
}

TEST(FigureOfLanes, ShowsWhoWaitsWhoRunsAndWhoComesLate) {
    using namespace engine;
    const TemporaryFolder folder;
    const std::string file = (folder.path / "lanes.trace").string();
    {
        MemoryReactor reactor(
            {.seed = 0,
             .trace = trace::Recorder::create(file, {.clock = trace::ClockKind::Virtual})});
        const auto count = [&] { reactor.blockFor(2s); };
        const auto tick = [] {};
        const auto never = [] {};
        reactor.callLater(1s, count);
        for (const Duration due : {2s, 4s})
            reactor.callLater(due, tick);
        reactor.callLater(4s, never).cancel();
        reactor.callInThread(count);
        reactor.advance(5s);
    }
    const replay::Run run(file);

    const std::string lanes = figure(run, "lanes", "5s", 36);  // 4 columns a second

    EXPECT_THAT(lanes, HasSubstr("0 s"));
    EXPECT_THAT(lanes, HasSubstr("\n count  ····████████\n"));
    EXPECT_THAT(lanes, HasSubstr("\n tick   ········░░░░│···│\n"));
    EXPECT_THAT(lanes, HasSubstr("\n never  ×\n"));
    EXPECT_THAT(lanes, HasSubstr("\n count  ▒▒▒▒▒▒▒▒\n"));
    EXPECT_THAT(lanes, HasSubstr("░ is due"));
}

TEST_F(Figure, OfLanesKnowsWhereItsAxisMayEnd) {
    EXPECT_THAT(mistakeOf("lanes", "3"), HasSubstr("like \"6s\""));
    EXPECT_THAT(mistakeOf("lanes", "0s"), HasSubstr("like \"6s\""));
    EXPECT_EQ(mistakeOf("lanes", "end"), "");
}

TEST_F(Figure, OfWhatIsNotThereSaysWhatIs) {
    EXPECT_THAT(mistakeOf("lopo", "1"), HasSubstr("Did you mean loop?"));
    EXPECT_THAT(mistakeOf("loop", "9999"), HasSubstr("numbered from 1 to "));
    EXPECT_THAT(mistakeOf("loop", "0"), HasSubstr("no event \"0\""));
    EXPECT_THAT(mistakeOf("story", "3-"), HasSubstr("no event \"\""));
}

}  // namespace terminal
