// Answers that do what no exercise asks for: they fork, crash before main(), print without end.
// Each is named as what it is, whatever the environment says, and nothing that it has started is
// left.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "engine/printable.h"
#include "visualizer/coach/process.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

const fs::path build = UNRAVEL_BUILD;

std::vector<std::string> hostileAnswers() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(UNRAVEL_ROOT "/tests/exercises/hostile"))
        names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string firstLine(const std::string& answer) {
    std::ifstream file(UNRAVEL_ROOT "/tests/exercises/hostile/" + answer + ".cpp");
    std::string line;
    std::getline(file, line);
    return line;
}

// In one line, as it is wrapped where it is shown.
std::string unwrapped(const std::string& text) {
    std::string line;
    for (const char c : text) {
        if (c != '\n' && c != ' ')
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    }
    return line;
}

class Hostile : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, Hostile, ::testing::ValuesIn(hostileAnswers()), [](const auto& of) {
    std::string name = of.param;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
});

TEST_P(Hostile, IsNamedAsWhatItIs) {
    const std::string mark = firstLine(GetParam());
    const std::string program = (build / ("hostile." + GetParam())).string();

    const coach::Finished graded = coach::run({.words = {program}}, 60s);

    EXPECT_TRUE(graded.inTime);
    if (mark == "// Must pass") {
        EXPECT_EQ(graded.exitStatus, 0) << graded.output;
    } else {
        ASSERT_TRUE(mark.starts_with("// Must fail with: ")) << mark;
        EXPECT_EQ(graded.exitStatus, 1) << graded.output;
        EXPECT_THAT(unwrapped(graded.output), HasSubstr(mark.substr(mark.find(": ") + 2)));
    }
    EXPECT_LT(graded.output.size(), 16'000u);
    EXPECT_EQ(graded.output, engine::printableLines(graded.output)) << "as a terminal takes it";
}

TEST(HostileAnswer, DoesNotReadWhatTheRecorderSays) {
    const coach::Finished graded =
        coach::run({.words = {(build / "hostile.3.1.fills_the_recording").string()}}, 60s);

    EXPECT_THAT(unwrapped(graded.output), HasSubstr("what it printed: I begin watch it:"));
}

TEST(HostileAnswer, LeavesNoProcess) {
    coach::run({.words = {(build / "hostile.3.1.leaves_a_process").string()}}, 60s);

    const coach::Finished left = coach::run({.words = {"pgrep", "-f", "^sleep 98765"}}, 10s);

    EXPECT_EQ(left.output, "");
}

TEST(HostileAnswer, IsNotACheckBesideIt) {
    std::vector<std::thread> terminals;
    std::atomic<int> passed = 0;
    for (int terminal = 0; terminal < 4; ++terminal) {
        terminals.emplace_back([&passed] {
            for (int i = 0; i < 5; ++i)
                passed += coach::run({.words = {(build / "solution.5.1").string()}}, 60s).well();
        });
    }
    for (std::thread& terminal : terminals)
        terminal.join();

    EXPECT_EQ(passed, 20);
}

// Whatever is set, an exercise that fails does not pass, and one that passes does not fail.
class Environment : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};
INSTANTIATE_TEST_SUITE_P(
    All, Environment,
    ::testing::Values(std::pair{"GTEST_REPEAT", "0"}, std::pair{"GTEST_FILTER", "-*"},
                      std::pair{"GTEST_LIST_TESTS", "1"}, std::pair{"GTEST_TOTAL_SHARDS", "7"},
                      std::pair{"GTEST_ALSO_RUN_DISABLED_TESTS", "1"},
                      std::pair{"GTEST_FAIL_FAST", "1"}, std::pair{"GTEST_THROW_ON_FAILURE", "1"},
                      std::pair{"GTEST_CATCH_EXCEPTIONS", "0"},
                      std::pair{"GTEST_BREAK_ON_FAILURE", "1"}, std::pair{"GTEST_SHUFFLE", "1"},
                      std::pair{"TESTBRIDGE_TEST_ONLY", "None.Such"},
                      std::pair{"TEST_PREMATURE_EXIT_FILE", "/no/such/folder/file"},
                      std::pair{"WORKSHOP_TRACE", "/no/such/folder/trace"},
                      std::pair{"WORKSHOP_TRACE_GATE", "1"}, std::pair{"LC_ALL", "tr_TR.UTF-8"},
                      std::pair{"LANGUAGE", "de"}, std::pair{"TMPDIR", "/no/such/folder"},
                      std::pair{"HOME", "/no/such/folder"}),
    [](const auto& of) { return of.param.first; });

TEST_P(Environment, DecidesOverNoGrade) {
    const auto gradeOf = [](const std::string& program, bool set) {
        coach::Command command{.words = {(build / program).string()}};
        if (set)
            command.environment = {{GetParam().first, GetParam().second},
                                   {"GTEST_SHARD_INDEX", "3"}};
        return coach::run(command, 60s);
    };

    EXPECT_EQ(gradeOf("solution.3.1", true).exitStatus, 0);
    const coach::Finished failed = gradeOf("untouched.3.1", true);
    EXPECT_EQ(failed.exitStatus, 1);
    EXPECT_EQ(failed.output, gradeOf("untouched.3.1", false).output);
}

}  // namespace
