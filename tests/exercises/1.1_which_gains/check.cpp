// Checks of exercise 1.1: which of these would gain?

#include "exercises/1.1_which_gains/programs.h"
#include "exercises/1.1_which_gains/which_gains.h"
#include "tests/exercises/grader/exercise.h"
#include "visualizer/replay/words.h"

using namespace engine;

namespace {

class WhichGains : public grader::Exercise {
protected:
    // From its beginning to its last line.
    Duration timeOf(Program program) {
        const Duration begin = reactor().seconds();
        Duration last = begin;
        const Done isDone = [&](const std::string&) { last = reactor().seconds(); };
        const auto runProgram = [&] { program(reactor(), isDone); };
        reactor().callLater(0s, runProgram);  // in the loop, so that the trace shows what it does
        reactor().advance(20s);
        return last - begin;
    }

    void expectTime(const std::string& name, const std::string& way, Program program,
                    Duration said) {
        const Duration takes = timeOf(program);
        std::string but =
            "But your table says " + (said == 0s ? "0 s" : replay::duration(said.count())) + ". ";
        if (said > takes)
            but += "The program is faster.";
        else if (said == 0s)
            but += "Run the program, and read the time in its last line: ./workshop run 1.1";
        else
            but += "The program takes longer: read the time in its last line.";
        expect(said == takes, "Your table has the time of " + name + ", " + way + ".", but);
    }

    void expectDecision(const std::string& name, const Measured& row, bool gains,
                        const std::string& why) {
        const std::string is = gains ? "gain" : "do not gain";
        expect(row.gains != Gains::NotDecided, "You decide whether " + name + " gain.",
               "But your table says Gains::NotDecided.");
        expect((row.gains == Gains::Yes) == gains,
               "With an event loop, " + name + " " + is + ": " + why,
               std::string("But your table says Gains::") + (gains ? "No." : "Yes.") +
                   " Compare your two numbers.");
    }
};

TEST_F(WhichGains, HasTheTimesOfThreePages) {
    const Measured row = measured().pages;

    expectTime("three pages", "one after the other", programs::pagesOneByOne, row.oneByOne);
    expectTime("three pages", "in an event loop", programs::pagesInALoop, row.eventLoop);
}

TEST_F(WhichGains, HasTheTimesOfThreeSums) {
    const Measured row = measured().sums;

    expectTime("three sums", "one after the other", programs::sumsOneByOne, row.oneByOne);
    expectTime("three sums", "in an event loop", programs::sumsInALoop, row.eventLoop);
}

TEST_F(WhichGains, HasTheTimesOfThePageAfterALogin) {
    const Measured row = measured().login;

    expectTime("the page after a login", "one after the other", programs::loginOneByOne,
               row.oneByOne);
    expectTime("the page after a login", "in an event loop", programs::loginInALoop, row.eventLoop);
}

TEST_F(WhichGains, DecidesWhichGain) {
    reactor().settle();  // it keeps the trace
    const Table table = measured();

    expectDecision("three pages", table.pages, true, "their servers work at the same time.");
    expectDecision("three sums", table.sums, false, "the processor computes one thing at a time.");
    expectDecision("pages after a login", table.login, false,
                   "each step needs the one before it, so nothing can happen at the same time.");
}

}  // namespace
