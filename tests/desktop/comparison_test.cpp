// Several runs on one axis of time: the command line, where things stand, and frames of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/desktop/stage.h"
#include "tests/recorded/nonsense.h"
#include "tests/recorded/temporary.h"
#include "visualizer/desktop/options.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/comparison/comparison_layout.h"

using namespace desktop;
using replay::CallSpan;
using replay::ComparedRun;

namespace {

constexpr std::int64_t second = 1'000'000'000;

ComparedRun runOf(const std::string& title, std::size_t rows, std::int64_t took) {
    ComparedRun run{title, {}, took, ""};
    for (std::size_t i = 0; i < rows; ++i)
        run.rows.push_back(
            {"row", {{CallSpan::What::Waits, 0, took}, {CallSpan::What::Runs, took, took}}});
    return run;
}

ComparedRun problemOf(const std::string& problem) {
    return {"damaged", {}, 0, problem};
}

std::optional<Options> parsed(std::vector<std::string> words) {
    words.insert(words.begin(), "visualizer");
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    testing::internal::CaptureStderr();
    const Parsed result = parseCommandLine(static_cast<int>(argv.size()), argv.data());
    testing::internal::GetCapturedStderr();
    return result.options;
}

std::vector<ComparisonLine::What> kindsOf(const std::vector<ComparisonLine>& lines) {
    std::vector<ComparisonLine::What> kinds;
    for (const ComparisonLine& line : lines)
        kinds.push_back(line.what);
    return kinds;
}

}  // namespace

TEST(ComparisonOptions, SeveralTracesAreCompared) {
    const auto options = parsed({"a.trace", "b.trace", "--title", "A", "--title", "B"});

    ASSERT_TRUE(options);
    EXPECT_TRUE(options->compares());
    EXPECT_THAT(options->traces, testing::ElementsAre("a.trace", "b.trace"));
    EXPECT_THAT(options->titles, testing::ElementsAre("A", "B"));
    EXPECT_FALSE(parsed({"a.trace"})->compares());
    EXPECT_TRUE(parsed({"a.trace", "--pane", "compare"})->compares());
}

TEST(ComparisonOptions, RefuseWhatIsAboutOneRun) {
    EXPECT_FALSE(parsed({"a.trace", "b.trace", "--at", "3"}));
    EXPECT_FALSE(parsed({"a.trace", "b.trace", "--follow"}));
    EXPECT_FALSE(parsed({"a.trace", "b.trace", "--pane", "ring"}));
    EXPECT_FALSE(parsed({"--pane", "compare"}));
    EXPECT_FALSE(parsed({"a.trace", "--title", "A", "--title", "B"}));
    EXPECT_FALSE(parsed({"a.trace", "--pane", "comparison"}));
}

TEST(ComparisonLines, AreAHeadingAndTheRowsOfEachRun) {
    using What = ComparisonLine::What;
    const auto lines = comparisonLines({runOf("a", 2, 1), problemOf("b: empty"), runOf("c", 1, 1)});

    EXPECT_THAT(kindsOf(lines),
                testing::ElementsAre(What::Heading, What::Row, What::Row, What::Gap, What::Heading,
                                     What::Problem, What::Gap, What::Heading, What::Row));
    EXPECT_EQ(lines[2], (ComparisonLine{What::Row, 0, 1}));
    EXPECT_TRUE(comparisonLines({}).empty());
}

TEST(ComparisonLayout, FitsWithoutScrollingAtItsScale) {
    for (const std::size_t lines : {1u, 5u, 17u, 25u})
        for (const auto& [width, height] :
             {std::pair{1280.0f, 800.0f}, {1920.0f, 1080.0f}, {2560.0f, 1440.0f}}) {
            const float scale = comparisonScale(width, height, lines);
            const auto layout =
                layOutComparison({0, 0, width, height}, scale, lines, 80 * scale, 60 * scale);

            EXPECT_LE(layout.lineHeight * static_cast<float>(lines), layout.lanes.height)
                << lines << " lines in " << width << "x" << height;
            EXPECT_GE(layout.lineHeight, 24 * scale - 1);
        }
}

TEST(ComparisonLayout, IsLargeForALastRowAndNeverBelowOne) {
    EXPECT_GE(comparisonScale(1280, 800, 17), 1.5f) << "three runs of four rows on a projector";
    EXPECT_FLOAT_EQ(comparisonScale(1280, 800, 1000), 1);
    EXPECT_FLOAT_EQ(comparisonScale(100, 100, 3), 1);
    EXPECT_FLOAT_EQ(comparisonScale(9000, 9000, 3), 2.5f);
}

TEST(ComparisonLayout, PutsNamesBarsAndTotalsSideBySide) {
    const auto layout = layOutComparison({0, 0, 1000, 600}, 1, 10, 100, 80);

    EXPECT_FLOAT_EQ(layout.labels.right(), layout.lanes.x);
    EXPECT_FLOAT_EQ(layout.lanes.right(), layout.totals.x);
    EXPECT_FLOAT_EQ(layout.axis.x, layout.lanes.x);
    EXPECT_FLOAT_EQ(layout.axis.width, layout.lanes.width);
    EXPECT_FALSE(layout.legend.overlaps(layout.lanes));
    const auto narrow = layOutComparison({0, 0, 300, 200}, 1, 10, 900, 900);
    EXPECT_GT(narrow.lanes.width, 50) << "a very long name leaves room for bars";
}

TEST(ComparisonFrames, ShowEveryRunOnTheSameAxis) {
    Stage stage(nullptr);
    stage.app().compare({runOf("a", 4, 6 * second), runOf("b", 4, 2 * second),
                         problemOf("c.trace: not a trace"), runOf("d", 4, 1000)});
    stage.frame();
    stage.frame();

    EXPECT_TRUE(probe::find("run 1"));
    EXPECT_TRUE(probe::find("run 4"));
    EXPECT_TRUE(probe::find("problem 3"));
    ASSERT_TRUE(probe::find("row 1.1") && probe::find("row 2.1"));
    EXPECT_FLOAT_EQ(probe::find("row 1.1")->x, probe::find("row 2.1")->x);
    EXPECT_FLOAT_EQ(probe::find("row 1.1")->width, probe::find("row 2.1")->width);
}

TEST(ComparisonFrames, ScrollWhereThereAreManyRows) {
    Stage stage(nullptr, 900, 500);
    stage.app().compare({runOf("a", 300, second), runOf("b", 100'000, second)});
    stage.frame();
    stage.frame();
    ASSERT_TRUE(probe::find("run 1"));
    EXPECT_FALSE(probe::find("run 2"));

    stage.wheel("row 1.3", -200);

    EXPECT_FALSE(probe::find("run 1"));
}

TEST(ComparisonFrames, TakeTheKeysOfTheWindow) {
    Stage stage(nullptr);
    stage.app().compare({runOf("a", 1, second)});
    const std::string before = stage.app().settings().theme;

    stage.press(U't');
    EXPECT_NE(stage.app().settings().theme, before);
    stage.press(U'?');
    EXPECT_TRUE(stage.app().helpShown());
}

TEST(ComparisonFrames, AreDrawnOfEventsThatMakeNoSense) {
    std::vector<ComparedRun> runs;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const std::string path = temporary::path();
        nonsense::ofEverything(path, seed, 600);
        runs.push_back(replay::comparedRun(path, "seed " + std::to_string(seed)));
        EXPECT_EQ(runs.back().problem, "");
    }
    Stage stage(nullptr);
    stage.app().compare(runs);
    stage.frame();
    stage.wheel("row 1.1", -20);
    EXPECT_GT(stage.vertices(), 200);
}

TEST(ComparisonFrames, AreDrawnOfNothingAndOfNothingThatCanBeRead) {
    for (const auto& runs :
         {std::vector<ComparedRun>{}, {problemOf("a: empty")}, {runOf("a", 1, 0)}}) {
        Stage stage(nullptr, 400, 300);
        stage.app().compare(runs);
        stage.frame();
        EXPECT_GT(stage.vertices(), 3);
    }
}
