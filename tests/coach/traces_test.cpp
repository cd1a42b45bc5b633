#include "visualizer/coach/traces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace coach {

using ::testing::HasSubstr;

class ChooseTrace : public ::testing::Test {
protected:
    // As the grader writes it, for a check that failed or not.
    void writeResults(bool passed) {
        const std::string trace = "../traces/5.1/Second.trace";
        folder.write("build/traces/5.1/Second.trace", "");
        folder.write("build/results/5.1.json",
                     R"({"exercise": "5.1", "passed": false, "seconds": 0.1, "checks": [
                     {"name": "First", "sentence": "first", "passed": true, "state": "passed",
                      "message": "", "trace": ")" +
                         trace + R"(", "event": 0, "seed": 0},
                     {"name": "Second", "sentence": "second", "passed": false, "state": ")" +
                         (passed ? "passed" : "failed") + R"(",
                      "message": "But no.", "trace": ")" +
                         trace + R"(", "event": 21, "seed": 3}]})");
    }
    std::string mistakeOf(const std::string& what) {
        try {
            chooseTrace(paths, catalog, what);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    TemporaryFolder folder;
    const Paths paths{folder.path, folder.path / "build"};
    const Catalog catalog = Catalog::load(UNRAVEL_ROOT);
};

TEST_F(ChooseTrace, OfAnExerciseIsTheCheckThatFailedAtItsEvent) {
    writeResults(false);

    const TraceChoice choice = chooseTrace(paths, catalog, "5.1");

    EXPECT_EQ(choice.file, folder.path / "build/traces/5.1/Second.trace");
    EXPECT_EQ(choice.at, 21u);
    EXPECT_THAT(choice.because, HasSubstr("second"));
}

TEST_F(ChooseTrace, SaysThatTheLastChangeDoesNotCompile) {
    writeResults(false);
    folder.write("build/results/5.1.uncompiled", "");
    const auto checked =
        std::filesystem::last_write_time(folder.path / "build/traces/5.1/Second.trace");
    const auto note = folder.path / "build/results/5.1.uncompiled";

    std::filesystem::last_write_time(note, checked + std::chrono::seconds(1));
    EXPECT_EQ(chooseTrace(paths, catalog, "5.1").warning,
              "Your last change does not compile; this is the run before it.");

    std::filesystem::last_write_time(note, checked - std::chrono::seconds(1));  // it was fixed
    EXPECT_EQ(chooseTrace(paths, catalog, "5.1").warning, "");
}

TEST_F(ChooseTrace, OfAnExerciseIsFoundInAProjectThatWasMoved) {
    writeResults(false);
    const TemporaryFolder other;
    std::filesystem::rename(folder.path / "build", other.path / "build");

    EXPECT_EQ(chooseTrace({other.path, other.path / "build"}, catalog, "5.1").file,
              other.path / "build/traces/5.1/Second.trace");
}

TEST_F(ChooseTrace, OfAnExerciseThatWasRunAfterwardsIsThatRun) {
    writeResults(false);
    const auto run = folder.write("build/traces/5.1.trace", "");
    last_write_time(run, last_write_time(paths.results("5.1")) + std::chrono::seconds(1));

    const TraceChoice choice = chooseTrace(paths, catalog, "5.1");

    EXPECT_EQ(choice.file.filename(), "5.1.trace");
    EXPECT_FALSE(choice.at);
}

TEST_F(ChooseTrace, OfAnExerciseThatPassesIsOneOfItsChecks) {
    writeResults(true);

    const TraceChoice choice = chooseTrace(paths, catalog, "5.1");

    EXPECT_EQ(choice.file.filename(), "Second.trace");
    EXPECT_FALSE(choice.at);
    EXPECT_THAT(choice.because, HasSubstr("passed"));
}

TEST_F(ChooseTrace, OfADemoIsItsLastRun) {
    folder.write("build/traces/shout.trace", "");

    EXPECT_EQ(chooseTrace(paths, catalog, "shout").file, folder.path / "build/traces/shout.trace");
}

TEST_F(ChooseTrace, SaysWhatToDoWhereThereIsNone) {
    EXPECT_THAT(mistakeOf("5.1"), HasSubstr("./workshop check 5.1"));
    EXPECT_THAT(mistakeOf("shout"), HasSubstr("./workshop run shout"));
    EXPECT_THAT(mistakeOf("mine.trace"), HasSubstr("no such file"));
    EXPECT_THAT(mistakeOf("shuot"), HasSubstr("Did you mean shout?"));
}

TEST_F(ChooseTrace, OverlooksResultsThatAreDamaged) {
    folder.write("build/results/5.1.json", "{\"exercise\": \"5.1\", \"checks\": [{");

    EXPECT_THAT(mistakeOf("5.1"), HasSubstr("./workshop check 5.1"));
}

}  // namespace coach
