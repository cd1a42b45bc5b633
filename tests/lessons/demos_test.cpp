// Every demo runs, and its trace can be looked at.

#include "tests/lessons/demo_run.h"
#include "tests/lessons/taught.h"
#include "visualizer/replay/run.h"
#include "visualizer/replay/story.h"

namespace lessons {

namespace {

// Each event with its time, to the nanosecond.
std::string storyOf(const std::filesystem::path& trace) {
    const replay::Run run(trace.string());
    std::string story;
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n)
        story += std::to_string(run.trace().nanoseconds(run.event(replay::serialOf(n)))) + ": " +
                 replay::sentence(run, replay::serialOf(n)) + '\n';
    return story;
}

// The demos that run to their end by themselves.
std::vector<coach::Demo> programs() {
    std::vector<coach::Demo> found = demos();
    std::erase_if(found, [](const coach::Demo& demo) { return demo.port != 0; });
    return found;
}

std::vector<coach::Demo> realOnes() {
    std::vector<coach::Demo> found = demos();
    std::erase_if(found, [](const coach::Demo& demo) { return !demo.real; });
    return found;
}

}  // namespace

class EachDemo : public ::testing::TestWithParam<coach::Demo> {};
INSTANTIATE_TEST_SUITE_P(All, EachDemo, ::testing::ValuesIn(demos()),
                         [](const auto& of) { return asName(of.param.id); });

TEST_P(EachDemo, RunsAndLeavesATraceToLookAt) {
    const DemoRun demo(GetParam());

    ASSERT_EQ(demo.problem, "");
    ASSERT_TRUE(exists(demo.trace)) << "it has recorded nothing: does it make its own recorder?";
    const replay::Run run(demo.trace.string());
    EXPECT_TRUE(run.trace().problems().empty());
    EXPECT_TRUE(run.trace().finished());
    EXPECT_TRUE(run.has(replay::serialOf(1))) << "nothing has happened in it";
}

// Servers excepted: their clients come when they come.
class EachProgram : public EachDemo {};
INSTANTIATE_TEST_SUITE_P(All, EachProgram, ::testing::ValuesIn(programs()),
                         [](const auto& of) { return asName(of.param.id); });

TEST_P(EachProgram, DoesTheSameEachTime) {
    const DemoRun first(GetParam());
    const DemoRun second(GetParam());

    EXPECT_TRUE(replay::Run(first.trace.string()).trace().virtualTime());
    EXPECT_EQ(first.output, second.output);
    EXPECT_EQ(storyOf(first.trace), storyOf(second.trace));
}

// Those that run in memory, and with --real on sockets as well.
class EachRealDemo : public EachDemo {};
INSTANTIATE_TEST_SUITE_P(All, EachRealDemo, ::testing::ValuesIn(realOnes()),
                         [](const auto& of) { return asName(of.param.id); });

TEST_P(EachRealDemo, DoesTheSameOnSockets) {
    const DemoRun memory(GetParam());
    const DemoRun real(GetParam(), "--real");

    ASSERT_EQ(real.problem, "");
    EXPECT_EQ(real.output, memory.output);
    const replay::Run run(real.trace.string());
    EXPECT_FALSE(run.trace().virtualTime());
    EXPECT_TRUE(run.trace().finished());
    EXPECT_EQ(run.all(replay::EntityKind::Connection).size(),
              replay::Run(memory.trace.string()).all(replay::EntityKind::Connection).size());
}

}  // namespace lessons
