#include "visualizer/terminal/guess.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/echo_run.h"

namespace terminal {

using ::testing::ElementsAre;

class GuessAnswer : public ::testing::Test {
protected:
    std::vector<std::string> answerSaying(const std::string& run,
                                          const std::string& check = "SendsBack") const {
        coach::CheckResult sendsBack;
        sendsBack.name = "SendsBack";
        sendsBack.trace = echo.file;
        coach::Results results;
        results.checks.push_back(sendsBack);
        return answerTo({.ask = "How often?", .answer = "Often.", .run = run, .check = check},
                        results);
    }

    recorded::EchoRun echo;
};

TEST_F(GuessAnswer, CountsInTheRun) {
    EXPECT_THAT(answerSaying("dataReceived: {times dataReceived}, buildProtocol: "
                             "{times buildProtocol}."),
                ElementsAre("Often.", "dataReceived: twice, buildProtocol: once."));
}

TEST_F(GuessAnswer, IsSilentOnWhatTheRunNeverDid) {
    EXPECT_THAT(answerSaying("{times dataReceived}, {times countWords}."), ElementsAre("Often."));
}

TEST_F(GuessAnswer, NeedsNoRun) {
    EXPECT_THAT(answerSaying("", ""), ElementsAre("Often."));
    EXPECT_THAT(answerSaying("{times dataReceived}", "AnotherCheck"), ElementsAre("Often."));
}

TEST_F(GuessAnswer, DoesWithoutATraceThatIsGone) {
    std::filesystem::remove(echo.file);

    EXPECT_THAT(answerSaying("{times dataReceived}"), ElementsAre("Often."));
}

}  // namespace terminal
