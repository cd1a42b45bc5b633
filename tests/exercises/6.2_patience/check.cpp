// Checks of exercise 6.2: the learner's test must pass on what is right, and fail on each bug.

#include <optional>

#include "exercises/6.2_patience/patient.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;

namespace {

// Right, unless it has one of these bugs.
enum class Bug { None, Never, Early, Late, IgnoresBytes, OneByteIsEnough, WaitsForAByte, LeavesIt };

class Patient : public Protocol {
public:
    Patient(ReactorTime& clock, Bug bug) : clock_(clock), bug_(bug) {}

    void connectionMade() override {
        if (bug_ != Bug::Never && bug_ != Bug::WaitsForAByte)
            begin();
    }
    void dataReceived(std::string_view) override {
        if (bug_ == Bug::Never || bug_ == Bug::IgnoresBytes)
            return;
        cancel();
        if (bug_ != Bug::OneByteIsEnough)
            begin();
    }
    void connectionLost(const Failure&) override {
        if (bug_ != Bug::LeavesIt)
            cancel();
    }

private:
    void begin() {
        const Duration limit = bug_ == Bug::Early ? 29s : bug_ == Bug::Late ? 31s : 30s;
        call_ = clock_.callLater(limit, [this] {
            call_.reset();
            transport().loseConnection();
        });
    }
    void cancel() {
        if (call_ && call_->active())
            call_->cancel();
        call_.reset();
    }

    ReactorTime& clock_;
    Bug bug_;
    std::optional<DelayedCall> call_;
};

class YourTest : public grader::Exercise {
protected:
    // What the test says of such a protocol: nothing if it passes, else why it fails.
    std::optional<std::string> verdictOn(Bug bug) {
        const auto said = std::make_shared<std::optional<std::string>>();
        const auto kept = std::make_shared<std::vector<std::shared_ptr<Protocol>>>();
        const auto makePatient = [bug, kept](ReactorTime& clock) {
            // Kept as long as the test runs, as somebody who leaves a call behind would be.
            return kept->emplace_back(std::make_shared<Patient>(clock, bug));
        };
        const auto yourTest = [makePatient, said] {
            try {
                testPatience(makePatient);
            } catch (const std::exception& problem) {
                *said = problem.what();
            }
        };
        reactor().callLater(0s, yourTest);
        settle();
        return *said;
    }

    void passesOnTheRightOne() {
        const std::optional<std::string> said = verdictOn(Bug::None);
        expect(!said, "Your test passes on a protocol that does all that patient.h says.",
               "But your test fails on it " + said.value_or(""));
    }

    // A test that tells right from wrong also passes on the right one, before and after.
    void catches(Bug bug, const std::string& what, const std::string& advice) {
        passesOnTheRightOne();
        expect(verdictOn(bug).has_value(), "Your test fails on a protocol that " + what + ".",
               "But your test passes on it. " + advice);
        passesOnTheRightOne();
    }
};

TEST_F(YourTest, PassesOnAProtocolThatIsRight) {
    passesOnTheRightOne();
    passesOnTheRightOne();
}

TEST_F(YourTest, CatchesOneThatNeverHangsUp) {
    catches(Bug::Never, "never hangs up", "After 30 seconds, disconnecting() must be true.");
}

TEST_F(YourTest, CatchesOneThatHangsUpEarly) {
    catches(Bug::Early, "hangs up after 29 seconds",
            "When 29 seconds are over, disconnecting() must be false.");
}

TEST_F(YourTest, CatchesOneThatHangsUpLate) {
    catches(Bug::Late, "hangs up after 31 seconds",
            "When 30 seconds are over, disconnecting() must be true.");
}

TEST_F(YourTest, CatchesOneThatIgnoresBytes) {
    catches(Bug::IgnoresBytes, "hangs up 30 seconds after the connection, whatever comes",
            "Send a byte before the 30 seconds are over, and wait on.");
}

TEST_F(YourTest, CatchesOneThatForgetsTheLimitAfterAByte) {
    catches(Bug::OneByteIsEnough, "has no limit after its first byte",
            "30 seconds after the last byte, disconnecting() must be true.");
}

TEST_F(YourTest, CatchesOneThatWaitsForTheFirstByte) {
    catches(Bug::WaitsForAByte, "has no limit until the first byte has come",
            "Test a client that never says anything.");
}

TEST_F(YourTest, CatchesOneThatLeavesItsCall) {
    catches(Bug::LeavesIt, "leaves its delayed call in the clock",
            "After connectionLost, clock.getDelayedCalls() must be empty.");
}

}  // namespace
